"""Call-outs, and how long it took until somebody else had the seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOut

_ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class CallOutRecord:
    """One call-out.

    Attributes:
        day: of the shift that was called out of; None where this station does not hold it.
        filled_after: minutes from the call to the entry of whoever took the seat; None while it is empty.
    """

    staff_id: EntityId
    called_at: datetime
    day: date | None
    filled_after: int | None


def call_out_records(
    call_outs: Iterable[CallOut], assignments: Iterable[Assignment]
) -> tuple[CallOutRecord, ...]:
    """Return the call-outs that were not taken back, in the order of the calls.

    Args:
        assignments: of the same days; a standing one that replaces a shift fills it.
    """
    by_id: dict[EntityId, Assignment] = {}
    filled: dict[EntityId, datetime] = {}
    for item in assignments:
        by_id[item.id] = item
        if item.replaces is not None and item.standing:
            filled[item.replaces] = min(item.created_at, filled.get(item.replaces, item.created_at))
    found = []
    for call in sorted(call_outs, key=lambda each: (each.called_at, each.id)):
        if call.withdrawn_at is None:
            shift, at = by_id.get(call.assignment_id), filled.get(call.assignment_id)
            minutes = None if at is None else max(0, round((at - call.called_at) / _ONE_MINUTE))
            day = None if shift is None else shift.shift_details.date
            found.append(CallOutRecord(call.staff_id, call.called_at, day, minutes))
    return tuple(found)


def fill_minutes(records: Iterable[CallOutRecord]) -> int | None:
    """Return the median minutes until a seat was filled; None where none was."""
    filled = [record.filled_after for record in records if record.filled_after is not None]
    return round(median(filled)) if filled else None
