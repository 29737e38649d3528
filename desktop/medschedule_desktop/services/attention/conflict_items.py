"""Two entries that cannot both stand: both facts, the choices, and what each would lead to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.conflict_outlook import (
    ConflictOutlook,
    outlook_words,
    read_outlook,
)
from medschedule_desktop.services.attention.names import Names, Rows
from medschedule_desktop.services.attention.spoken_words import spoken_words
from medschedule_desktop.services.coverage_words import count_words
from medschedule_desktop.services.forms.permission import NOT_SIGNED_IN
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
    AttentionPlace,
    AttentionWay,
)
from medschedule_desktop.services.staff.disputed_fields import disputed_fields
from medschedule_desktop.services.wording import span_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.staffing.coverage import Coverage

_KIND_WORDS = {
    ConflictKind.DOUBLE_BOOKING: marked("{person} was given two places at one time"),
    ConflictKind.SAME_SEAT: marked("{person} was given a seat that somebody else already fills"),
    ConflictKind.SAME_FIELD: marked("{person} has two different entries"),
    ConflictKind.DELETED: marked("{person} was changed and removed"),
}
_OF_SHIFTS = (ConflictKind.DOUBLE_BOOKING, ConflictKind.SAME_SEAT)
_SOON = timedelta(hours=24)
"""From when on the time that is left is counted."""


def conflict_items(
    work: UnitOfWork,
    conflicts: tuple[Conflict, ...],
    names: Names,
    unit_id: EntityId,
    user: User | None,
    now: datetime,
) -> Iterator[AttentionItem]:
    """Yield the open conflicts.

    Args:
        unit_id: the unit on show.
        user: who is signed in, for what they may choose and see.
    """
    for conflict in conflicts:
        outlook = read_outlook(work, conflict, conflicts, unit_id, now)
        shifts = () if outlook is None else tuple(map(names.shift, outlook.assignments))
        found = tr("found {at}", at=names.at(conflict.received_at or conflict.created_at))
        yield AttentionItem(
            item_id=conflict.id,
            kind=AttentionKind.CONFLICT,
            title=_title(conflict, shifts, names),
            detail=", ".join((*shifts[-1:], found)),
            sentence=_sentence(conflict, outlook, names),
            facts=tuple(_facts(work, conflict, outlook, names, unit_id, user)),
            choices=tuple(_choices(conflict, outlook, names, user)),
            deadline="" if outlook is None else _deadline(outlook.assignments, now),
            outlook_titles=() if outlook is None else tuple(_outlook_titles(outlook, names)),
            footnote=tr(
                "Both entries and your choice stay in the audit, with device time and server time. A choice "
                "is not taken back here: what it changed can be entered anew."
            ),
        )


def _facts(
    work: UnitOfWork,
    conflict: Conflict,
    outlook: ConflictOutlook | None,
    names: Names,
    unit_id: EntityId,
    user: User | None,
) -> Iterator[AttentionFact]:
    """Yield both sides, that of the unit on show first."""
    fields, spoken = _fields(conflict, user), _spoken(work, conflict, outlook, names)
    first = names.fact(conflict.first, fields[0], spoken[0], tr("In force"))
    second = names.fact(conflict.second, fields[1], spoken[1], tr("Waits"), conflict.operation_id)
    is_ours_second = conflict.second.unit_id == unit_id != conflict.first.unit_id
    yield from (second, first) if is_ours_second else (first, second)


def _title(conflict: Conflict, shifts: tuple[str, ...], names: Names) -> str:
    person = names.subject(conflict)
    if conflict.kind is ConflictKind.DOUBLE_BOOKING and len(set(shifts)) == 1:
        return tr("{person} was given two places for {shift}", person=person, shift=shifts[0])
    return tr(_KIND_WORDS[conflict.kind], person=person)


def _sentence(conflict: Conflict, outlook: ConflictOutlook | None, names: Names) -> str:
    if outlook is None or conflict.kind not in _OF_SHIFTS:
        return tr("Both entries are kept. The first is in force until somebody decides.")
    unit = names.unit(conflict.first.unit_id)
    kept = tr("Nothing was overwritten. The entry of {unit} is in force until somebody decides.", unit=unit)
    cover = outlook.until_decided()
    if cover is None:
        return kept
    counted = tr(
        "Until then {unit} counts {count}.",
        unit=outlook.shifts[0].ward.unit.name,
        count=count_words(cover),
    )
    return f"{kept} {counted}"


def _deadline(shifts: tuple[Assignment, ...], now: datetime) -> str:
    """Say how long there is to decide before the first of the shifts begins."""
    spans = [shift.shift_details for shift in shifts]
    left = min(span.start_at for span in spans) - now
    if left > _SOON or max(span.end_at for span in spans) <= now:
        return ""
    if left <= timedelta():
        return tr("The shift has begun")
    return tr("{span} until the shift starts", span=span_words(left))


def _outlook_titles(outlook: ConflictOutlook, names: Names) -> Iterator[str]:
    units = [shift.ward.unit.name for shift in outlook.shifts]
    for shift, unit in zip(outlook.shifts, units, strict=True):
        label = names.template(shift.template_id)
        yield (
            tr("{unit}, {shift}, after", unit=unit, shift=label)
            if label and units.count(unit) > 1
            else tr("{unit} after", unit=unit)
        )


def _spoken(
    work: UnitOfWork, conflict: Conflict, outlook: ConflictOutlook | None, names: Names
) -> tuple[Rows, Rows]:
    """Return whether either unit called the person about its shift."""
    if outlook is None or conflict.kind not in _OF_SHIFTS:
        return (), ()
    held = work.state().unit_ids
    first, second = (
        ((tr("Spoken to"), spoken_words(work, shift, names, held=shift.unit_id in held)),)
        for shift in outlook.assignments
    )
    return first, second


def _fields(conflict: Conflict, user: User | None) -> tuple[Rows, Rows]:
    """Return the fields with two entries, as either side has them, for those who may see them."""
    is_shift = conflict.record_collection == Assignment.collection
    if conflict.kind is not ConflictKind.SAME_FIELD or is_shift or user is None:
        return (), ()
    fields = disputed_fields(conflict)
    if not user.may(Permission.READ_PERSONAL, conflict.unit_ids):
        hidden = tuple((field.name, tr("Not shown")) for field in fields)
        return hidden, hidden
    other = tr("Another entry")
    return (
        tuple((field.name, field.first or other) for field in fields),
        tuple((field.name, field.second or other) for field in fields),
    )


def _choices(
    conflict: Conflict, outlook: ConflictOutlook | None, names: Names, user: User | None
) -> Iterator[AttentionChoice]:
    """Yield each way to settle a conflict with what it leads to."""
    for choice, title, detail in _choice_words(conflict, names):
        made = AttentionChoice(choice.value, title, detail, tr("Choose"), _why_not(conflict, choice, user))
        yield made if outlook is None else _foreseen(made, outlook.after(choice), outlook)


def _foreseen(
    choice: AttentionChoice, after: tuple[Coverage | None, ...] | Refused, outlook: ConflictOutlook
) -> AttentionChoice:
    """Return a choice with what it leaves the units with, and with the calls that it leads on to."""
    if isinstance(after, Refused):
        return replace(choice, why_not=choice.why_not or tr(after.message))
    seen = replace(choice, outlook=tuple(map(outlook_words, after)))
    own = after[0]
    if own is None or not own.short or not outlook.is_for_today:
        return seen
    person = outlook.next_to_ask
    detail = choice.detail
    if person is not None:
        detail = tr("{led_to}. Next in order: {person}", led_to=detail, person=person.full_name)
    way = AttentionWay(AttentionPlace.TODAY, tr("Open Today"))
    return replace(seen, detail=detail, action=tr("Choose and call"), way=way)


def _why_not(conflict: Conflict, choice: ConflictChoice, user: User | None) -> str:
    """Say why whoever is signed in may not choose this; empty if they may."""
    known = Documents()
    known.add(Reads(), (conflict,))
    refused = ResolveConflict(conflict_id=conflict.id, choice=choice).authorise(user, known)
    if refused is None:
        return ""
    if user is None:
        return tr(NOT_SIGNED_IN)
    if conflict.kind in _OF_SHIFTS and user.may(Permission.RESOLVE_CONFLICT):
        return tr("The unit that gives way decides this. Ask its charge nurse or the house supervisor.")
    return refused.message


def _choice_words(conflict: Conflict, names: Names) -> tuple[tuple[ConflictChoice, str, str], ...]:
    """Return each way to settle a conflict with its title and what it leads to."""
    first, second = conflict.first, conflict.second
    if conflict.kind is ConflictKind.SAME_FIELD:
        return (
            (ConflictChoice.KEEP_FIRST, tr("Keep the entry in force"), tr("The later entry is not used")),
            (
                ConflictChoice.KEEP_SECOND,
                tr("Use the later entry"),
                tr("It takes the place of the one in force"),
            ),
        )
    if conflict.kind is ConflictKind.SAME_SEAT:
        one, other = names.holder(first), names.holder(second)
        keep = (tr("{one} keeps the seat", one=one), tr("{other} is not needed", other=other))
        change = (tr("{other} takes the seat", other=other), tr("The shift of {one} is cancelled", one=one))
    else:
        here, there = names.unit(first.unit_id), names.unit(second.unit_id)
        keep = (tr("{here} keeps the shift", here=here), tr("{there} asks the next person", there=there))
        change = (
            tr("{there} takes the shift over", there=there),
            tr("The entry of {here} is cancelled", here=here),
        )
    return (
        (ConflictChoice.KEEP_FIRST, *keep),
        (ConflictChoice.KEEP_SECOND, *change),
        (ConflictChoice.NEITHER, tr("Neither"), tr("Both entries are cancelled")),
    )
