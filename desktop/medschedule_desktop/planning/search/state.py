"""What the methods of one search share: the best roster so far, the bound, and the order to stop."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import RosterIndex

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
"""The answers of CP-SAT that come with a solution."""


@dataclass(frozen=True, slots=True)
class Step:
    """A better roster or a better bound."""

    objective: int
    bound: int
    seconds: float
    method: str
    rows: tuple[NumberedRow, ...]


class WholeRows(Protocol):
    """Neighbourhoods of whole rows, for every method to use once the relaxation is solved."""

    @property
    def first_size(self) -> int:
        """How many members to free at first."""

    def improve(self, chance: random.Random, size: int) -> int:
        """Look for better rows of some members; return how many to free the next time."""


class SearchState:
    """The shared state of a search; every method of it may be called from any thread.

    Attributes:
        index: the problem.
        rows: the best complete roster so far, or None.
        objective: what it costs.
        bound: no roster costs less.
        whole_rows: neighbourhoods of whole rows, or None as long as there are none.
    """

    def __init__(self, index: RosterIndex, seconds: float, report: Callable[[Step], None]) -> None:
        self.index = index
        self.rows: tuple[NumberedRow, ...] | None = None
        self.objective = 0
        self.bound = 0
        self.whole_rows: WholeRows | None = None
        self._report = report
        self._began = time.monotonic()
        self._ends = self._began + seconds
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._running: set[Callable[[], object]] = set()

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._began

    @property
    def proved(self) -> bool:
        """Whether no better roster exists."""
        return self.rows is not None and self.bound >= self.objective

    def stopped(self) -> bool:
        """Tell whether methods should return: by order, because time is up, or because all is proved."""
        return self._stopping.is_set() or time.monotonic() >= self._ends or self.proved

    def stop(self) -> None:
        """Order every method to return; called again until they have, for a solver may just be starting."""
        self._stopping.set()
        self.interrupt()

    def interrupt(self) -> None:
        """End what is running."""
        with self._lock:
            running = tuple(self._running)
        for end in running:
            end()

    @contextmanager
    def running(self, end: Callable[[], object]) -> Iterator[None]:
        """Let `end` be called, from another thread, while something runs that must stop with the search."""
        with self._lock:
            self._running.add(end)
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(end)

    def offer(self, rows: Sequence[NumberedRow], objective: int, method: str) -> None:
        """Take a complete roster in, if it is no worse than the best; only a better one is reported.

        Equal ones are taken too, for from there another neighbourhood may lead on.
        """
        with self._lock:
            if self.rows is not None and objective > self.objective:
                return
            better = self.rows is None or objective < self.objective
            self.rows, self.objective = tuple(rows), objective
            step = self._step(self.rows, method)
        if better:
            self._report(step)

    def offer_change(self, old: tuple[NumberedRow, ...], new: tuple[NumberedRow, ...], method: str) -> None:
        """Offer a roster that was made from an older one, joined with what other methods found meanwhile.

        Rules bind people one by one, so that rows of different rosters make a roster.
        """
        latest = self.rows
        if latest is not None and latest is not old:
            new = tuple(
                mine if mine != base else theirs for base, mine, theirs in zip(old, new, latest, strict=True)
            )
        self.offer(new, self.index.cost(new), method)

    def raise_bound(self, bound: int, method: str) -> None:
        """Take a bound in, if it is better than the one known."""
        with self._lock:
            if bound <= self.bound:
                return
            self.bound = bound
            if self.rows is None:
                return
            step = self._step(self.rows, method)
        self._report(step)

    def run(
        self,
        model: cp_model.CpModel,
        *,
        seed: int,
        limit: float | None = None,
        workers: int = 1,
        linearization: int = 1,
        found: cp_model.CpSolverSolutionCallback | None = None,
        bounded: Callable[[float], None] | None = None,
    ) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """Solve a model so that stopping the search ends it.

        Args:
            model: what to solve.
            seed: of CP-SAT's own choices.
            limit: deterministic time after which to give up, so that equal searches take equal steps.
            workers: threads of CP-SAT.
            linearization: how much of the model its linear relaxation holds (0 to 2).
            found: told of every solution.
            bounded: told of every bound.
        """
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        solver.parameters.linearization_level = linearization
        # CP-SAT would put its own answer to Ctrl-C in place of the program's, and none at all afterwards.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_time_in_seconds = max(0.001, self._ends - time.monotonic())
        if limit is not None:
            solver.parameters.max_deterministic_time = limit
        if bounded is not None:
            solver.best_bound_callback = bounded
        with self.running(solver.stop_search):
            if self._stopping.is_set():
                return solver, cp_model.UNKNOWN
            return solver, solver.solve(model, found)

    def _step(self, rows: tuple[NumberedRow, ...], method: str) -> Step:
        return Step(self.objective, min(self.bound, self.objective), self.elapsed, method, rows)
