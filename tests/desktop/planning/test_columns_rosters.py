"""Rosters out of columns: by choosing among known rows, by diving, and by neighbourhoods of whole rows."""

import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.samples.begun_search import BegunSearch, begun_search
from tests.samples.drawn_cells import drawn_cells
from tests.samples.drawn_problems import DrawnProblems
from tests.samples.every_roster import least_cost
from tests.samples.every_row import EveryRow
from tests.samples.periods import ANA, CHICAGO, NIGHT
from tests.samples.unproved_ward import unproved_ward

from medschedule_desktop.planning.columns import graph as graphs
from medschedule_desktop.planning.columns.diving import complete, dive
from medschedule_desktop.planning.columns.generation import ColumnGeneration
from medschedule_desktop.planning.columns.pool import Column, ColumnPool
from medschedule_desktop.planning.columns.relaxation import METHOD, relax
from medschedule_desktop.planning.columns.selection import select
from medschedule_desktop.planning.encoding.row import NumberedRow, RowShape
from medschedule_desktop.planning.search.index import Cell, RosterIndex
from medschedule_desktop.planning.search.state import SearchState, Step
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes
from medschedule_shared.rules.request import ShiftRequest

DRAWN = DrawnProblems(5)
SHAPE = RowShape(5, ("E", "N"))
EVERY_ROW = EveryRow(SHAPE)
CELLS = drawn_cells(SHAPE, range(3))
PAIRS = DRAWN.problems(("ana", "lee"))
THREE = DRAWN.problems(("ana", "lee", "bo"))


def keep_what_binds(index: RosterIndex, rows: Sequence[NumberedRow]) -> bool:
    return all(constraints.keeps(row) for constraints, row in zip(index.constraints, rows, strict=True))


def columns_of(data: st.DataObject, search: BegunSearch, free: Sequence[int]) -> list[Column]:
    """Draw some rows for each free member, with the one that the member has."""
    index = search.state.index
    pool = ColumnPool(index, [() for _ in index.constraints])
    columns = []
    for member in free:
        kept = np.flatnonzero(EVERY_ROW.keeps(index.constraints[member])).tolist()
        drawn = data.draw(st.lists(st.sampled_from(kept), min_size=2, max_size=5))
        rows = dict.fromkeys([search.rows[member], *map(EVERY_ROW.row, drawn)])
        columns += [pool.column(member, row) for row in rows]
    return columns


@settings(max_examples=40)
@given(problem=THREE, cells=CELLS, data=st.data())
def test_the_chosen_columns_make_the_best_roster_that_they_can(
    problem: RosterProblem, cells: tuple[Cell, ...], data: st.DataObject
) -> None:
    search = begun_search(problem, cells)
    assume(not search.state.stopped())
    index, rows = search.state.index, search.rows
    free = sorted(data.draw(st.sets(st.integers(0, 2), min_size=1)))
    columns = columns_of(data, search, free)
    choices = [
        [column.row for column in columns if column.member == member] or [rows[member]] for member in range(3)
    ]
    least = min(index.cost(roster) for roster in product(*choices))
    bound = data.draw(st.sampled_from((0, least)))
    selected = select(search.state, columns, rows, bound=bound, seed=1, limit=2)
    assert sorted(selected.rows) == free
    assert index.cost(complete(dict(enumerate(rows)) | dict(selected.rows))) == least
    assert selected.effort < 1


def test_the_choice_ends_at_the_bound_and_not_before() -> None:
    nobody_counts = Cell(((0, 0),), {}, 1000, 1)
    search = begun_search(unproved_ward(8), (nobody_counts,))
    index, rows = search.state.index, search.rows
    # What those cost who keep their rows, and what nobody can change, is a part of the bound.
    search.state.index = index = index.with_constraints(0, replace(index.constraints[0], settled_cost=1000))
    generation = ColumnGeneration(search.state)
    master = generation.master(rows, {member: rows[member] for member in range(4)})
    generation.converge(master)

    def chosen(bound: float) -> int:
        selected = select(search.state, master.columns, rows, bound=bound, seed=1, limit=60)
        assert selected.effort < 1
        return index.cost(complete(dict(enumerate(rows)) | dict(selected.rows)))

    best = chosen(0)
    assert best < index.cost(rows)
    assert chosen(best) == best


def test_nothing_is_chosen_once_the_search_has_ended() -> None:
    search = begun_search(unproved_ward(4))
    pool = ColumnPool(search.state.index, [()] * 4)
    columns = [pool.column(member, row) for member, row in enumerate(search.rows)]
    search.state.stop()
    selected = select(search.state, columns, search.rows, bound=0, seed=1, limit=2)
    assert (selected.rows, selected.effort) == ({}, 1)


