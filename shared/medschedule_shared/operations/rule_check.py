"""Whether a change of shifts breaks a rule that binds, on all of a person's shifts that are known here."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.documents import Documents, StaffDays
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.people import work_of
from medschedule_shared.staffing.rulebook import Rulebook

_REACH = timedelta(days=5)
"""More than the longest rest that can be asked for (three days) and the longest shift (two)."""


def days_in_reach(days: Collection[date], people: Collection[EntityId]) -> frozenset[StaffDays]:
    """Name the days on which work of some people can be too close to shifts that start on some days."""
    if not days:
        return frozenset()
    return frozenset({StaffDays(frozenset(people), min(days) - _REACH, max(days) + _REACH)})


def broken_rule(
    known: Documents,
    rulebook: Rulebook,
    staff: Staff,
    person: Person,
    rules: Iterable[PersonRule],
    *,
    gains: Collection[Assignment],
    loses: Collection[Assignment] = (),
    required: frozenset[str] = frozenset(),
) -> Refused | None:
    """Return the refusal, with the figures, for a change that newly breaks a rule.

    Nothing is refused where the organisation lets a rule only warn, or not bind at all.

    Args:
        person: the same as `staff`, with what the rules ask about.
        required: credentials that the shifts taken on need.
    """
    binding = tuple(rule for rule in rulebook.with_strengths(rules) if rule.severity is Severity.NO_SAVE)
    mine = [shift for shift in known.assignments_of(staff.id) if shift.standing]
    days = [shift.shift_details.date for shift in (*mine, *gains, *loses)]
    zone = ZoneInfo(rulebook.organization.settings.timezone)
    frame = Frame(min(days), (max(days) - min(days)).days + 1, {}, zone)
    found = live_check(
        person,
        Timeline(tuple(_work(shift, frame) for shift in mine)),
        frame,
        binding,
        gains=[_work(shift, frame, required) for shift in gains],
        loses=[_work(shift, frame) for shift in loses],
    )
    if not found:
        return None
    return Refused(RefusalCode.RULE_BROKEN, f"{staff.full_name}: {found[0].text}")


def _work(shift: Assignment, frame: Frame, required: frozenset[str] = frozenset()) -> Work:
    label = shift.shift_details.shift_type.value.replace("_", " ").capitalize()
    return work_of(shift, label, frame, required)
