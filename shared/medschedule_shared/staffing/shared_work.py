"""Work of one shift kept once, however many people are in it."""

from collections.abc import Callable

from medschedule_shared.model.assignment import Assignment
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

    def of(self, assignment: Assignment) -> Work:
        """Return an assignment as work."""
        details = assignment.shift_details
        shift = (
            assignment.template_id,
            details.start_at,
            details.end_at,
            details.date,
            details.shift_type,
            details.paid_minutes,
            assignment.unit_id,
            assignment.role,
            assignment.extends is None,
        )
        known = self._known.get(shift)
        if known is None:
            known = self._known[shift] = self._make(assignment)
        return known
