"""Change single fields of a record, merged field by field with what others changed meanwhile."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationError

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.declaration import (
    PRIVATE,
    Entity,
    Marks,
    Merge,
    Part,
    declared_fields,
    unknown_fields,
)
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, Ref
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Clash, Outcome, RefusalCode, Refused
from medschedule_shared.operations.record_scope import scope_reads, units_of_record


class FieldEdit(Part):
    """One field as the person saw it and as they want it; `path` is the dotted wire path."""

    path: str
    base: Any = None
    value: Any = None


class UpdateFields(Operation):
    """A three-way merge of single fields.

    What the person left as it was, others may have changed; what others left, takes the person's value; where
    both changed it differently, the field's declared policy decides. A record that somebody deleted unseen by
    the actor is a conflict: the edit can bring it back.
    """

    type: ClassVar[str] = "UpdateFields"
    permission: ClassVar[Permission] = Permission.EDIT_RECORDS

    collection: str
    document_id: EntityId
    edits: Annotated[tuple[FieldEdit, ...], Field(min_length=1, max_length=100), PRIVATE]

    def reads(self, context: Context, known: Documents) -> Reads:
        named = Reads(documents=frozenset({Ref(self.collection, self.document_id)}))
        return named | scope_reads(self._document(known))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: some records are for administrators."""
        document = self._document(known)
        administered = document is not None and document.administered
        refused = super().authorise(actor, known)
        if refused is None and administered and actor is not None and not actor.may(Permission.ADMINISTER):
            return not_allowed()
        return refused

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        document = self._document(known)
        return () if document is None else units_of_record(known, document)

    def _document(self, known: Documents) -> Entity | None:
        kind = BY_COLLECTION.get(self.collection)
        return None if kind is None else known.known(kind, self.document_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        document = self._document(known)
        if document is None or (document.deleted_at is not None and not context.unseen(document)):
            return not_found("record")
        kind = type(document)
        marks = {field.path: field.marks for field in declared_fields(kind)}
        current = document.wire()
        settled, disputed = dict(current), dict(current)
        paths: list[str] = []
        for edit in self.edits:
            if edit.path.split(".")[0] not in kind.editable or edit.path not in marks:
                return Refused(
                    RefusalCode.INVALID, tr("The field {path} cannot be changed this way.", path=edit.path)
                )
            if edit.value == edit.base:
                continue
            now = value_at(current, edit.path)
            untouched = now in (edit.base, edit.value)
            if untouched or _policy(edit.path, marks) is Merge.LATEST:
                settled = with_value(settled, edit.path, edit.value)
            else:
                paths.append(edit.path)
            disputed = with_value(disputed, edit.path, edit.value)
        try:
            after, wanted = kind.model_validate(settled), kind.model_validate(disputed)
        except ValidationError as error:
            return Refused(RefusalCode.INVALID, first_problem(error))
        strange = set(unknown_fields(wanted)) - set(unknown_fields(document))
        if strange:
            return Refused(RefusalCode.INVALID, tr("There is no field {field}.", field=min(strange)))
        if document.deleted_at is not None and disputed != current:
            back = context.change(wanted, deleted_at=None)
            return Applied(
                (), clash=Clash(ConflictKind.DELETED, document.owning_units(), None, document, back)
            )
        changed = () if settled == current else (context.change(after),)
        clash = None
        if paths:
            clash = Clash(
                ConflictKind.SAME_FIELD,
                document.owning_units(),
                None,
                document,
                context.change(wanted),
                tuple(paths),
            )
        return Applied(changed, clash=clash)


def _policy(path: str, marks: dict[str, Marks]) -> Merge:
    """Return the field's own merge policy, or that of the part it lies in."""
    parts = path.split(".")
    prefixes = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    latest = any(marks[prefix].merge is Merge.LATEST for prefix in prefixes if prefix in marks)
    return Merge.LATEST if latest else Merge.CONFLICT


def value_at(document: dict[str, Any], path: str) -> Any:
    """Return the value at a dotted wire path, or None."""
    value: Any = document
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def with_value(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the wire form with the value at a dotted path replaced."""
    name, _, rest = path.partition(".")
    if not rest:
        return {**document, name: value}
    inner = document.get(name)
    return {**document, name: with_value(inner if isinstance(inner, dict) else {}, rest, value)}


def first_problem(error: ValidationError) -> str:
    """Return what is wrong with the first field that is, as a sentence with its wire path."""
    problem = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}."
