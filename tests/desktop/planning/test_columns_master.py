"""The master problem and its bound against every roster there is."""

from dataclasses import replace
from datetime import date
from itertools import chain, repeat

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.samples.begun_search import BegunSearch, begun_search
from tests.samples.drawn_cells import drawn_cells
from tests.samples.drawn_problems import DrawnProblems
from tests.samples.every_roster import least_cost
from tests.samples.every_row import EveryRow
from tests.samples.periods import ANA, CHICAGO, EVENING, NIGHT, period
from tests.samples.unproved_ward import unproved_ward

from medschedule_desktop.planning.columns import graph as graphs
from medschedule_desktop.planning.columns.generation import ColumnGeneration
from medschedule_desktop.planning.columns.graph import GraphFactory
from medschedule_desktop.planning.columns.master import Master
from medschedule_desktop.planning.columns.pool import Column, ColumnPool, Duals, reduced_cost
from medschedule_desktop.planning.columns.pricing import Pricer
from medschedule_desktop.planning.encoding.row import RowShape
from medschedule_desktop.planning.search.index import Cell, RosterIndex
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MinimumShifts
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.skill_mix import SkillMix

Floats = NDArray[np.float64]

DRAWN = DrawnProblems(5)
SHAPE = RowShape(5, ("E", "N"))
EVERY_ROW = EveryRow(SHAPE)
CELLS = drawn_cells(SHAPE, range(2))
# The night of Saturday 31 October lasts an hour longer, so that hours are not whole shifts.
NIGHTS = Frame(date(2026, 10, 27), 9, {"N": NIGHT}, CHICAGO)
EVERY_NIGHT = EveryRow(RowShape(9, ("N",)))
NIGHT_NUMBERS = st.integers(0, 8)
HOURS = st.integers(0, 108).map(lambda hours: hours * 60)
COSTS = st.integers(0, 900)
NIGHT_NEEDS = st.builds(
    Need, NIGHT_NUMBERS, st.just("N"), st.sampled_from((None, "rn")), st.integers(0, 2), COSTS, COSTS
)
NIGHT_REQUESTS = st.builds(
    ShiftRequest, st.sampled_from(("ana", "lee")), NIGHT_NUMBERS, st.just("N"), st.booleans(), COSTS
)
HALF_IN_CHARGE = SkillMix(0, "E", "charge", frozenset({"rn"}), 50, 20)
AT_WORK = ShiftRequest("ana", 0, "E", wanted=True, weight=60)
OFF = ShiftRequest("ana", 0, None, wanted=False, weight=4)
ANA_AND_LEE = (ANA, Person("lee", "Lee Cho", frozenset({"charge"})))


def cost_of_mix(index: RosterIndex, pool: ColumnPool, columns: list[Column], shares: Floats) -> float:
    """Return what a mix of columns costs, everything shared being paid for in part."""
    counts = np.zeros(len(index.cells) + len(pool.limits))
    cost = 0.0
    for column, share in zip(columns, shares, strict=True):
        np.add.at(counts, column.places, share * column.counts)
        cost += share * column.priced
    for cell, present in zip(index.cells, counts[: len(index.cells)], strict=True):
        missing = cell.minimum - present
        cost += cell.under * max(0.0, missing) / cell.step + cell.over * max(0.0, -missing)
    for limit, total in zip(pool.limits, counts[len(index.cells) :], strict=True):
        past = max(0.0, total - limit.high if limit.low is None else limit.low - total)
        if limit.weight is None:
            assert past < 1e-6
        else:
            cost += limit.weight * past
    return cost


def every_column(index: RosterIndex, generation: ColumnGeneration, every: EveryRow) -> list[Column]:
    """Return every row of everybody that pricing may find."""
    columns = []
    for member, constraints in enumerate(index.constraints):
        loose = {
            bound
            for limit in generation.pool.limits
            if limit.member == member
            for bound in limit.resource.bounds
        }
        bounds = tuple(bound for bound in constraints.bounds if bound not in loose)
        walked = every.keeps(replace(constraints, bounds=bounds))
        columns += [generation.pool.column(member, every.row(row)) for row in np.flatnonzero(walked).tolist()]
    return columns


def check_convergence(search: BegunSearch, every: EveryRow, *, keeps_one: bool = False) -> None:
    """Hold column generation to the program over all rows, and its bounds to the best roster."""
    state = search.state
    assume(not state.stopped())
    kept = {0: search.rows[0]} if keeps_one else {}
    generation = ColumnGeneration(state)
    near = generation.converge(generation.master(search.rows, {})).duals if keeps_one else None
    master = generation.master(search.rows, kept)
    bounds: list[float] = []
    solved = generation.converge(master, bounded=bounds.append, near=near)
    optimum = least_cost(state.index, every, kept)
    assert solved.complete
    assert bounds == sorted(bounds)
    assert bounds[-1] == solved.bound <= optimum + 1e-6
    assert master.objective == pytest.approx(solved.bound, abs=1e-5)
    own = [generation.pool.column(0, row) for row in kept.values()]
    shares = np.concatenate([master.values(), np.ones(len(own))])
    mixed = cost_of_mix(state.index, generation.pool, [*master.columns, *own], shares)
    assert master.objective == pytest.approx(mixed, abs=1e-5)
    columns = every_column(state.index, generation, every)
    whole = generation.master(search.rows, kept, [each for each in columns if each.member not in kept])
    assert whole.solve()
    assert master.objective == pytest.approx(whole.objective, abs=1e-5)


