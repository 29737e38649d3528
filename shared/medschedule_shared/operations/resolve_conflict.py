"""Decide a conflict."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, ConflictState, Fact
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, Ref
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.record_dependents import dependent_reads, needed
from medschedule_shared.operations.seat_dispute import SeatDispute
from medschedule_shared.operations.update_fields import value_at, with_value

_CHANGED_AGAIN = Refused(
    RefusalCode.WRONG_STATE,
    marked("This was changed again since. Keep it as it is, and enter the change anew."),
)


class ResolveConflict(Operation):
    """Choose which of two facts stands: the first, the second, or neither. Both stay on record."""

    type: ClassVar[str] = "ResolveConflict"
    permission: ClassVar[Permission] = Permission.RESOLVE_CONFLICT

    conflict_id: EntityId
    choice: ConflictChoice

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=frozenset({Ref(Conflict.collection, self.conflict_id)}))
        conflict = known.live(Conflict, self.conflict_id)
        if conflict is None:
            return reads
        facts = (conflict.first.document_id, conflict.second.document_id)
        reads |= Reads(documents=frozenset(Ref(conflict.record_collection, id_) for id_ in facts))
        dispute = _dispute(conflict)
        if dispute is not None:
            return reads | dispute.reads()
        wanted = document_of(conflict, conflict.second)
        return reads if wanted.deleted_at is None else reads | dependent_reads(context, known, wanted)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: to change a record takes what editing it takes."""
        refused = super().authorise(actor, known)
        conflict = known.live(Conflict, self.conflict_id)
        edits = (
            conflict is not None
            and conflict.record_collection != Assignment.collection
            and self.choice is not ConflictChoice.KEEP_FIRST
        )
        if refused is None and edits and actor is not None and not actor.may(Permission.EDIT_RECORDS):
            return not_allowed()
        return refused

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        conflict = known.live(Conflict, self.conflict_id)
        return () if conflict is None else self.gives_way(conflict)

    def gives_way(self, conflict: Conflict) -> tuple[EntityId, ...]:
        """Name the units whose users may decide: those that lose by this choice, or that own the record."""
        if conflict.first.document_id == conflict.second.document_id:
            return conflict.unit_ids
        losing = {
            ConflictChoice.KEEP_FIRST: (conflict.second,),
            ConflictChoice.KEEP_SECOND: (conflict.first,),
            ConflictChoice.NEITHER: (conflict.first, conflict.second),
        }[self.choice]
        return tuple(fact.unit_id for fact in losing if fact.unit_id is not None)

    def apply(self, context: Context, known: Documents) -> Outcome:
        conflict = known.live(Conflict, self.conflict_id)
        if conflict is None:
            return not_found("conflict")
        if conflict.state is ConflictState.RESOLVED:
            return Refused(RefusalCode.WRONG_STATE, tr("This conflict was already decided."))
        settled = self._settled(context, known, conflict)
        if isinstance(settled, Refused):
            return settled
        resolved = context.change(
            conflict,
            state=ConflictState.RESOLVED,
            choice=self.choice,
            resolved_by=context.actor_id,
            resolved_at=context.at,
        )
        return Applied((resolved, *settled))

    def _settled(
        self, context: Context, known: Documents, conflict: Conflict
    ) -> tuple[Entity, ...] | Refused:
        """Return the documents that the choice changes beside the conflict."""
        if self.choice is ConflictChoice.KEEP_FIRST:
            return ()
        one_record = conflict.first.document_id == conflict.second.document_id
        if self.choice is ConflictChoice.NEITHER and one_record:
            return Refused(RefusalCode.INVALID, tr("Choose one of the two."))
        dispute = _dispute(conflict)
        if dispute is not None:
            if one_record:
                return dispute.keep_change(context, known, conflict.fields)
            keep_second = self.choice is ConflictChoice.KEEP_SECOND
            return dispute.cancel_first(context, known, keep_second=keep_second)
        first, wanted = (document_of(conflict, fact) for fact in (conflict.first, conflict.second))
        now = known.known(type(first), first.id)
        if now is None:
            return not_found("record")
        if wanted.deleted_at is not None:
            return _deleted(context, known, now, first)
        if conflict.kind is ConflictKind.DELETED:
            return _brought_back(context, now, wanted)
        return _with_values(context, now, first, wanted, conflict.fields)


def _dispute(conflict: Conflict) -> SeatDispute | None:
    first, wanted = (document_of(conflict, fact) for fact in (conflict.first, conflict.second))
    if isinstance(first, Assignment) and isinstance(wanted, Assignment):
        return SeatDispute(first, wanted)
    return None


def _deleted(context: Context, known: Documents, now: Entity, first: Entity) -> tuple[Entity, ...] | Refused:
    """Return the tombstone of a record that is still as the conflict shows it, and that nothing needs."""
    if now.deleted_at is not None:
        return ()
    if now.rev != first.rev:
        return _CHANGED_AGAIN
    return needed(context, known, now) or (context.delete(now),)


def _brought_back(context: Context, now: Entity, wanted: Entity) -> tuple[Entity, ...] | Refused:
    return (context.change(wanted),) if now.deleted_at is not None else _CHANGED_AGAIN


def _with_values(
    context: Context, now: Entity, first: Entity, wanted: Entity, paths: tuple[str, ...]
) -> tuple[Entity, ...] | Refused:
    """Return the record with the wanted values, where the others have stayed as the conflict shows them."""
    if now.deleted_at is not None:
        return not_found("record")
    current, base, wish = now.wire(), first.wire(), wanted.wire()
    after = current
    for path in paths:
        if value_at(current, path) not in (value_at(base, path), value_at(wish, path)):
            return _CHANGED_AGAIN
        after = with_value(after, path, value_at(wish, path))
    return (context.change(type(now).model_validate(after)),)


def document_of(conflict: Conflict, fact: Fact) -> Entity:
    """Return the document that one side of a conflict wants."""
    return BY_COLLECTION[conflict.record_collection].model_validate_json(fact.document)
