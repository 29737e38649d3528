"""Check and measure a roster by the rulebook, whoever drew it up."""

from collections.abc import Iterator

from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.quality import measure
from medschedule_shared.planning.ward import WardFacts
from medschedule_shared.protocol.ai import (
    BreachSeverity,
    ProposedSchedule,
    ScheduleBreach,
    ScheduleMetrics,
    ScheduleRow,
)
from medschedule_shared.rules.cover import MinimumCover
from medschedule_shared.rules.rule import gravest_first
from medschedule_shared.rules.violation import Severity

_SEVERITIES = {
    Severity.INFORMATION: BreachSeverity.INFORMATION,
    Severity.WARNING: BreachSeverity.WARNING,
    Severity.NO_SAVE: BreachSeverity.NO_SAVE,
}


def checked(facts: WardFacts, problem: RosterProblem, roster: Roster) -> ProposedSchedule:
    """Return a roster with everything that is broken in it, and its figures.

    Args:
        roster: a row for everybody in the problem.
    """
    report = measure(problem, roster, holidays=facts.rulebook.holidays)
    breaches = (*_of_people(problem, roster), *_of_seats(problem, roster))
    is_kept = all(breach.severity is BreachSeverity.INFORMATION for breach in breaches)
    return ProposedSchedule(
        rows=tuple(ScheduleRow(staff_id=person, shifts=row) for person, row in sorted(roster.items())),
        metrics=ScheduleMetrics(
            coverage_score=_per_cent(report.coverage),
            fairness_score=_per_cent(report.fairness),
            efficiency_score=_per_cent(report.efficiency),
            conflict_count=report.conflicts,
            open_seats=report.open_seats,
        ),
        breaches=breaches,
        is_safe=is_kept and problem.score(roster).under == 0,
    )


def _of_people(problem: RosterProblem, roster: Roster) -> Iterator[ScheduleBreach]:
    for found in gravest_first(problem.violations(roster)):
        yield ScheduleBreach(
            rule=found.rule,
            severity=_SEVERITIES[found.severity],
            staff_id=found.person,
            dates=tuple(problem.frame.date_of(day) for day in found.days),
            text=found.text,
        )


def _of_seats(problem: RosterProblem, roster: Roster) -> Iterator[ScheduleBreach]:
    staffing = problem.staffing(roster)
    for need in problem.needs:
        for found in MinimumCover().check((need,), staffing, problem.frame):
            yield ScheduleBreach(
                rule=found.rule,
                severity=_SEVERITIES[found.severity],
                staff_id=None,
                dates=(problem.frame.date_of(need.day),),
                template_id=need.shift,
                text=found.text,
            )


def _per_cent(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 2)
