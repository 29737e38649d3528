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
from medschedule_desktop.planning.problem import Member, RosterProblem
from medschedule_desktop.planning.search.index import number
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
# Tuesday to Wednesday; the night of Saturday 31 October lasts an hour longer than others.
CLOCK_CHANGE = DrawnProblems(9, date(2026, 10, 27))
CLOCK_CHANGE_NIGHT = 4

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
    return number(problem, standard_encoders()).constraints[0]


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
    """Draw a price for each choice of each day; whole ones, so that sums are exact."""
    size = 3 * days
    prices = data.draw(st.lists(st.integers(-40, 40), min_size=size, max_size=size))
    return np.reshape(prices, (days, 3)).astype(np.float64)


def judge(constraints: RowConstraints, prices: Floats, every: EveryRow) -> Judged:
    """Hold a pricer to every row."""
    graph = GraphFactory().build(constraints)
    if graph is None:
        assert not every.keeps(constraints).any()
        return Judged(relaxed=False, loose=False)
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


@pytest.mark.parametrize(("limit", "size"), [("_MOST_STATES", 6), ("_MOST_VALUES", 12)])
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_too_much_to_walk_is_left_out(limit: str, size: int, data: st.DataObject) -> None:
    constraints = constraints_of(data, TWO_WEEKENDS, TWO_WEEKENDS.members("ana"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graphs, limit, size)
        judge(constraints, prices_of(data, 9), NINE)


@settings(max_examples=40)
@given(data=st.data())
def test_a_night_of_the_clock_change_is_counted_to_the_nearest_unit(data: st.DataObject) -> None:
    least, most = sorted(data.draw(st.tuples(*(st.integers(0, 108) for _ in range(2)))))
    hours: Sequence[PersonRule] = (MinimumMinutes(least * 60), MaximumMinutes(most * 60))
    binds = data.draw(st.sampled_from((hours, hours[:1], hours[1:])))
    constraints = constraints_of(data, CLOCK_CHANGE, st.just(Member(ANA, tuple(binds))))
    judge(constraints, prices_of(data, 9), NINE)


@settings(max_examples=40)
@given(data=st.data())
def test_the_clock_change_loses_no_row_at_a_limit(data: st.DataObject) -> None:
    least, most = sorted(data.draw(st.tuples(*(st.integers(0, 108) for _ in range(2)))))
    member = Member(ANA, (MinimumMinutes(least * 60), MaximumMinutes(most * 60)))
    constraints = number(RosterProblem(CLOCK_CHANGE.frame, (member,), ()), standard_encoders()).constraints[0]
    kept = np.flatnonzero(NINE.keeps(constraints))
    assume(len(kept))
    graph = GraphFactory().build(constraints)
    assert graph is not None
    pricer = Pricer(graph, constraints)
    minutes = NINE.prices(
        np.array(
            [[0, *(CLOCK_CHANGE.frame.work(day, kind).paid_minutes for kind in "EN")] for day in range(9)]
        )
    )
    nights_of_the_change = NINE.rows[:, CLOCK_CHANGE_NIGHT] == 1
    for wanted in (kept, kept[nights_of_the_change[kept]]):
        if len(wanted):
            for each in (wanted[minutes[wanted].argmin()], wanted[minutes[wanted].argmax()]):
                row = NINE.row(each)
                prices = np.zeros((9, 3))
                prices[range(9), np.array(row) + 1] = -10
                cost, rows = pricer.cheapest(prices, 1)
                assert cost == -90
                assert rows == [row]
