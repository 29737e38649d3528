"""Rows as walks through states: what days before have settled decides what days to come may be.

A state is the set of clauses, windowed bounds and weekends that are under way, each as what is left of it.
Days, rules and people with equal remainders share states, and a step from a state is worked out once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_desktop.planning.columns.residual import Days, Tally, Wanted, tomorrow


@dataclass(frozen=True, slots=True)
class Once:
    """Something that a resource counts once if any of these days, from now, has its choice in the set."""

    resource: int
    days: Days


Item = tuple[Wanted | Tally | Once, int | None]
"""Something under way, and its weight: what each unit missed costs (None binds), or what counts once."""

State = frozenset[Item]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a step leads.

    Attributes:
        state: number of the state.
        cost: of what the step has missed.
        counted: what each resource counts for things that count once.
    """

    state: int
    cost: int
    counted: tuple[int, ...]


class Automaton:
    """The states of all rows of a problem and the steps between them, made when they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[State, int] = {}
        self._states: list[State] = []
        self._starts: dict[State, int] = {}
        self._started: list[State] = []
        self._steps: dict[tuple[int, int, int, int], Arrival | None] = {}
        self.empty = self._number(frozenset())

    def starters(self, items: Iterable[Item]) -> int:
        """Return the number of a set of things that begin on the same day."""
        state = _merged(items)
        if state not in self._starts:
            self._starts[state] = len(self._started)
            self._started.append(state)
        return self._starts[state]

    def step(self, state: int, starters: int, choice: int, resources: int) -> Arrival | None:
        """Return where a choice leads from a state on a day on which some things begin, or None: nowhere."""
        key = (state, starters, choice, resources)
        if key not in self._steps:
            self._steps[key] = self._work_out(state, starters, choice, resources)
        return self._steps[key]

    def _work_out(self, state: int, starters: int, choice: int, resources: int) -> Arrival | None:
        cost = 0
        counted = [0] * resources
        left: list[Item] = []
        for item, weight in _merged((*self._states[state], *self._started[starters])):
            rest: Wanted | Tally | Once | None
            if isinstance(item, Wanted):
                step = item.step(choice)
                missed = int(step is False)
                rest = None if isinstance(step, bool) else step
            elif isinstance(item, Tally):
                rest, missed = item.count(choice)
            else:
                missed = 0
                rest = _later(item)
                if item.days[0][0] == 0 and item.days[0][1] >> choice & 1:
                    counted[item.resource] += weight or 0
                    rest = None
            if missed and weight is None:
                return None
            cost += missed * (weight or 0)
            if rest is not None:
                left.append((rest, weight))
        return Arrival(self._number(_merged(left)), cost, tuple(counted))

    def _number(self, state: State) -> int:
        if state not in self._numbers:
            self._numbers[state] = len(self._states)
            self._states.append(state)
        return self._numbers[state]


def _later(item: Once) -> Once | None:
    days = tomorrow(item.days)
    return Once(item.resource, days) if days else None


def _merged(items: Iterable[Item]) -> State:
    """Return items as a set in which equal ones that weigh are one that weighs their sum."""
    binding: set[Item] = set()
    weighing: dict[Wanted | Tally | Once, int] = {}
    for item, weight in items:
        if weight is None:
            binding.add((item, None))
        else:
            weighing[item] = weighing.get(item, 0) + weight
    return frozenset(binding | set(weighing.items()))
