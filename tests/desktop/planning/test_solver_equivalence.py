"""The solver against the rule library: it may do all that the rules allow, and nothing else."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.drawn_problems import LETTERS, DrawnProblems

from medschedule_desktop.planning.progress import Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.request import ShiftRequest

DAYS = 5
DRAWN = DrawnProblems(DAYS)


@settings(max_examples=60)
@given(member=DRAWN.members("ana"), requests=DRAWN.requests("ana"))
def test_the_best_row_is_the_best_that_the_rules_allow(
    member: Member, requests: tuple[ShiftRequest, ...]
) -> None:
    problem = RosterProblem(DRAWN.frame, (member,), (), requests)
    allowed = [
        problem.score(roster).total
        for row in product(LETTERS, repeat=DAYS)
        if not problem.violations(roster := {"ana": row})
    ]
    solution = solve(problem, seconds=30, workers=1)
    assert solution.status is Status.OPTIMAL
    assert solution.objective == solution.bound == problem.score(solution.roster).total
    assert solution.conflicts == problem.violations(solution.roster)
    assert bool(solution.conflicts) == (not allowed)
    if allowed:
        assert solution.objective == min(allowed)


@settings(max_examples=20)
@given(problem=DRAWN.problems(("ana", "lee")), workers=st.integers(1, 2))
def test_a_solved_roster_keeps_the_rules_and_costs_what_the_metrics_say(
    problem: RosterProblem, workers: int
) -> None:
    solution = solve(problem, seconds=30, workers=workers)
    assert solution.status is Status.OPTIMAL
    assert solution.objective == problem.score(solution.roster).total
    assert solution.conflicts == problem.violations(solution.roster)