@settings(max_examples=25)
@given(problem=THREE, cells=CELLS, keeps_one=st.booleans())
def test_a_dive_ends_at_a_roster_that_keeps_the_rules(
    problem: RosterProblem, cells: tuple[Cell, ...], keeps_one: bool
) -> None:
    search = begun_search(problem, cells)
    assume(not search.state.stopped())
    generation = ColumnGeneration(search.state)
    master = generation.master(search.rows, {1: search.rows[1]} if keeps_one else {})
    solved = generation.converge(master)
    found = dive(generation, master, search.rows)
    assert found is not None
    rows = complete(found)
    assert keep_what_binds(search.state.index, rows)
    assert search.state.index.cost(rows) >= solved.bound - 1e-6
    if keeps_one:
        assert rows[1] == search.rows[1]


@pytest.mark.parametrize("most", [2, 3, 5])
def test_a_dive_settles_on_no_row_past_a_limit_that_the_master_keeps(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs, "_MOST_VALUES", 1)
    frame = Frame(date(2026, 10, 27), 9, {"N": NIGHT}, CHICAGO)
    members = tuple(
        Member(replace(ANA, id=name), (MaximumMinutes(most * 720 + 400),)) for name in ("ana", "lee", "bo")
    )
    needs = tuple(Need(day, "N", None, 2, 100) for day in range(9))
    wishes = tuple(
        ShiftRequest(name, day, "N", wanted=True, weight=1)
        for name in ("ana", "lee")
        for day in range(0, 9, 2)
    )
    search = begun_search(RosterProblem(frame, members, needs, wishes))
    generation = ColumnGeneration(search.state)
    assert len(generation.pool.limits) == 3
    master = generation.master(search.rows, {})
    generation.converge(master)
    assert not all(column.allowed for column in master.columns)
    found = dive(generation, master, search.rows)
    assert found is not None
    assert keep_what_binds(search.state.index, complete(found))


def test_a_dive_ends_with_the_search() -> None:
    search = begun_search(unproved_ward())
    generation = ColumnGeneration(search.state)
    master = generation.master(search.rows, {})
    generation.converge(master, 12)
    search.state.stop()
    assert dive(generation, master, search.rows) is None


@settings(max_examples=25)
@given(problem=PAIRS, seed=st.integers(0, 3))
def test_the_relaxation_bounds_and_improves_the_roster(problem: RosterProblem, seed: int) -> None:
    search = begun_search(problem)
    state = search.state
    assume(not state.stopped())
    first, optimum = state.objective, least_cost(state.index, EVERY_ROW)
    relax(state, search.rows, seed)
    assert state.rows is not None
    assert keep_what_binds(state.index, state.rows)
    assert 0 <= state.bound <= optimum <= state.objective == state.index.cost(state.rows) <= first
    assert state.proved or state.whole_rows is not None


def test_neighbourhoods_of_rows_only_improve_the_roster() -> None:
    search = begun_search(unproved_ward(8))
    state = search.state
    relax(state, search.rows, 1)
    columns = state.whole_rows
    assert columns is not None
    assert 0 < columns.first_size <= 8
    chance = random.Random(1)  # noqa: S311 (a seeded walk, not a secret)
    for size in (1, 3, 50):
        before = state.objective
        assert columns.improve(chance, size) > 0
        assert state.rows is not None
        assert keep_what_binds(state.index, state.rows)
        assert state.bound <= state.index.cost(state.rows) == state.objective <= before
    assert state.objective < search.steps[0].objective


def test_a_search_that_has_ended_is_left_as_it_is() -> None:
    search = begun_search(unproved_ward(4))
    state = search.state
    state.stop()
    before = (state.rows, state.objective, state.bound, list(search.steps))
    relax(state, search.rows, 1)
    assert (state.rows, state.objective, state.bound, search.steps) == before
    assert state.whole_rows is None


def test_stopping_ends_the_relaxation_on_its_way() -> None:
    bounded, stopped = threading.Event(), threading.Event()

    def follow(step: Step) -> None:
        if step.method == METHOD:
            bounded.set()
            assert stopped.wait(60)

    first = begun_search(unproved_ward())
    state = SearchState(first.state.index, 600, follow)
    state.offer(first.rows, first.state.objective, "construction")
    with ThreadPoolExecutor(1) as pool:
        relaxation = pool.submit(relax, state, first.rows, 1)
        assert bounded.wait(60)
        state.stop()
        stopped.set()
        while not wait([relaxation], timeout=0.02).done:
            state.stop()
        relaxation.result()
    assert 0 < state.bound <= state.objective
    assert state.rows == first.rows
