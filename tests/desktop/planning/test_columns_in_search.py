"""The whole search with columns in it: the same for a seed, true to the score, no worse than its start."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from tests.samples.drawn_problems import DrawnProblems
from tests.samples.unproved_ward import PIN, unproved_ward

from medschedule_desktop.planning.columns.relaxation import METHOD
from medschedule_desktop.planning.progress import CancelToken, Progress, Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import Roster, RosterProblem, Row

NINE_DAYS = DrawnProblems(9)
WARD = unproved_ward(8)

Taken = tuple[int, int, str, Roster]


def by_columns(seed: int) -> list[Taken]:
    """Return the steps of a search by one worker until columns have made its roster better."""
    steps: list[Taken] = []
    cancel = CancelToken()

    def follow(step: Progress) -> None:
        if not cancel.cancelled:
            steps.append((step.objective, step.bound, step.method, step.roster))
        if step.method == METHOD and step.objective < steps[0][0]:
            cancel.cancel()

    solve(WARD, seconds=600, workers=1, seed=seed, on_progress=follow, cancel=cancel)
    return steps


@pytest.fixture(scope="module")
def better() -> Roster:
    """Return a roster that is better than any first one."""
    return by_columns(3)[-1][3]


def begun_with(start: Roster) -> Progress:
    """Return the first step of a search that is given a roster."""
    steps: list[Progress] = []
    cancel = CancelToken()

    def follow(step: Progress) -> None:
        steps.append(step)
        cancel.cancel()

    solve(WARD, seconds=600, workers=1, start=start, on_progress=follow, cancel=cancel)
    return steps[0]


def test_equal_searches_by_one_worker_make_equal_rosters_by_columns(better: Roster) -> None:
    steps = by_columns(3)
    assert steps == by_columns(3)
    assert steps[-1][3] == better
    objective, bound, _, roster = steps[-1]
    assert WARD.violations(roster) == ()
    assert bound <= objective == WARD.score(roster).total < steps[0][0]


@settings(max_examples=10)
@given(problem=NINE_DAYS.problems(("ana", "lee", "bo")))
def test_a_roster_of_columns_is_the_same_again_and_costs_what_it_says(problem: RosterProblem) -> None:
    first, again = (solve(problem, seconds=60, workers=1, seed=2) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.bound == first.objective == problem.score(first.roster).total
    assert first.conflicts == problem.violations(first.roster)
    assert again.roster == first.roster


def test_a_search_goes_on_from_the_roster_it_is_given(better: Roster) -> None:
    step = begun_with(better)
    assert step.roster == better
    assert step.objective == WARD.score(better).total


def test_a_search_is_never_worse_than_the_roster_it_is_given(better: Roster) -> None:
    cancel = CancelToken()
    cancel.cancel()
    solution = solve(WARD, seconds=600, workers=1, start=better, cancel=cancel)
    assert solution.status is Status.CANCELLED
    assert solution.roster == better


@pytest.mark.parametrize(
    "rows",
    [
        {PIN.person: (None,) * 28},
        {"p1": ("D",) * 28},
        {"p1": ("X",) * 28},
        {"p1": ("D", "D")},
    ],
    ids=["without a pin", "past the rules", "of an unknown shift", "too short"],
)
def test_only_rows_that_fit_are_begun_with(rows: Mapping[str, Row], better: Roster) -> None:
    step = begun_with({**better, **rows, "a stranger": ("D",) * 28})
    assert WARD.violations(step.roster) == ()
    assert step.roster[PIN.person][PIN.day] == PIN.shift
    assert {name: row for name, row in step.roster.items() if name not in rows} == {
        name: row for name, row in better.items() if name not in rows
    }
