"""What is left of clauses and bounds, day after day, against every row of five days."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.every_row import EveryRow

from medschedule_desktop.planning.columns.automaton import Automaton, Item, Once
from medschedule_desktop.planning.columns.residual import (
    Choices,
    Tally,
    Wanted,
    seen_from,
    span,
    tally_from,
)
from medschedule_desktop.planning.encoding.row import Bound, Clause, RowConstraints, RowShape

DAYS = 5
SHAPE = RowShape(DAYS, ("E", "N"))
EVERY_ROW = EveryRow(SHAPE)
SIMPLE = st.integers(~SHAPE.size + 1, SHAPE.size - 1)
WEIGHTS = st.one_of(st.none(), st.integers(1, 5))


@st.composite
def all_that_is_asked(draw: st.DrawFn) -> RowConstraints:
    """Draw clauses and bounds over any literals, also such as no rule writes today."""
    disjunctions = tuple(draw(st.lists(st.lists(SIMPLE, min_size=2, max_size=4).map(tuple), max_size=3)))
    joint = [SHAPE.size + number for number in range(len(disjunctions))]
    literals = st.one_of(SIMPLE, st.sampled_from([*joint, *(~each for each in joint)])) if joint else SIMPLE
    # A count of things that do not happen has no form here, as of one of several that do not.
    counted = st.one_of(SIMPLE, st.sampled_from(joint)) if joint else SIMPLE
    clauses = st.builds(
        Clause, st.just("rule"), st.lists(literals, min_size=1, max_size=4).map(tuple), WEIGHTS
    )
    limits = st.one_of(st.none(), st.integers(0, 9))
    terms = st.lists(st.tuples(st.integers(1, 4), counted), min_size=1, max_size=6).map(tuple)
    bounds = st.builds(Bound, st.just("rule"), terms, limits, limits, WEIGHTS)
    return RowConstraints(
        SHAPE,
        disjunctions,
        frozenset(),
        tuple(draw(st.lists(clauses, max_size=4))),
        tuple(draw(st.lists(bounds, max_size=3))),
        draw(st.integers(0, 9)),
    )


def holds(wanted: Wanted, row: tuple[int, ...]) -> bool:
    """Step a clause through a row until it is settled."""
    for shift in row:
        step = wanted.step(shift + 1)
        if isinstance(step, bool):
            return step
        wanted = step
    pytest.fail("A clause must be settled on its last day.")


def missed(tally: Tally, row: tuple[int, ...]) -> int:
    """Step a bound through a row, and return by how much it is missed."""
    left, total = tally.settled()
    for shift in row:
        if left is None:
            break
        left, more = left.count(shift + 1)
        total += more
    assert left is None
    return total


@settings(max_examples=60)
@given(asked=all_that_is_asked())
def test_a_clause_is_settled_as_its_literals_are(asked: RowConstraints) -> None:
    read = Choices(asked)
    for clause in asked.clauses:
        wanted = read.of_clause(clause)
        expected = EVERY_ROW.any_holds(asked, clause.literals).tolist()
        assert [holds(wanted, EVERY_ROW.row(number)) for number in range(len(EVERY_ROW))] == expected


@settings(max_examples=60)
@given(asked=all_that_is_asked())
def test_a_bound_is_missed_by_what_its_count_exceeds(asked: RowConstraints) -> None:
    read = Choices(asked)
    for bound in asked.bounds:
        tally = read.of_bound(bound)
        totals = EVERY_ROW.total(asked, bound.terms).tolist()
        for number, total in enumerate(totals):
            assert missed(tally, EVERY_ROW.row(number)) == bound.excess(total)


@settings(max_examples=60)
@given(asked=all_that_is_asked())
def test_a_walk_through_the_states_keeps_and_costs_what_the_row_does(asked: RowConstraints) -> None:
    read = Choices(asked)
    begins: list[list[Item]] = [[] for _ in range(DAYS)]
    for clause in asked.clauses:
        wanted = read.of_clause(clause)
        begins[span(wanted)[0]].append((seen_from(wanted, span(wanted)[0]), clause.weight))
    for bound in asked.bounds:
        tally = read.of_bound(bound)
        begins[span(tally)[0]].append((tally_from(tally, span(tally)[0]), bound.weight))
    automaton = Automaton()
    starters = [automaton.starters(items) for items in begins]
    kept, costs = EVERY_ROW.keeps(asked), EVERY_ROW.costs(asked)
    for number in range(len(EVERY_ROW)):
        state, cost = automaton.empty, asked.settled_cost
        for day, shift in enumerate(EVERY_ROW.row(number)):
            arrival = automaton.step(state, starters[day], shift + 1, 0)
            if arrival is None:
                assert not kept[number]
                break
            state, cost = arrival.state, cost + arrival.cost
        else:
            assert kept[number]
            assert state == automaton.empty
            assert cost == costs[number]


def test_equal_remainders_of_different_days_are_one_state() -> None:
    automaton = Automaton()
    # Days 0 and 1, and days 2 and 3, are not both worked; each weighs 4 and 6 for two rules.
    pair = Wanted(((0, 0b001), (1, 0b001)))
    begins = automaton.starters([(pair, 4), (pair, 6)])
    nothing = automaton.starters([])
    assert begins == automaton.starters([(pair, 10)])
    first = automaton.step(automaton.empty, begins, 1, 0)
    assert first is not None
    second = automaton.step(first.state, nothing, 2, 0)
    assert second is not None
    assert (second.state, second.cost) == (automaton.empty, 10)
    assert automaton.step(second.state, begins, 2, 0) == first


def test_something_that_counts_once_counts_on_the_first_of_its_days() -> None:
    automaton = Automaton()
    weekend = Once(1, ((0, 0b110), (1, 0b110)))
    begins, nothing = automaton.starters([(weekend, 3)]), automaton.starters([])

    def counted(*choices: int) -> list[tuple[int, ...]]:
        state, found = automaton.empty, []
        for day, choice in enumerate(choices):
            arrival = automaton.step(state, nothing if day else begins, choice, 2)
            assert arrival is not None
            state = arrival.state
            found.append(arrival.counted)
        assert state == automaton.empty
        return found

    assert counted(1, 2) == [(0, 3), (0, 0)]
    assert counted(0, 2) == [(0, 0), (0, 3)]
    assert counted(0, 0) == [(0, 0), (0, 0)]


def test_a_bound_on_what_does_not_happen_together_is_refused() -> None:
    bound = Bound("free_weekends", ((1, ~SHAPE.size),), 1, None)
    asked = RowConstraints(SHAPE, ((SHAPE.worked(0), SHAPE.worked(1)),), frozenset(), (), (bound,))
    with pytest.raises(ValueError, match="free_weekends counts that none of several"):
        Choices(asked).of_bound(bound)
