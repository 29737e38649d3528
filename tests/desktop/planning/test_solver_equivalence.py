"""The solver against the rule library: it may do all that the rules allow, and nothing else."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.periods import CHICAGO, DAY, EVENING, MONDAY, NIGHT, timeline

from medschedule_desktop.planning.problem import Member, RosterProblem
from medschedule_desktop.planning.progress import Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.competence import ShiftSkill
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import RequestsGranted, ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)

DAYS = 5
LETTERS = (None, "E", "N")
CHARGE_NIGHT = replace(NIGHT, skill="charge")
# Thursday to Monday, so that a weekend lies within.
FRAME = Frame(MONDAY.replace(day=5), DAYS, {kind.id: kind for kind in (EVENING, CHARGE_NIGHT)}, CHICAGO)
HISTORY_FRAME = Frame(FRAME.first_date, DAYS, {kind.id: kind for kind in (DAY, EVENING, NIGHT)}, CHICAGO)
HOLIDAYS = (Holiday(FRAME.date_of(1), "Founders"), Holiday(FRAME.date_of(3), "Veterans"))

# The solver leaves a rule that only informs alone, so all of them bind here.
BINDING = st.just(Severity.WARNING)
SMALL = st.integers(0, 4)
MINUTES = st.integers(0, 60).map(lambda hours: hours * 60)
SOME_MINUTES = st.integers(1, 16).map(lambda hours: hours * 60)
DAY_NUMBERS = st.integers(0, DAYS - 1)
KINDS = st.sampled_from("EN")
WEEKENDS = st.sampled_from((None, frozenset({4, 5, 6}), frozenset({6})))
DUTIES = st.one_of(st.sampled_from(Duty), st.frozensets(KINDS, min_size=1))
CELLS = st.lists(
    st.builds(Cell, DAY_NUMBERS, st.sampled_from(LETTERS), SMALL),
    max_size=DAYS,
    unique_by=lambda cell: cell.day,
).map(tuple)


def requests_of(name: str) -> st.SearchStrategy[tuple[ShiftRequest, ...]]:
    request = st.builds(
        ShiftRequest,
        st.just(name),
        DAY_NUMBERS,
        st.sampled_from(LETTERS),
        st.booleans(),
        st.integers(0, 9),
    )
    return st.lists(request, max_size=8).map(tuple)


RULES: st.SearchStrategy[PersonRule] = st.one_of(
    st.builds(NoOverlap),
    st.builds(MinimumRest, st.integers(0, 30).map(lambda hours: hours * 60)),
    st.builds(RestAfterNights, st.integers(1, 3), MINUTES),
    st.builds(MaximumShiftMinutes, SOME_MINUTES),
    st.builds(MaximumMinutesIn24Hours, SOME_MINUTES),
    st.builds(ForbiddenSuccession, st.frozensets(st.tuples(KINDS, KINDS))),
    st.builds(
        UnwantedPattern,
        st.lists(DUTIES, min_size=1, max_size=4).map(tuple),
        st.one_of(st.none(), st.integers(0, 6)),
    ),
    st.builds(MaximumMinutes, MINUTES),
    st.builds(MinimumMinutes, MINUTES),
    st.builds(MaximumMinutesInSevenDays, MINUTES),
    st.builds(WeeklyOvertime, MINUTES, st.integers(0, 6), BINDING),
    st.builds(
        EightAndEighty,
        DAY_NUMBERS.map(FRAME.date_of),
        SOME_MINUTES,
        MINUTES.map(lambda most: 960 + most),
        BINDING,
    ),
    st.builds(MaximumShifts, SMALL),
    st.builds(MinimumShifts, SMALL),
    st.builds(MaximumShiftsOfKind, KINDS, SMALL),
    st.builds(MaximumConsecutiveDays, SMALL),
    st.builds(MaximumConsecutiveNights, SMALL),
    st.builds(MaximumConsecutiveLongShifts, SMALL, SOME_MINUTES),
    st.builds(MaximumConsecutiveDaysOff, SMALL),
    st.builds(MinimumConsecutiveDays, SMALL, edges_closed=st.booleans()),
    st.builds(MinimumConsecutiveDaysOff, SMALL, edges_closed=st.booleans()),
    st.builds(MaximumWeekends, SMALL, weekend_days=WEEKENDS),
    st.builds(MaximumConsecutiveWeekends, SMALL, weekend_days=WEEKENDS),
    st.builds(MinimumConsecutiveWeekends, SMALL, edges_closed=st.booleans(), weekend_days=WEEKENDS),
    st.builds(CompleteWeekends, weekend_days=WEEKENDS),
    st.builds(SameShiftOnWeekend, complete_only=st.booleans(), weekend_days=WEEKENDS),
    st.builds(NoNightBeforeFreeWeekend, weekend_days=WEEKENDS),
    st.builds(HolidaysInTurn, st.just(HOLIDAYS), st.just(frozenset({"Veterans"}))),
    st.builds(ShiftSkill),
    st.builds(PinsKept, CELLS),
    st.builds(LeastChange, CELLS, BINDING),
    st.builds(RequestsGranted, requests_of("ana"), BINDING),
    st.builds(
        FairShare,
        st.sampled_from(Burden),
        st.integers(0, 3).map(float),
        severity=BINDING,
        holidays=st.just(HOLIDAYS),
        asked=CELLS,
    ),
)


@st.composite
def members(draw: st.DrawFn, name: str) -> Member:
    history = draw(st.text("DEN.", max_size=4))
    return Member(
        Person(name, name, draw(st.frozensets(st.sampled_from(("rn", "charge"))))),
        tuple(draw(st.lists(RULES, max_size=4))),
        timeline(history + "|", HISTORY_FRAME),
        tuple(draw(st.lists(st.builds(Goal, RULES, st.integers(0, 5)), max_size=3))),
    )


@st.composite
def floors(draw: st.DrawFn) -> Floor:
    first = draw(st.integers(0, DAYS - 1))
    start, length = draw(st.integers(0, 23)), draw(st.integers(1, 10))
    skill = draw(st.sampled_from((None, "rn", "charge")))
    minute = first * 1440 + start * 60
    return Floor(minute, minute + length * 60, skill, draw(st.integers(0, 3)), draw(st.integers(0, 20)))


MIXES = st.builds(
    SkillMix,
    DAY_NUMBERS,
    KINDS,
    st.just("charge"),
    st.just(frozenset({"rn"})),
    st.integers(0, 100),
    st.integers(0, 20),
)
PAIRINGS = st.builds(Pairing, st.just("ana"), st.just("lee"), st.integers(0, 9))


@settings(max_examples=60)
@given(member=members("ana"), requests=requests_of("ana"))
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
    requests=requests_of("lee"),
    needs=st.lists(
        st.builds(
            Need,
            DAY_NUMBERS,
            KINDS,
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
            DAY_NUMBERS,
            KINDS,
            st.none(),
            st.integers(0, 2),
            st.integers(0, 20),
        ),
        max_size=4,
    ),
    floors=st.lists(floors(), max_size=4),
    mixes=st.lists(MIXES, max_size=2),
    pairings=st.lists(PAIRINGS, max_size=1),
    workers=st.integers(1, 2),
)
def test_a_solved_roster_keeps_the_rules_and_costs_what_the_metrics_say(
    ana: Member,
    lee: Member,
    requests: tuple[ShiftRequest, ...],
    needs: list[Need],
    ceilings: list[Ceiling],
    floors: list[Floor],
    mixes: list[SkillMix],
    pairings: list[Pairing],
    workers: int,
) -> None:
    problem = RosterProblem(
        FRAME,
        (ana, lee),
        tuple(needs),
        requests,
        ceilings=tuple(ceilings),
        floors=tuple(floors),
        mixes=tuple(mixes),
        pairings=tuple(pairings),
    )
    solution = solve(problem, seconds=30, workers=workers)
    assert solution.status is Status.OPTIMAL
    assert solution.objective == problem.score(solution.roster).total
    assert solution.conflicts == problem.violations(solution.roster)
