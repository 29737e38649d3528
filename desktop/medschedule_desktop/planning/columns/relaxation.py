"""Column generation as methods of the search: a bound, first good rosters, and neighbourhoods of columns."""

import math
import random
from collections.abc import Collection

from medschedule_desktop.planning.columns.diving import complete, dive
from medschedule_desktop.planning.columns.generation import ColumnGeneration, SearchStopped
from medschedule_desktop.planning.columns.master import Master
from medschedule_desktop.planning.columns.pool import Duals, reduced_cost
from medschedule_desktop.planning.columns.selection import select
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.state import SearchState

METHOD = "columns"
"""What the search's progress calls all of this."""
_KNOWN = 20
"""Known columns of a member with which a neighbourhood begins."""
_MOST_CHOICES = 6000
"""Columns among which a choice is still worth trying."""
_LIMIT = 2.0
"""Deterministic seconds for choosing among the columns of a neighbourhood."""
_PRICING_LIMIT = 1.5
"""Deterministic seconds for pricing a neighbourhood: long periods would take more than they give."""
_EASY = 0.2
"""The part of the limit below which the next neighbourhood is made larger."""
_FIRST_SIZE = 8
_SMALLEST = 4
_EVEN = 0.3
"""How much of the chance to be freed everybody shares; the rest goes to those with the worst rows."""
_EPSILON = 1e-6
_ROUNDING = 1e-9
"""How far a sum of costs can be off, as a part of it."""


def relax(state: SearchState, rows: tuple[NumberedRow, ...], seed: int, limit: float | None = None) -> None:
    """Solve the relaxation for a bound, make first rosters from it, and let every method improve by columns.

    Args:
        rows: a complete roster.
        limit: deterministic seconds for the relaxation, so that equal searches take equal steps.
    """
    try:
        generation = ColumnGeneration(state)
    except SearchStopped:
        return
    master = generation.master(rows, {})

    def raise_bound(bound: float) -> None:
        state.raise_bound(_whole(bound), METHOD)

    solved = generation.converge(master, limit=limit, bounded=raise_bound)
    if solved.duals is None or state.stopped():
        return
    columns = ColumnNeighbourhoods(state, generation, solved.duals)
    state.whole_rows = columns
    if master.solve():
        found = dive(generation, master, rows)
        if found is not None:
            state.offer_change(rows, complete(found), METHOD)
        columns.choose(master, solved.bound, seed)


class ColumnNeighbourhoods:
    """Improves a roster by pricing and choosing anew the rows of a few members; any thread may do so.

    Attributes:
        first_size: how many members to free at first.
    """

    def __init__(self, state: SearchState, generation: ColumnGeneration, duals: Duals) -> None:
        self.first_size = min(_FIRST_SIZE, len(state.index.constraints))
        self._state = state
        self._generation = generation
        self._duals = duals

    def improve(self, chance: random.Random, size: int) -> int:
        """Price and choose anew the rows of some members; return how many to free the next time."""
        rows, generation = self._state.rows, self._generation
        if rows is None:
            return size
        free = self._freed(rows, chance, size)
        kept = {member: row for member, row in enumerate(rows) if member not in free}
        known = [
            column
            for member in sorted(free)
            for column in generation.pool.best(member, self._duals, _KNOWN)
            if column.allowed
        ]
        master = generation.master(rows, kept, known)
        solved = generation.converge(master, limit=_PRICING_LIMIT, near=self._duals)
        if solved.complete and solved.bound > self._state.objective - 1 + _EPSILON:
            return size + 1
        effort = self.choose(master, solved.bound, chance.getrandbits(30))
        if effort >= 1 or not solved.complete:
            return max(_SMALLEST, size - 1)
        return size + 1 if effort < _EASY else size

    def choose(self, master: Master, bound: float, seed: int) -> float:
        """Choose the best rows that a master's columns make, and return the part of the limit that it took.

        Args:
            bound: no roster that keeps the rows which the master keeps costs less.
        """
        state = self._state
        rows = state.rows
        if rows is None or not master.solve():
            return 1
        gap = state.objective - bound
        duals = master.duals()
        own = [self._generation.pool.column(member, rows[member]) for member in master.members]
        # At prices that prove a bound, a column above it by more than the gap is in no better roster.
        columns = [
            column
            for column in dict.fromkeys([*own, *master.columns])
            if column.allowed
            and (
                column.row == rows[column.member]
                or reduced_cost(column, duals) - duals.members[column.member] <= gap
            )
        ]
        if len(columns) > _MOST_CHOICES:
            return 1
        selected = select(state, columns, rows, bound=_whole(bound), seed=seed, limit=_LIMIT)
        if selected.rows:
            state.offer_change(rows, complete(dict(enumerate(rows)) | dict(selected.rows)), METHOD)
        return selected.effort

    def _freed(self, rows: tuple[NumberedRow, ...], chance: random.Random, size: int) -> Collection[int]:
        """Draw members to free: the further a row is from the cheapest of the relaxation, the likelier."""
        pool = self._generation.pool
        badness = [
            max(0.0, reduced_cost(pool.column(member, row), self._duals) - self._duals.members[member])
            for member, row in enumerate(rows)
        ]
        even = _EVEN * sum(badness) / len(rows) + _EPSILON
        weights = [each + even for each in badness]
        free: set[int] = set()
        while len(free) < min(size, len(rows)):
            free.update(chance.choices(range(len(rows)), weights))
        return free


def _whole(bound: float) -> int:
    """Return the least whole cost that a bound allows; sums of large costs are less exact."""
    return math.ceil(bound - max(_EPSILON, _ROUNDING * abs(bound)))
