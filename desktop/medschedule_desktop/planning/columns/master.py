"""The master problem: one row for every free member, so joined that what everybody shares costs least."""

import math
from collections.abc import Iterable, Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from medschedule_desktop.planning.columns.pool import Column, ColumnPool, Duals
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import RosterIndex
from medschedule_desktop.planning.search.state import SearchState

Floats = NDArray[np.float64]

_NO_LIMIT = highspy.kHighsInf
_DUAL_SIMPLEX, _PRIMAL_SIMPLEX = 1, 4
_LARGE = 20
"""Members from whom on the primal simplex is the faster: added columns leave a solved program feasible. For
fewer the dual one is, for its duals lead to the end in half the rounds."""
_EFFORT = 4e-7
"""Seconds that one iteration takes for each row, about."""


class Master:
    """The linear program over some columns of the free members; the others keep the rows that they have.

    Attributes:
        members: who is free.
        columns: in the order in which they were added.
        objective: the cost of the last solution, kept rows included.
        effort: about how many seconds its solutions took, counted in steps of the simplex method.
    """

    def __init__(
        self, state: SearchState, pool: ColumnPool, kept: Mapping[int, NumberedRow], first: Iterable[Column]
    ) -> None:
        self.columns: list[Column] = []
        self.objective = math.inf
        self.effort = 0.0
        index = state.index
        self.members = tuple(member for member in range(len(index.constraints)) if member not in kept)
        self._state = state
        self._pool = pool
        self._rows = {member: row for row, member in enumerate(self.members)}
        self._known: set[Column] = set()
        self._highs = highspy.Highs()
        self._highs.silent()
        self._highs.setOptionValue("threads", 1)
        strategy = _DUAL_SIMPLEX if len(self.members) < _LARGE else _PRIMAL_SIMPLEX
        self._highs.setOptionValue("simplex_strategy", strategy)
        self._highs.HandleUserInterrupt = True
        self._kept_cost = sum(index.constraints[member].cost(row) for member, row in kept.items())
        self._add_rows(index, index.present(kept))
        self.add(first)

    def add(self, columns: Iterable[Column]) -> int:
        """Take the columns in that are not known yet, and return how many these are."""
        new = [column for column in dict.fromkeys(columns) if column not in self._known]
        if new:
            self._known.update(new)
            self.columns += new
            rows = [np.append(column.places + len(self.members), self._rows[column.member]) for column in new]
            starts = np.cumsum([0, *(len(each) for each in rows[:-1])])
            self._add_columns(
                [float(column.priced) for column in new],
                starts,
                np.concatenate(rows),
                np.concatenate([np.append(column.counts, 1.0) for column in new]),
            )
        return len(new)

    def solve(self) -> bool:
        """Solve the linear program, and tell whether it was solved to the end."""
        with self._state.running(self._highs.cancelSolve):
            if self._state.stopped():
                return False
            self._highs.run()
            if not self._solved and not self._state.stopped():
                # Numerical trouble passes with a fresh start.
                self._highs.clearSolver()
                self._highs.run()
        info = self._highs.getInfo()
        self.objective = float(info.objective_function_value) + self._kept_cost
        self.effort += _EFFORT * info.simplex_iteration_count * self._highs.getNumRow()
        return self._solved

    @property
    def _solved(self) -> bool:
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def duals(self) -> Duals:
        """Return the duals of the last solution."""
        values = np.array(self._highs.getSolution().row_dual)
        members = np.full(len(self._state.index.constraints), np.nan)
        members[list(self.members)] = values[: len(self.members)]
        # Numerical noise may leave them a trifle outside what the slacks allow.
        return Duals(members, np.clip(values[len(self.members) :], self._least_dual, self._most_dual))

    def values(self) -> Floats:
        """Return how much of each column the last solution takes."""
        return np.array(self._highs.getSolution().col_value)[self._slacks :]

    def bound(self, duals: Duals, cheapest: Sequence[float]) -> float:
        """Return the Lagrangian bound, below which no roster costs, from each free member's cheapest row."""
        return float(duals.rest @ self._right_sides) + sum(cheapest) + self._kept_cost

    def _add_rows(self, index: RosterIndex, present: Sequence[int]) -> None:
        slacks: list[tuple[float, int, float]] = []
        least, most, sides = [], [], []
        for _ in self.members:
            self._add_row(1.0, 1.0)
        for row, (cell, count) in enumerate(zip(index.cells, present, strict=True), len(self.members)):
            self._add_row(cell.minimum - count, cell.minimum - count)
            slacks += [(float(cell.under), row, float(cell.step)), (float(cell.over), row, -1.0)]
            least.append(-float(cell.over))
            most.append(cell.under / cell.step)
            sides.append(float(cell.minimum - count))
        for row, limit in enumerate(self._pool.limits, len(self.members) + len(index.cells)):
            free = limit.member in self._rows
            low = -_NO_LIMIT if limit.low is None or not free else limit.low
            high = _NO_LIMIT if limit.high is None or not free else limit.high
            self._add_row(low, high)
            weight = _NO_LIMIT if limit.weight is None else float(limit.weight)
            if limit.weight is not None:
                slacks.append((weight, row, 1.0 if limit.high is None else -1.0))
            least.append(0.0 if limit.high is None else -weight)
            most.append(weight if limit.high is None else 0.0)
            sides.append(float(limit.high or 0) if limit.low is None else float(limit.low))
        self._slacks = len(slacks)
        self._least_dual, self._most_dual = np.array(least), np.array(most)
        self._right_sides = np.array(sides)
        if slacks:
            costs, rows, coefficients = zip(*slacks, strict=True)
            self._add_columns(list(costs), np.arange(len(slacks)), np.array(rows), np.array(coefficients))

    def _add_row(self, low: float, high: float) -> None:
        self._highs.addRow(float(low), float(high), 0, np.array([], np.int32), np.array([], np.float64))

    def _add_columns(
        self, costs: list[float], starts: NDArray[np.int64], rows: NDArray[np.int64], values: Floats
    ) -> None:
        count = len(costs)
        self._highs.addCols(
            count,
            np.array(costs),
            np.zeros(count),
            np.full(count, _NO_LIMIT),
            len(rows),
            starts.astype(np.int32),
            rows.astype(np.int32),
            values,
        )