@settings(max_examples=25)
@given(problem=DRAWN.problems(("ana", "lee")), cells=CELLS, keeps_one=st.booleans())
def test_pricing_ends_at_the_best_mix_of_all_rows(
    problem: RosterProblem, cells: tuple[Cell, ...], keeps_one: bool
) -> None:
    check_convergence(begun_search(problem, cells), EVERY_ROW, keeps_one=keeps_one)


@st.composite
def night_workers(draw: st.DrawFn, person: Person) -> Member:
    """Draw a person with hours to keep and counts that weigh, all over the whole period."""
    rules: st.SearchStrategy[PersonRule] = st.one_of(HOURS.map(MinimumMinutes), HOURS.map(MaximumMinutes))
    goals: st.SearchStrategy[PersonRule] = st.one_of(
        st.integers(0, 8).map(MaximumShifts),
        st.integers(1, 9).map(MinimumShifts),
        HOURS.map(MaximumMinutes),
    )
    weighed = st.lists(st.builds(Goal, goals, st.integers(1, 3)), max_size=3).map(tuple)
    return Member(person, (draw(rules),), goals=draw(weighed))


@settings(max_examples=25)
@given(
    members=st.tuples(*map(night_workers, ANA_AND_LEE)),
    needs=st.lists(NIGHT_NEEDS, max_size=8).map(tuple),
    requests=st.lists(NIGHT_REQUESTS, max_size=9).map(tuple),
)
def test_limits_that_no_walk_keeps_bind_and_weigh_in_the_master(
    members: tuple[Member, ...], needs: tuple[Need, ...], requests: tuple[ShiftRequest, ...]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graphs, "_MOST_VALUES", 1)
        check_convergence(begun_search(RosterProblem(NIGHTS, members, needs, requests)), EVERY_NIGHT)


@settings(max_examples=40)
@given(problem=DRAWN.problems(("ana", "lee")), cells=CELLS, data=st.data())
def test_any_prices_give_a_bound(
    problem: RosterProblem, cells: tuple[Cell, ...], data: st.DataObject
) -> None:
    search = begun_search(problem, cells)
    index = search.state.index
    graphs_of = [GraphFactory().build(constraints) for constraints in index.constraints]
    pool = ColumnPool(index, [() for _ in index.constraints])
    kept = {0: search.rows[0]} if data.draw(st.booleans()) else {}
    master = Master(search.state, pool, kept, ())
    prices = [
        cell.under / cell.step - data.draw(st.floats(0, 1)) * (cell.under / cell.step + cell.over)
        for cell in index.cells
    ]
    duals = Duals(np.zeros(2), np.array(prices))
    cheapest = []
    for member, graph in enumerate(graphs_of):
        assert graph is not None
        if member not in kept:
            table = pool.prices(member, duals)
            least, rows = Pricer(graph, index.constraints[member]).cheapest(table, 4)
            assert reduced_cost(pool.column(member, rows[0]), duals) == pytest.approx(least)
            cheapest.append(least)
    assert master.bound(duals, cheapest) <= least_cost(index, EVERY_ROW, kept) + 1e-6


@pytest.mark.parametrize(
    ("asked", "ana_wishes", "lee_off", "bound", "optimum"),
    [
        # Lee can take charge, and comes for less than half of a person in charge costs.
        ({"mixes": (HALF_IN_CHARGE,)}, AT_WORK, 3, 3, 3),
        # Lee does not come for that, and half of a person costs as much as a whole one.
        ({"mixes": (HALF_IN_CHARGE,)}, AT_WORK, 200, 10, 20),
        # An evening as well as a night has somebody there at nine.
        ({"floors": (Floor(21 * 60, 22 * 60, None, 1, 10),)}, OFF, 3, 3, 3),
        # Ana follows Lee, who would rather be off, but not as much as she would rather have Lee with her.
        ({"pairings": (Pairing("ana", "lee", 4),)}, AT_WORK, 3, 3, 3),
        ({"pairings": (Pairing("ana", "lee", 4),)}, AT_WORK, 5, 4, 4),
    ],
    ids=["a share of skills", "a share missed", "two shifts at one time", "a pair", "a pair parted"],
)
def test_what_people_are_asked_together_is_weighed(
    asked: dict[str, tuple[object, ...]], ana_wishes: ShiftRequest, lee_off: int, bound: int, optimum: int
) -> None:
    kinds = {kind.id: kind for kind in (EVENING, NIGHT)}
    members = tuple(Member(person, ()) for person in ANA_AND_LEE)
    wishes = (ana_wishes, ShiftRequest("lee", 0, None, wanted=False, weight=lee_off))
    problem = RosterProblem(Frame(period(1).first_date, 1, kinds, CHICAGO), members, (), wishes)
    problem = replace(problem, **asked)  # type: ignore[arg-type] # one field at a time, as the table gives it
    search = begun_search(problem)
    generation = ColumnGeneration(search.state)
    master = generation.master(search.rows, {})
    solved = generation.converge(master)
    assert (solved.bound, master.objective) == pytest.approx((bound, bound))
    assert least_cost(search.state.index, EveryRow(RowShape(1, ("E", "N")))) == optimum


def test_a_program_whose_pricing_was_stopped_is_not_called_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    search = begun_search(unproved_ward(4))
    generation = ColumnGeneration(search.state)
    for looks in range(1, 40):
        answers = chain(repeat(False, looks), repeat(True))  # noqa: FBT003 (what a look at the clock tells)
        monkeypatch.setattr(search.state, "stopped", answers.__next__)
        assert not generation.converge(generation.master(search.rows, {})).complete
