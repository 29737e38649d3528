"""Whether a change of shifts leaves a person enough rest, on all of their shifts that are known here."""

from collections.abc import Collection

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.documents import Documents, StaffDays
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.rule_check import broken_rule, days_in_reach
from medschedule_shared.rules.rest import MinimumRest
from medschedule_shared.staffing.people import person_of
from medschedule_shared.staffing.rulebook import Rulebook


def rest_days(shifts: Collection[Assignment], people: Collection[EntityId]) -> frozenset[StaffDays]:
    """Name the days on which work of some people can be too close to shifts that change hands."""
    return days_in_reach([shift.shift_details.date for shift in shifts], people)


def too_little_rest(
    known: Documents,
    rulebook: Rulebook,
    staff: Staff,
    gains: Collection[Assignment],
    loses: Collection[Assignment],
) -> Refused | None:
    """Return the refusal, with the hours, for a change that newly breaks the person's minimum rest."""
    rest = MinimumRest(rulebook.limits(staff).minimum_rest_minutes)
    return broken_rule(known, rulebook, staff, person_of(staff, (), ()), (rest,), gains=gains, loses=loses)
