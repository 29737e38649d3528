"""Pricing against every row there is: no row is cheaper than its bound, and what it offers costs that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.samples.drawn_problems import DrawnProblems
from tests.samples.every_row import EveryRow
from tests.samples.periods import ANA, MONDAY

from medschedule_desktop.planning.columns import graph as graphs
from medschedule_desktop.planning.columns.graph import GraphFactory
from medschedule_desktop.planning.columns.pricing import Pricer
from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import RowConstraints, RowShape
from medschedule_desktop.planning.search.index import number
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.weekends import MaximumWeekends

Floats = NDArray[np.float64]

MOST = 6
DRAWN = {days: DrawnProblems(days) for days in (5, 7, 9)}
EVERY_ROW = {days: EveryRow(RowShape(days, ("E", "N"))) for days in DRAWN}
NINE = EVERY_ROW[9]
# Saturday to Sunday, so that even weekends are counted over more than a week.
TWO_WEEKENDS = DrawnProblems(9, MONDAY.replace(day=7))
# Tuesday to Wednesday; the night of Saturday 31 October lasts an hour longer, that of 7 March shorter.
LONGER_NIGHT, SHORTER_NIGHT = (DrawnProblems(9, first) for first in (date(2026, 10, 27), date(2026, 3, 3)))
CLOCK_CHANGES = pytest.mark.parametrize("drawn", [LONGER_NIGHT, SHORTER_NIGHT], ids=["longer", "shorter"])
NIGHT_OF_CHANGE = 4
HOURS = st.integers(0, 108).map(lambda hours: hours * 60)

LONG_RULES: tuple[st.SearchStrategy[PersonRule], ...] = (
    st.builds(MinimumMinutes, st.integers(0, 80).map(lambda hours: hours * 60)),
    st.builds(MaximumMinutes, st.integers(30, 90).map(lambda hours: hours * 60)),
    st.builds(MinimumShifts, st.integers(0, 5)),
    st.builds(MaximumShifts, st.integers(3, 8)),
    st.builds(MaximumShiftsOfKind, st.just("E"), st.integers(0, 5)),
    st.builds(FairShare, st.just(Burden.NIGHTS), st.integers(0, 4).map(float)),
    *(
        st.builds(MaximumWeekends, st.just(1), weekend_days=st.just(days))
        for days in (None, frozenset({4, 5, 6}), frozenset({3, 4, 5, 6}), frozenset({5, 6, 0}))
    ),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What pricing made of a member.

    Attributes:
        relaxed: whether its rows may break what binds.
        loose: whether it leaves limits to the master problem.
    """

    relaxed: bool
    loose: bool


def constraints_of(
    data: st.DataObject, drawn: DrawnProblems, member: st.SearchStrategy[Member]
) -> RowConstraints:
    problem = RosterProblem(
        drawn.frame,
        (data.draw(member),),
        (),
        data.draw(drawn.requests("ana")),
        data.draw(drawn.pins(("ana",))),
    )
    constraints = number(problem, standard_encoders()).constraints[0]
    return replace(constraints, settled_cost=data.draw(st.integers(0, 9)))


@st.composite
def members_with_long_rules(draw: st.DrawFn) -> Member:
    """Draw each of the rules that count over the period as one that binds or weighs, or not at all."""
    rules: list[PersonRule] = []
    goals: list[Goal] = []
    for each in LONG_RULES:
        match draw(st.sampled_from(("binds", "weighs", "neither"))):
            case "binds":
                rules.append(draw(each))
            case "weighs":
                goals.append(Goal(draw(each), draw(st.integers(1, 5))))
    return Member(ANA, tuple(rules), goals=tuple(goals))


def prices_of(data: st.DataObject, days: int) -> Floats:
    """Draw a price for each choice of each day; whole ones, so that sums are exact.

    Work is dear or cheap in all, so that the least and the most of it that is allowed both matter.
    """
    size = 3 * days
    prices = np.reshape(
        data.draw(st.lists(st.integers(-20, 20), min_size=size, max_size=size)), (days, 3)
    ).astype(np.float64)
    prices[:, 1:] += data.draw(st.sampled_from((-30, 0, 30)))
    return prices


