"""One member's rows as paths through layers of states, in arrays that a compiled sweep can walk."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medschedule_desktop.planning.columns.automaton import Arrival, Automaton, Item, Once
from medschedule_desktop.planning.columns.residual import (
    Choices,
    Tally,
    Wanted,
    seen_from,
    span,
    tally_from,
)
from medschedule_desktop.planning.encoding.row import Bound, RowConstraints

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_WINDOW = 8
"""Days up to which a bound is part of the states; longer ones are counted beside them."""
COUNTED = 3
"""Long bounds that a walk counts; what is more becomes a row of the master problem."""
_MOST_STATES = 4000
"""States of one layer above which the widest windows, and then clauses, are left out: a sweep stays fast."""
_MOST_VALUES = 600
"""Combinations of counts that a walk tells apart; what would make more is for the master problem."""
_MOST_CELLS = 500_000
"""States of one layer times those combinations, above which the same is left out: six weeks take 84 MB."""
_FINE = 64
"""Values from which a count is told to the nearest common unit."""

_Part = tuple[Wanted | Tally, int | None]
"""A clause or a bound that states keep, in days of the period, and its weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """A count over the whole period, such as paid minutes or weekends.

    Attributes:
        tally: what counts, in days of the period.
        bounds: the limits on it, binding or weighing.
        unit: what one step of the count stands for.
        exact: whether every weight is whole units. Where one is not, such as a night an hour longer by the
            clock change among shifts of four hours, walks count to the nearest unit and limits are as wide.
        low: the least count in units.
        high: the highest count in units; None is any.
        size: values that the count can have.
    """

    tally: Tally
    bounds: tuple[Bound, ...]
    unit: int = field(init=False)
    exact: bool = field(init=False)
    low: int = field(init=False)
    high: int | None = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        unit, more, less = _unit(self.tally)
        lows = [bound.low for bound in self.bounds if bound.weight is None and bound.low is not None]
        highs = [bound.high for bound in self.bounds if bound.weight is None and bound.high is not None]
        low = max(0, -(-(max(lows, default=0) - more) // unit))
        high = (min(highs) + less) // unit if highs else None
        most = sum(max(day) for _, day in self.tally.weights) + sum(each for each, _ in self.tally.once)
        top = high if high is not None else (-(-most // unit) if self.weighs else low)
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "exact", more == less == 0)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)
        object.__setattr__(self, "size", max(0, top) + 1)

    @property
    def weighs(self) -> bool:
        """Whether some limit costs instead of binding."""
        return any(bound.weight is not None for bound in self.bounds)

    @property
    def saturates(self) -> bool:
        """Whether more than the last value counts as the last value."""
        return self.high is None

    def end_costs(self) -> Floats:
        """Return what each value costs at the end of the period; infinite is not allowed."""
        costs = np.zeros(self.size)
        for value in range(self.size):
            if value < self.low:
                costs[value] = np.inf
            else:
                costs[value] = sum(
                    bound.weight * bound.excess(value * self.unit)
                    for bound in self.bounds
                    if bound.weight is not None
                )
        return costs

    def counts(self, days: int, choices: int) -> Ints:
        """Return what each choice of each day counts, in units."""
        table = np.zeros((days, choices), np.int32)
        for day, counts in self.tally.weights:
            table[day] = [_nearest(count, self.unit) for count in counts]
        return table


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The steps of all rows, day by day; members with equal contracts share them.

    Attributes:
        first: for each day the number of its first step, and at the end how many there are.
        source: the state, within its layer, that a step leaves.
        target: the state, within the next layer, that it reaches.
        kind: which kind of choice is made.
        cost: what the step misses.
        counted: for each of three resources what the step counts, in units.
        states: how many states each layer has.
        kinds: the kind of each choice of each day. Choices of one kind lead from everywhere to the same
            states at the same cost, so that only the cheapest is worth a step; it is the first's number.
    """

    first: Ints
    source: Ints
    target: Ints
    kind: Ints
    cost: Floats
    counted: Ints
    states: Ints
    kinds: Ints


@dataclass(frozen=True, slots=True, eq=False)
class RowGraph:
    """All that is asked of one member's row, as a graph.

    Attributes:
        layers: the steps.
        own: what each choice of each day costs by itself; infinite is ruled out.
        resources: what walks count, three at most, the one with a least count at the end.
        loose: bounds that the master problem keeps.
        relaxed: whether something is left out, so that a path may break what binds, or cost more than told.
        settled_cost: what every row costs.
    """

    layers: Layers
    own: Floats
    resources: tuple[Resource, ...]
    loose: tuple[Resource, ...]
    relaxed: bool
    settled_cost: int


class GraphFactory:
    """Builds the graphs of a problem's members, with states and layers shared between them."""

    def __init__(self) -> None:
        self._automaton = Automaton()
        self._layers: dict[tuple[object, ...], Layers | None] = {}
        self._days: dict[tuple[object, ...], _Day] = {}

    def build(self, constraints: RowConstraints) -> RowGraph | None:
        """Return a member's graph, or None where no row keeps what binds."""
        plan = _Plan(constraints)
        parts = [*sorted(plan.clauses, key=_width), *sorted(plan.windows, key=_width)]
        for kept in range(len(parts), -1, -1):
            layers = self._layers_of(plan, parts[:kept])
            if layers is not None:
                break
        if layers is None or not layers.states[-1]:
            return None
        relaxed = plan.relaxed or kept < len(parts)
        return RowGraph(layers, plan.own, plan.counted, plan.loose, relaxed, constraints.settled_cost)

    def _layers_of(self, plan: "_Plan", parts: Sequence[_Part]) -> Layers | None:
        days, choices = plan.own.shape
        begins: list[list[Item]] = [[] for _ in range(days)]
        for part, weight in parts:
            first = span(part)[0]
            left = seen_from(part, first) if isinstance(part, Wanted) else tally_from(part, first)
            begins[first].append((left, weight))
        for number, resource in enumerate(plan.counted):
            for count, group in resource.tally.once:
                first = group[0][0]
                later = tuple((day - first, mask) for day, mask in group)
                begins[first].append((Once(number, later), _nearest(count, resource.unit)))
        starters = tuple(self._automaton.starters(items) for items in begins)
        counts = tuple(resource.counts(days, choices) for resource in plan.counted)
        most = min(_MOST_STATES, _MOST_CELLS // math.prod(resource.size for resource in plan.counted))
        key = (starters, choices, most, *(table.tobytes() for table in counts))
        if key not in self._layers:
            self._layers[key] = self._walk(starters, choices, counts, most)
        return self._layers[key]

    def _walk(
        self, starters: Sequence[int], choices: int, counts: Sequence[Ints], most: int
    ) -> Layers | None:
        """Return the steps that lie on some path to the end, or None where a layer has too many states."""
        layer: tuple[int, ...] = (self._automaton.empty,)
        days = []
        for number, starter in enumerate(starters):
            today = tuple(tuple(table[number].tolist()) for table in counts)
            day = self._day(layer, starter, choices, today)
            layer = day.following
            if len(layer) > most:
                return None
            days.append(day)
        return _joined(days)

    def _day(
        self, layer: tuple[int, ...], starter: int, choices: int, counts: tuple[tuple[int, ...], ...]
    ) -> "_Day":
        """Return a day's steps from some states; after the first week most members' days are the same."""
        key = (layer, starter, choices, counts)
        if key not in self._days:
            steps = [
                (source, choice, arrival)
                for source, state in enumerate(layer)
                for choice in range(choices)
                if (arrival := self._automaton.step(state, starter, choice, len(counts))) is not None
            ]
            following = tuple(sorted({arrival.state for _, _, arrival in steps}))
            numbers = {state: number for number, state in enumerate(following)}
            kinds = _kinds(steps, choices, counts)
            steps = [step for step in steps if kinds[step[1]] == step[1]]
            counted = np.zeros((COUNTED, len(steps)), np.int32)
            for number, (_, choice, arrival) in enumerate(steps):
                for resource, (table, once) in enumerate(zip(counts, arrival.counted, strict=True)):
                    counted[COUNTED - len(counts) + resource, number] = table[choice] + once
            self._days[key] = _Day(
                len(layer),
                following,
                np.array([source for source, _, _ in steps], np.int32),
                np.array([numbers[arrival.state] for _, _, arrival in steps], np.int32),
                np.array([choice for _, choice, _ in steps], np.int32),
                np.array([arrival.cost for _, _, arrival in steps], np.float64),
                counted,
                np.array(kinds, np.int32),
            )
        return self._days[key]


@dataclass(frozen=True, slots=True, eq=False)
class _Day:
    """A day's steps between all states of two layers, whether or not they lead to the end.

    Attributes:
        states: how many states the steps start from.
        following: the automaton's numbers of the states that they reach.
        source: the state, among those, of each step.
        target: the state among `following`.
        kind: the kind of choice.
        cost: what it misses.
        counted: what resources count.
        kinds: the kind of each choice.
    """

    states: int
    following: tuple[int, ...]
    source: Ints
    target: Ints
    kind: Ints
    cost: Floats
    counted: Ints
    kinds: Ints


class _Plan:
    """Where each clause and bound of a row is kept: by the day, in the states, or in a count."""

    def __init__(self, constraints: RowConstraints) -> None:
        read = Choices(constraints)
        days, shifts = constraints.shape.days, len(constraints.shape.shifts)
        self.own: Floats = np.zeros((days, shifts + 1))
        self.clauses: list[_Part] = []
        self.windows: list[_Part] = []
        self.relaxed = False
        for literal in constraints.pinned:
            self._settle(read.of_literal(literal), None)
        for clause in constraints.clauses:
            wanted = read.of_clause(clause)
            if len(wanted.any_day) == 1 and not wanted.all_days:
                self._settle(wanted.any_day[0], clause.weight)
            else:
                self.clauses.append((wanted, clause.weight))
        long: dict[tuple[object, ...], tuple[Tally, list[Bound]]] = {}
        for bound in constraints.bounds:
            tally = read.of_bound(bound)
            first, last = span(tally)
            if last - first < _WINDOW:
                # What one day forbids the next is the last thing to leave out, clause or count.
                parts = self.clauses if last - first <= 1 else self.windows
                parts.append((tally, bound.weight))
            else:
                long.setdefault((tally.weights, tally.once), (tally, []))[1].append(bound)
        resources = [Resource(tally, tuple(bounds)) for tally, bounds in long.values()]
        # Things that count once exist in states alone; a least count is what prunes a walk the most.
        resources.sort(key=lambda each: (not each.tally.once, each.weighs, -each.low, each.size))
        counted: list[Resource] = []
        others: list[Resource] = []
        for each in resources:
            values = math.prod(known.size for known in counted) * each.size
            fits = len(counted) < COUNTED and values <= _MOST_VALUES and (each.exact or not each.weighs)
            (counted if fits else others).append(each)
        self.counted = tuple(sorted(counted, key=lambda each: each.low))
        self.loose = tuple(each for each in others if not each.tally.once)
        self.relaxed = len(self.loose) < len(others) or not all(each.exact for each in counted)

    def _settle(self, day: tuple[int, int], weight: int | None) -> None:
        when, mask = day
        for choice in range(self.own.shape[1]):
            if not mask >> choice & 1:
                self.own[when, choice] += np.inf if weight is None else weight


def _unit(tally: Tally) -> tuple[int, int, int]:
    """Return the unit to count in, and by how much whole walks may be more and less than what they count."""
    weights = [count for _, day in tally.weights for count in set(day)] + [each for each, _ in tally.once]
    exact = math.gcd(*weights) or 1
    most = sum(max(day) for _, day in tally.weights) + sum(each for each, _ in tally.once)
    if most // exact <= _FINE:
        return exact, 0, 0
    unit = math.gcd(*(weight for weight, times in Counter(weights).items() if times > 1)) or exact
    errors = [[count - unit * _nearest(count, unit) for count in day] for _, day in tally.weights]
    once = [each - unit * _nearest(each, unit) for each, _ in tally.once]
    more = sum(max(0, *day) for day in errors) + sum(max(0, each) for each in once)
    less = sum(max(0, *(-each for each in day)) for day in errors) + sum(max(0, -each) for each in once)
    return unit, more, less


def _width(part: _Part) -> int:
    first, last = span(part[0])
    return last - first


def _nearest(count: int, unit: int) -> int:
    return (2 * count + unit) // (2 * unit)


def _kinds(
    steps: Sequence[tuple[int, int, Arrival]], choices: int, counts: Sequence[Sequence[int]]
) -> list[int]:
    """Return, for each choice of a day, the first choice that leads everywhere to the same."""
    leads: list[list[tuple[int, Arrival]]] = [[] for _ in range(choices)]
    for source, choice, arrival in steps:
        leads[choice].append((source, arrival))
    firsts: dict[tuple[object, ...], int] = {}
    return [
        firsts.setdefault((*leads[choice], *(table[choice] for table in counts)), choice)
        for choice in range(choices)
    ]


def _joined(days: Sequence[_Day]) -> Layers:
    """Return days as layers, without the steps and states that lead nowhere."""
    alive = np.ones(len(days[-1].following), bool)
    states = [len(alive)]
    kept: list[tuple[_Day, Ints, Ints, Ints]] = []
    for day in reversed(days):
        steps = np.flatnonzero(alive[day.target]).astype(np.int32)
        target = (np.cumsum(alive) - 1)[day.target[steps]].astype(np.int32)
        alive = np.zeros(day.states, bool)
        alive[day.source[steps]] = True
        source = (np.cumsum(alive) - 1)[day.source[steps]].astype(np.int32)
        kept.append((day, steps, source, target))
        states.append(int(alive.sum()))
    kept.reverse()
    return Layers(
        np.cumsum([0, *(len(steps) for _, steps, _, _ in kept)]).astype(np.int32),
        np.concatenate([source for _, _, source, _ in kept]),
        np.concatenate([target for _, _, _, target in kept]),
        np.concatenate([day.kind[steps] for day, steps, _, _ in kept]),
        np.concatenate([day.cost[steps] for day, steps, _, _ in kept]),
        np.concatenate([day.counted[:, steps] for day, steps, _, _ in kept], axis=1),
        np.array(states[::-1], np.int32),
        np.stack([day.kinds for day, _, _, _ in kept]),
    )
