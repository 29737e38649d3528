"""The rules that a change by hand must keep, as this station knows them."""

from medschedule_desktop.services.ward import Ward
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.staffing.people import required_credentials, work_of
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.shared_work import SharedWork


def rulebook_of(ward: Ward) -> Rulebook:
    """Return what binds the people of a ward; breaches of no-save rules keep a schedule from being posted."""
    return Rulebook(ward.organization, ward.unit)


def work_in(ward: Ward, assignment: Assignment, frame: Frame) -> Work:
    """Return an assignment as work in a frame; what another unit asks for is that unit's matter."""
    own = assignment.unit_id == ward.unit.id
    required = required_credentials(ward.unit, assignment.role) if own else frozenset[str]()
    return work_of(assignment, ward.label_of(assignment), frame, required)


def shared_work(ward: Ward, frame: Frame) -> SharedWork:
    """Return what makes work of assignments as `work_in` does, one piece for each shift."""
    return SharedWork(lambda assignment: work_in(ward, assignment, frame))