def judge(constraints: RowConstraints, prices: Floats, every: EveryRow) -> Judged:
    """Hold a pricer to every row."""
    graph = GraphFactory().build(constraints)
    if graph is None:
        assert not every.keeps(constraints).any()
        return Judged(relaxed=False, loose=False)
    # The master problem can only count what each day counts by itself.
    assert not any(resource.tally.once for resource in graph.loose)
    loose = {bound for resource in graph.loose for bound in resource.bounds}
    bounds = tuple(bound for bound in constraints.bounds if bound not in loose)
    walked = replace(constraints, bounds=bounds)
    costs = every.costs(walked) + every.prices(prices)
    kept = every.keeps(walked)
    pricer = Pricer(graph, constraints)
    least, rows = pricer.cheapest(prices, MOST)
    numbers = [every.number(row) for row in rows]
    assert len(set(rows)) == len(rows) <= MOST
    assert kept[numbers].all()
    if pricer.relaxed:
        assert least <= costs[kept].min(initial=np.inf)
        assert all(constraints.keeps(row) for row in rows)
    else:
        assert least == costs[kept].min(initial=np.inf)
        assert costs[numbers].tolist() == sorted(costs[numbers])
        assert costs[numbers].min(initial=np.inf) == least
    return Judged(pricer.relaxed, bool(loose))


@pytest.mark.parametrize("days", DRAWN)
@settings(max_examples=40)
@given(data=st.data())
def test_no_row_that_keeps_the_rules_is_cheaper_than_the_bound(days: int, data: st.DataObject) -> None:
    constraints = constraints_of(data, DRAWN[days], DRAWN[days].members("ana"))
    assert not judge(constraints, prices_of(data, days), EVERY_ROW[days]).relaxed


@settings(max_examples=40)
@given(data=st.data())
def test_counts_over_the_period_are_walked_or_left_to_the_master(data: st.DataObject) -> None:
    judge(constraints_of(data, TWO_WEEKENDS, members_with_long_rules()), prices_of(data, 9), NINE)


@pytest.mark.parametrize(("limit", "size"), [("_MOST_STATES", 2), ("_MOST_VALUES", 6)])
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_too_much_to_walk_is_left_out(limit: str, size: int, data: st.DataObject) -> None:
    constraints = constraints_of(data, TWO_WEEKENDS, TWO_WEEKENDS.members("ana"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graphs, limit, size)
        judge(constraints, prices_of(data, 9), NINE)


@pytest.mark.parametrize(
    ("drawn", "exact"), [(DRAWN[9], True), (LONGER_NIGHT, False), (SHORTER_NIGHT, False)]
)
def test_only_the_clock_change_makes_a_count_inexact(drawn: DrawnProblems, exact: bool) -> None:
    member = Member(ANA, (MinimumMinutes(1800), MaximumMinutes(3600)))
    graph = GraphFactory().build(
        number(RosterProblem(drawn.frame, (member,), ()), standard_encoders()).constraints[0]
    )
    assert graph is not None
    assert [(resource.unit, resource.exact) for resource in graph.resources] == [(240, exact)]
    assert graph.relaxed is not exact


@CLOCK_CHANGES
@settings(max_examples=40)
@given(data=st.data())
def test_hours_across_the_clock_change_are_counted_to_the_nearest_unit(
    drawn: DrawnProblems, data: st.DataObject
) -> None:
    least, most = sorted(data.draw(st.tuples(HOURS, HOURS)))
    rules: Sequence[PersonRule] = (MinimumMinutes(least), MaximumMinutes(most))
    binding = data.draw(st.sampled_from(((), rules, rules[:1], rules[1:])))
    goals = tuple(Goal(rule, 1) for rule in rules if rule not in binding)
    member = Member(ANA, tuple(binding), goals=goals)
    judge(constraints_of(data, drawn, st.just(member)), prices_of(data, 9), NINE)


@CLOCK_CHANGES
@settings(max_examples=40)
@given(limits=st.tuples(HOURS, HOURS))
def test_the_clock_change_loses_no_row_at_a_limit(drawn: DrawnProblems, limits: tuple[int, int]) -> None:
    member = Member(ANA, (MinimumMinutes(min(limits)), MaximumMinutes(max(limits))))
    constraints = number(RosterProblem(drawn.frame, (member,), ()), standard_encoders()).constraints[0]
    kept = NINE.keeps(constraints)
    graph = GraphFactory().build(constraints)
    assume(kept.any())
    assert graph is not None
    pricer = Pricer(graph, constraints)
    paid = np.array(
        [[0, *(drawn.frame.work(day, kind).paid_minutes for kind in "EN")] for day in range(9)], np.float64
    )
    minutes = NINE.prices(paid)
    works_the_change = NINE.rows[:, NIGHT_OF_CHANGE] == 1
    for rows in (np.flatnonzero(kept & works_the_change), np.flatnonzero(kept & ~works_the_change)):
        for number_of_row in (
            {rows[minutes[rows].argmin()], rows[minutes[rows].argmax()]} if len(rows) else ()
        ):
            row = NINE.row(number_of_row)
            prices = np.zeros((9, 3))
            prices[range(9), np.array(row) + 1] = -10
            assert pricer.cheapest(prices, 1) == (-90, [row])
