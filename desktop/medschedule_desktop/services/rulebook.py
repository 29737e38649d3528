"""The rules that a change by hand must keep, as this station knows them."""

from medschedule_desktop.services.ward import Ward
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.staffing.people import required_credentials, work_of
from medschedule_shared.staffing.rulebook import Rulebook


def rulebook_of(ward: Ward) -> Rulebook:
    """Return what binds the people of a ward; breaches of no-save rules keep a schedule from being posted."""
    return Rulebook(ward.organization, ward.unit)


def work_in(ward: Ward, assignment: Assignment, frame: Frame) -> Work:
    """Return an assignment as work in a frame; what another unit asks for is that unit's matter."""
    own = assignment.unit_id == ward.unit.id
    required = required_credentials(ward.unit, assignment.role) if own else frozenset[str]()
    return work_of(assignment, ward.label_of(assignment), frame, required)


class SharedWork:
    """Assignments as `work_in` makes work of them, where those of one shift are one and the same.

    A ward of hundreds has thousands of assignments around a day, of some dozens of shifts.
    """

    def __init__(self, ward: Ward, frame: Frame) -> None:
        self._ward = ward
        self._frame = frame
        self._known: dict[tuple[object, ...], Work] = {}

    def of(self, assignment: Assignment) -> Work:
        """Return an assignment as work in the frame."""
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
            known = self._known[shift] = work_in(self._ward, assignment, self._frame)
        return known
