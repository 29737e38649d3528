"""The solver against the rule library: it may do all that the rules allow, and nothing else."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.periods import CHICAGO, DAY, EVENING, MONDAY, NIGHT, timeline

from medschedule_desktop.planning.problem import Member, RosterProblem
from medschedule_desktop.planning.progress import Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.weekends import MaximumWeekends

DAYS = 5
LETTERS = (None, "E", "N")
# Thursday to Monday, so that a weekend lies within.
FRAME = Frame(MONDAY.replace(day=5), DAYS, {kind.id: kind for kind in (EVENING, NIGHT)}, CHICAGO)
HISTORY_FRAME = Frame(FRAME.first_date, DAYS, {kind.id: kind for kind in (DAY, EVENING, NIGHT)}, CHICAGO)

SMALL = st.integers(0, 4)
HOURS = st.integers(0, 60).map(lambda hours: hours * 60)
RULES: st.SearchStrategy[PersonRule] = st.one_of(
    st.builds(NoOverlap),
    st.builds(MinimumRest, st.integers(0, 30).map(lambda hours: hours * 60)),
    st.builds(MaximumShiftsOfKind, st.sampled_from("EN"), SMALL),
    st.builds(MaximumMinutes, HOURS),
    st.builds(MinimumMinutes, HOURS),
    st.builds(MaximumMinutesInSevenDays, HOURS),
    st.builds(MaximumConsecutiveDays, SMALL),
    st.builds(MaximumConsecutiveNights, SMALL),
    st.builds(MinimumConsecutiveDays, SMALL),
    st.builds(MinimumConsecutiveDaysOff, SMALL),
    st.builds(MaximumWeekends, SMALL),
    st.builds(ForbiddenSuccession, st.frozensets(st.tuples(st.sampled_from("EN"), st.sampled_from("EN")))),
)


@st.composite
def members(draw: st.DrawFn, name: str) -> Member:
    history = draw(st.text("DEN.", max_size=4))
    worked = timeline(history + "|", HISTORY_FRAME)
    return Member(Person(name, name), tuple(draw(st.lists(RULES, max_size=4))), worked)


def wishes(name: str) -> st.SearchStrategy[tuple[ShiftRequest, ...]]:
    wish = st.builds(
        ShiftRequest,
        st.just(name),
        st.integers(0, DAYS - 1),
        st.sampled_from(LETTERS),
        st.booleans(),
        st.integers(0, 9),
    )
    return st.lists(wish, max_size=8).map(tuple)


@settings(max_examples=60)
@given(member=members("ana"), requests=wishes("ana"))
def test_the_best_row_is_the_best_that_the_rules_allow(
    member: Member, requests: tuple[ShiftRequest, ...]
) -> None:
    problem = RosterProblem(FRAME, (member,), (), requests)
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
@given(
    ana=members("ana"),
    lee=members("lee"),
    requests=wishes("lee"),
    needs=st.lists(
        st.builds(
            Need,
            st.integers(0, DAYS - 1),
            st.sampled_from("EN"),
            st.none(),
            st.integers(0, 3),
            st.integers(0, 50),
            st.integers(0, 20),
        ),
        max_size=8,
    ),
    ceilings=st.lists(
        st.builds(
            Ceiling,
            st.integers(0, DAYS - 1),
            st.sampled_from("EN"),
            st.none(),
            st.integers(0, 2),
            st.integers(0, 20),
        ),
        max_size=4,
    ),
    workers=st.integers(1, 2),
)
def test_a_solved_roster_keeps_the_rules_and_costs_what_the_metrics_say(
    ana: Member,
    lee: Member,
    requests: tuple[ShiftRequest, ...],
    needs: list[Need],
    ceilings: list[Ceiling],
    workers: int,
) -> None:
    problem = RosterProblem(FRAME, (ana, lee), tuple(needs), requests, ceilings=tuple(ceilings))
    solution = solve(problem, seconds=30, workers=workers)
    assert solution.status is Status.OPTIMAL
    assert solution.objective == problem.score(solution.roster).total
    assert solution.conflicts == problem.violations(solution.roster)
