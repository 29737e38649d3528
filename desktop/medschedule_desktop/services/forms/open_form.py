"""A form on a record as it is now: its questions, how its answers are merged, read and entered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.answers import Answer, Reader
from medschedule_desktop.services.snapshots.form import Entered, FieldKind, FormField, FormSnapshot
from medschedule_desktop.services.station import Station
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields, value_at

Values = Mapping[str, Any]
"""What was read from the answers, by the key of the question."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form and how its answer is read.

    Attributes:
        key: the wire path of what it asks, where it is one field of a record.
        value: what stands in it now.
        read: see `Reader`.
    """

    key: str
    label: str
    read: Reader
    value: Answer = ("",)
    kind: FieldKind = FieldKind.TEXT
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    section: str = ""

    @property
    def field(self) -> FormField:
        """The same as a screen shows it."""
        return FormField(
            self.key, self.label, self.kind, self.value, self.hint, self.choices, section=self.section
        )


def _nothing_wrong(_values: Values) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form over the record as the replica holds it at this moment.

    Attributes:
        operations: what saving these values does; none when nothing differs.
        check: what is wrong with values that do not hold together, by key.
        save: the words on its button; empty is "Save".
        removal: what deleting the record does; None when it cannot be deleted.
        done: what is said once it is saved.
    """

    form_id: str
    title: str
    questions: tuple[Question, ...]
    operations: Callable[[Values], tuple[Operation, ...]]
    check: Callable[[Values], Mapping[str, str]] = _nothing_wrong
    removal: Operation | None = None
    save: str = ""
    remove: str = ""
    sentence: str = ""
    reason: str = ""
    done: Callable[[Values], str] = field(default=lambda _values: tr("Saved."))

    @property
    def snapshot(self) -> FormSnapshot:
        """The form as a screen opens it."""
        return FormSnapshot(
            form_id=self.form_id,
            title=self.title,
            fields=tuple(question.field for question in self.questions),
            save=self.save or tr("Save"),
            sentence=self.sentence,
            allowed=not self.reason,
            reason=self.reason,
            remove=self.remove if self.removal is not None and not self.reason else "",
        )

    def read(self, entered: Entered) -> Values:
        """Return the values of the answers.

        Raises:
            FormNotSaved: some cannot be read or do not hold together.
        """
        problems: dict[str, str] = {}
        values: dict[str, Any] = {}
        for question in self.questions:
            try:
                values[question.key] = question.read(entered.get(question.key, question.value))
            except ValueError as error:
                problems[question.key] = str(error)
        if not problems:
            problems.update(self.check(values))
        if problems:
            raise FormNotSaved(problems)
        return values


Opens = Callable[[UnitOfWork, str], OpenForm]
"""Opens a form by its id, over the record as it is now."""


def save_form(station: Station, opens: Opens, opened: FormSnapshot, entered: Entered) -> str:
    """Save a form, merged with what others changed since it was opened, and return what was done.

    Raises:
        FormNotSaved: a field cannot be saved as it is, or somebody else changed it too.
        EntryRefused: the role does not allow it, or what it is about is gone.
    """
    with station.replica.transaction() as work:
        now = opens(work, opened.form_id)
        if now.reason:
            raise EntryRefused(now.reason)
        values = now.read(merged(opened, entered, now.snapshot))
        operations = now.operations(values)
    if not operations:
        return tr("Nothing was changed.")
    station.perform(*operations)
    return now.done(values)


def remove_record(station: Station, opens: Opens, form_id: str) -> None:
    """Delete the record that a form is about.

    Raises:
        EntryRefused: something still needs it, or the role does not allow it.
    """
    with station.replica.transaction() as work:
        removal = opens(work, form_id).removal
    if removal is None:
        raise EntryRefused(tr("This cannot be deleted. Nothing was changed."))
    station.perform(removal)


def merged(opened: FormSnapshot, entered: Entered, now: FormSnapshot) -> Entered:
    """Return the answers to save: the person's where they changed something, else what stands there now.

    Raises:
        FormNotSaved: both changed a field, to different things.
    """
    answers: dict[str, Answer] = {}
    disputed: dict[str, Answer] = {}
    for current in now.fields:
        before = next((field.value for field in opened.fields if field.key == current.key), current.value)
        mine = tuple(entered.get(current.key, before))
        answers[current.key] = current.value if mine == before else mine
        if mine not in (before, current.value) and current.value != before:
            disputed[current.key] = current.value
    if disputed:
        raise FormNotSaved({}, disputed)
    return answers


def update(record: Entity, values: Values) -> tuple[Operation, ...]:
    """Return the operation that gives a record these values, by wire path; none when it has them."""
    wire = record.wire()
    edits = tuple(
        FieldEdit(path=path, base=value_at(wire, path), value=value)
        for path, value in values.items()
        if value_at(wire, path) != value
    )
    if not edits:
        return ()
    return (UpdateFields(collection=record.collection, document_id=record.id, edits=edits),)


def nested(values: Values) -> dict[str, Any]:
    """Return values by dotted wire path as the record's wire form has them."""
    fields: dict[str, Any] = {}
    for path, value in values.items():
        *parts, last = path.split(".")
        place = fields
        for part in parts:
            place = place.setdefault(part, {})
        place[last] = value
    return fields
