"""Work of one shift kept once, however many people are in it."""

from collections.abc import Callable

from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.rules.timeline import Work


class SharedWork:
    """Assignments as work, where those of one shift and role are one and the same piece.

    A ward of hundreds has thousands of assignments around a day, of some dozens of shifts.

    Args:
        make: makes the work of an assignment, from its shift, unit and role alone.
    """

    def __init__(self, make: Callable[[Assignment], Work]) -> None:
        self._make = make
        self._known: dict[tuple[object, ...], Work] = {}
        self._seen: dict[tuple[object, ...], tuple[ShiftDetails, Work]] = {}

    def of(self, assignment: Assignment) -> Work:
        """Return an assignment as work."""
        details = assignment.shift_details
        # Documents that were read together share the details of a shift, and telling those by what they say
        # takes five times as long. What was seen is held, so that its number is nobody else's.
        shift = (
            id(details),
            assignment.template_id,
            assignment.unit_id,
            assignment.role,
            assignment.extends is None,
        )
        seen = self._seen.get(shift)
        if seen is None:
            seen = self._seen[shift] = details, self._of_equal(details, shift[1:], assignment)
        return seen[1]

    def _of_equal(self, details: ShiftDetails, seat: tuple[object, ...], assignment: Assignment) -> Work:
        shift = (
            details.start_at,
            details.end_at,
            details.date,
            details.shift_type,
            details.paid_minutes,
            *seat,
        )
        known = self._known.get(shift)
        if known is None:
            known = self._known[shift] = self._make(assignment)
        return known
