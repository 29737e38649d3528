"""The answer to a roster problem, drawn up from nothing but the problem and a roster."""

from collections.abc import Iterator

from medschedule_desktop.planning.progress import OpenNeed, Solution, Status
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.cover import MinimumCover
from medschedule_shared.rules.violation import Severity


def answer(
    problem: RosterProblem, roster: Roster, *, bound: int, seconds: float, status: Status, note: str = ""
) -> Solution:
    """Return the answer that a roster is: what it costs, leaves open and breaks.

    Args:
        problem: what was asked.
        roster: a row for everybody.
        bound: no roster costs less, as far as is known.
        seconds: how long the search took.
        status: how it ended.
        note: why it ended early, in a sentence or two.
    """
    objective = problem.score(roster).total
    return Solution(
        roster=roster,
        objective=objective,
        bound=min(bound, objective),
        seconds=round(seconds, 3),
        status=status,
        open_needs=tuple(_open_needs(problem, roster)),
        conflicts=tuple(
            violation for violation in problem.violations(roster) if violation.severity >= Severity.WARNING
        ),
        note=note,
    )


def _open_needs(problem: RosterProblem, roster: Roster) -> Iterator[OpenNeed]:
    staffing = problem.staffing(roster)
    for need in problem.needs:
        for violation in MinimumCover().check((need,), staffing, problem.frame):
            missing = need.minimum - need.count(staffing)
            yield OpenNeed(need.day, need.shift, need.skill, missing, violation.text)
