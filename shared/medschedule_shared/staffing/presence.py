"""Who was on a unit, from when to when, and how they came to be there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.swap import Swap, SwapState

_PLANS = frozenset({AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED})


class Arrival(StrEnum):
    """How somebody came to work a shift."""

    POSTED = "posted"
    """As it was posted."""
    ADDED = "added"
    """Into a seat that was not posted, or on a unit without a posted schedule."""
    REPLACEMENT = "replacement"
    SWAP = "swap"
    REASSIGNED = "reassigned"
    """The posted shift was given to another person, or moved."""
    FLOAT = "float"
    HOLD_OVER = "hold_over"
    CALLED_IN = "called_in"
    """Summoned from a call."""


class Departure(StrEnum):
    """Why somebody was not there whom a record names."""

    CALLED_OUT = "called_out"
    FLOATED_OUT = "floated_out"
    CANCELLED = "cancelled"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PostedSeat:
    """A shift as it was posted."""

    assignment_id: EntityId
    staff_id: EntityId | None
    role: StaffRole
    is_charge: bool
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """One person on the unit.

    Attributes:
        start, end: of the time on the unit: a shift that was begun late or left early counts for its part.
        in_place_of: whose seat it was before.
        entered_afterwards: the record was made when the shift was over.
        has_patients: a charge nurse only where that was said.
    """

    assignment_id: EntityId
    staff_id: EntityId
    role: StaffRole
    is_charge: bool
    start: datetime
    end: datetime
    arrival: Arrival
    in_place_of: EntityId | None = None
    entered_afterwards: bool = False
    has_patients: bool = True

    def covers(self, start: datetime, end: datetime) -> bool:
        """Tell whether it lasts through a stretch of time."""
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Absent:
    """One person who was on record for a shift and not there, or not any more.

    Attributes:
        since: when they left, or the shift's start.
    """

    assignment_id: EntityId
    staff_id: EntityId
    why: Departure
    since: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """What records say of who was there and who was not."""

    present: tuple[Presence, ...]
    absent: tuple[Absent, ...]


def attendance(
    assignments: Iterable[Assignment],
    posted: Mapping[EntityId, PostedSeat],
    call_outs: Iterable[CallOut],
    swaps: Iterable[Swap],
    others: Mapping[EntityId, Assignment],
) -> Attendance:
    """Return who was there for which part of their shifts.

    Args:
        assignments: of the unit, tombstones among them.
        posted: by assignment.
        others: assignments that those name or that name them, on any unit: replaced ones, and floats.
    """
    called = {each.assignment_id: each for each in call_outs if each.withdrawn_at is None}
    floats = {each.floated_from: each for each in others.values() if each.floated_from is not None}
    swapped = _swapped(swaps)
    present: list[Presence] = []
    absent: list[Absent] = []
    for item in assignments:
        if item.staff_id is None or item.status in _PLANS:
            continue
        left = _left(item, called.get(item.id), floats.get(item.id))
        start, end = item.shift_details.start_at, item.shift_details.end_at
        begun = max(start, item.created_at) if item.created_at < end else start
        if left is not None:
            absent.append(left)
            end = max(min(end, left.since), start)
        if begun >= end:
            continue
        arrival, before = _arrival(item, posted.get(item.id), swapped.get(item.id), others)
        late = item.created_at >= item.shift_details.end_at
        present.append(
            Presence(
                item.id,
                item.staff_id,
                item.role,
                item.is_charge,
                begun,
                end,
                arrival,
                before,
                late,
                item.has_patients,
            )
        )
    by_time = sorted(present, key=lambda each: (each.start, each.staff_id, each.assignment_id))
    return Attendance(tuple(by_time), tuple(sorted(absent, key=lambda each: (each.since, each.staff_id))))


def _left(item: Assignment, call_out: CallOut | None, floated: Assignment | None) -> Absent | None:
    """Return why the person of a record was not there to the end; what was entered later says it of all."""
    if item.staff_id is None:
        return None
    why, at = None, item.updated_at
    if item.deleted_at is not None:
        why, at = Departure.REMOVED, item.deleted_at
    elif item.status is AssignmentStatus.CALLED_OUT:
        why, at = Departure.CALLED_OUT, at if call_out is None else call_out.called_at
    elif item.status is AssignmentStatus.FLOATED_OUT:
        why, at = Departure.FLOATED_OUT, at if floated is None else floated.created_at
    elif item.status is AssignmentStatus.CANCELLED:
        why = Departure.CANCELLED
    if why is None:
        return None
    details = item.shift_details
    since = at if details.start_at < at < details.end_at else details.start_at
    return Absent(item.id, item.staff_id, why, since)


def _arrival(
    item: Assignment,
    posted: PostedSeat | None,
    swapped_with: EntityId | None,
    others: Mapping[EntityId, Assignment],
) -> tuple[Arrival, EntityId | None]:
    replaced = others.get(item.replaces or "")
    before = None if replaced is None else replaced.staff_id
    if item.extends is not None:
        return Arrival.HOLD_OVER, before
    if item.called_in_from is not None:
        return Arrival.CALLED_IN, before
    if item.floated_from is not None:
        return Arrival.FLOAT, before
    if item.replaces is not None:
        return Arrival.REPLACEMENT, before
    if swapped_with is not None and swapped_with != item.staff_id:
        return Arrival.SWAP, swapped_with
    if posted is None:
        return Arrival.ADDED, None
    same_time = (posted.start, posted.end) == (item.shift_details.start_at, item.shift_details.end_at)
    if posted.staff_id == item.staff_id and same_time:
        return Arrival.POSTED, None
    return Arrival.REASSIGNED, posted.staff_id


def _swapped(swaps: Iterable[Swap]) -> dict[EntityId, EntityId]:
    """Return who had each assignment before an approved swap; of several swaps, before the last."""
    had: dict[EntityId, EntityId] = {}
    approved = [swap for swap in swaps if swap.state is SwapState.APPROVED and swap.deleted_at is None]
    for swap in sorted(approved, key=lambda each: (each.decided_at or each.updated_at, each.id)):
        had[swap.gives.assignment_id] = swap.giver_id
        if swap.returns is not None:
            had[swap.returns.assignment_id] = swap.taker_id
    return had
