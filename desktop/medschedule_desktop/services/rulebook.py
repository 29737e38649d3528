"""The rules that a change by hand must keep, with the organisation's parameters."""

from medschedule_desktop.planning.ward_contract import organization_rules
from medschedule_desktop.services.ward import Ward
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.eligibility import CredentialValid
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.people import required_credentials, work_of


def live_rules(ward: Ward) -> tuple[PersonRule, ...]:
    """Return the rules for one person's work; breaches of no-save rules keep a schedule from being posted."""
    limits = ward.organization.settings.scheduling_rules
    return (
        *organization_rules(limits),
        CredentialValid(),
        MaximumMinutesInSevenDays(limits.maximum_minutes_seven_days, Severity.NO_SAVE),
    )


def work_in(ward: Ward, assignment: Assignment, frame: Frame) -> Work:
    """Return an assignment as work in a frame; what another unit asks for is that unit's matter."""
    own = assignment.unit_id == ward.unit.id
    required = required_credentials(ward.unit, assignment.role) if own else frozenset[str]()
    return work_of(assignment, ward.label_of(assignment), frame, required)
