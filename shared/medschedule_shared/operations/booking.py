"""Whether a person is booked twice, or a seat is taken twice."""

from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.operations.documents import Documents, Reads, StaffDays, refs
from medschedule_shared.operations.outcome import Clash


def person_days(staff_id: EntityId | None, day: date) -> frozenset[StaffDays]:
    """Name the days whose shifts of a person can share time with one that starts on a day."""
    if staff_id is None:
        return frozenset()
    return frozenset({StaffDays(frozenset({staff_id}), day - timedelta(days=1), day + timedelta(days=1))})


def days_around(wanted: Assignment) -> frozenset[StaffDays]:
    """Name the days whose shifts of the same person can share time with a wanted one."""
    return person_days(wanted.staff_id, wanted.shift_details.date)


def seat_reads(seat_id: EntityId | None) -> Reads:
    """Name what tells whether a seat is free: who had it, and who fills it."""
    if seat_id is None:
        return Reads()
    return Reads(documents=refs(Assignment, seat_id), seats=frozenset({seat_id}))


def overlapping(known: Documents, wanted: Assignment) -> Assignment | None:
    """Return the person's first standing shift that shares time with a wanted one."""
    if wanted.staff_id is None:
        return None
    for other in known.assignments_of(wanted.staff_id):
        if other.id != wanted.id and other.standing and other.shift_details.overlaps(wanted.shift_details):
            return other
    return None


def overlapping_beside(known: Documents, wanted: Assignment, changed: Assignment) -> Assignment | None:
    """Return what `overlapping` would, with a shift of the same person as it is changed at the same time."""
    after = Documents()
    after.add(Reads(), (*known.assignments_of(wanted.staff_id or ""), changed))
    return overlapping(after, wanted)


def seat_holder(known: Documents, wanted: Assignment) -> Assignment | None:
    """Return who has the seat that a wanted shift would fill, if somebody does.

    That may be its own person again, when a call-out was taken back.
    """
    return None if wanted.replaces is None else holder_of(known, wanted.replaces, besides=wanted.id)


def holder_of(known: Documents, seat_id: EntityId, besides: EntityId | None = None) -> Assignment | None:
    """Return who has a seat: its own person or whoever replaces them, beside one assignment."""
    own = known.live(Assignment, seat_id)
    holders = (() if own is None else (own,)) + known.replacements_of(seat_id)
    for other in holders:
        if other.standing and other.id != besides:
            return other
    return None


def booking_clash(known: Documents, wanted: Assignment) -> Clash | None:
    """Return what a wanted shift cannot stand beside, or None."""
    booked = overlapping(known, wanted)
    if booked is not None:
        units = tuple(dict.fromkeys((wanted.unit_id, booked.unit_id)))
        return Clash(ConflictKind.DOUBLE_BOOKING, units, wanted.staff_id, booked, wanted)
    holder = seat_holder(known, wanted)
    if holder is not None:
        return Clash(ConflictKind.SAME_SEAT, (wanted.unit_id,), wanted.staff_id, holder, wanted)
    return None


def fits_seat(seat: Assignment | None, wanted: Assignment) -> bool:
    """Tell whether a seat is one of the same shift as a wanted assignment."""
    return (
        seat is not None
        and seat.unit_id == wanted.unit_id
        and seat.template_id == wanted.template_id
        and seat.shift_details.date == wanted.shift_details.date
    )


def unit_of(known: Documents, assignment_id: EntityId) -> tuple[EntityId, ...]:
    """Name the unit of a known assignment, also of a deleted one; none when it is not known."""
    assignment = known.known(Assignment, assignment_id)
    return () if assignment is None else (assignment.unit_id,)
