"""The whole roster as one CP-SAT model: it proves small problems and gives a bound for the others."""

import math
from collections.abc import Callable

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.roster_model import RosterModel
from medschedule_desktop.planning.search.state import FOUND, SearchState

_EPSILON = 1e-6
_LARGEST = 300_000
"""Cells of a roster, shifts times days times people, above which the model would fill the memory in vain."""


class _Reporter(cp_model.CpSolverSolutionCallback):
    """Offers every roster that CP-SAT finds."""

    def __init__(
        self, read: Callable[[cp_model.CpSolverSolutionCallback], tuple[NumberedRow, ...]], state: SearchState
    ) -> None:
        super().__init__()
        self._read = read
        self._state = state

    def on_solution_callback(self) -> None:
        rows = self._read(self)
        # On the way CP-SAT may count more missing than is: only its best solution has no slack to spare.
        self._state.offer(rows, self._state.index.cost(rows), "exact")


def solve_exactly(state: SearchState, *, seed: int, workers: int, limit: float | None) -> None:
    """Search the whole problem from the state's roster, for at most `limit` deterministic seconds."""
    rows = state.rows
    if rows is None or state.stopped():
        return
    days = range(state.index.shape.days)
    if len(rows) * len(days) * len(state.index.shape.shifts) > _LARGEST:
        return
    whole = RosterModel(state.index, rows, dict.fromkeys(range(len(rows)), days), state.stopped)
    if state.stopped():
        return

    def raise_bound(bound: float) -> None:
        state.raise_bound(math.ceil(bound - _EPSILON), "exact")

    solver, status = state.run(
        whole.model,
        seed=seed,
        limit=limit,
        workers=workers,
        linearization=2 if workers == 1 else 1,
        found=_Reporter(lambda solution: whole.read(rows, solution), state),
        bounded=raise_bound,
    )
    if status in FOUND:
        raise_bound(solver.best_objective_bound)
