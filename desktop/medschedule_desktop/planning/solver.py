"""The solver: from a roster problem to a roster, with progress on the way and a bound at the end."""

import queue
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from medschedule_desktop.planning.answer import answer
from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution, Status
from medschedule_desktop.planning.search.construction import construct
from medschedule_desktop.planning.search.exact import solve_exactly
from medschedule_desktop.planning.search.improvement import improve
from medschedule_desktop.planning.search.index import named, number, numbered, pinned_row
from medschedule_desktop.planning.search.state import SearchState, Step
from medschedule_shared.planning.problem import Roster, RosterProblem

ResultT = TypeVar("ResultT")

_TICK = 0.02
"""Seconds between two looks at the cancel token, the clock and the progress of the methods."""
_SHARE = 0.25
"""The part of the time that a single worker gives to the relaxation, and again to the exact model."""
_LARGE = 1_300
"""Cells, days times shifts times people, from which the exact model helps less than one more improver. Of
smaller problems it proves the best sooner than it would be improved to."""


def solve(
    problem: RosterProblem,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 0,
    start: Roster | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
) -> Solution:
    """Return the best roster found in the time given.

    A first complete roster is made person by person. From it one worker solves the relaxation over whole
    rows, for a bound and for rosters near it, and then improves by columns; another searches problems that
    are not large exactly; the others improve by neighbourhoods. Empty seats are named, never an error. A pin
    stays where it is; where it breaks a rule, the solution's conflicts say so in words. With one worker,
    equal problems, seeds and times take the same steps.

    Args:
        problem: what to fill.
        seconds: how long to search at most.
        workers: threads to use, one or more.
        seed: of the choices made along the way.
        start: a roster to begin with, as far as it keeps rules and pins.
        on_progress: called in the caller's thread whenever the roster or the bound became better.
        cancel: ends the search from any thread; the best roster so far is returned.

    Raises:
        ValueError: there are no seconds or no workers.
        UnknownRuleError: a rule has no encoding.
    """
    if not 0 < seconds < float("inf"):
        raise ValueError("The solver needs more than zero seconds.")
    if workers < 1:
        raise ValueError("The solver needs at least one worker.")
    steps: queue.SimpleQueue[Step] = queue.SimpleQueue()
    state = SearchState(number(problem, standard_encoders()), seconds, steps.put)
    search = _Search(problem, state, steps, on_progress, cancel or CancelToken())
    with ThreadPoolExecutor(workers, thread_name_prefix="solver") as pool:
        first = pool.submit(construct, state, seed, numbered(problem, state.index.shape, start))
        search.follow(first)
        if state.rows is None or state.proved:
            pass  # Nobody can do better, or nothing is there to better.
        elif workers == 1:
            search.follow(pool.submit(_alone, state, seed, seconds))
        else:
            search.follow(
                pool.submit(_by_columns, state, seed),
                pool.submit(_by_search, state, seed + 1, _size(problem)),
                *(pool.submit(improve, state, seed + worker) for worker in range(2, workers)),
            )
    return search.solution(first.result())


def _alone(state: SearchState, seed: int, seconds: float) -> None:
    _relax(state, seed, _SHARE * seconds)
    solve_exactly(state, seed=seed, workers=1, limit=_SHARE * seconds)
    improve(state, seed)


def _by_columns(state: SearchState, seed: int) -> None:
    _relax(state, seed, None)
    improve(state, seed)


def _by_search(state: SearchState, seed: int, cells: int) -> None:
    if cells <= _LARGE:
        solve_exactly(state, seed=seed, workers=1, limit=None)
    improve(state, seed)


def _relax(state: SearchState, seed: int, limit: float | None) -> None:
    # As they are now, whatever others find until the loops are there: equal starts relax equally.
    rows = state.rows
    # Its compiled loops take half a second to load, which the first roster need not wait for.
    from medschedule_desktop.planning.columns.relaxation import relax

    if rows is not None:
        relax(state, rows, seed, limit)


def _size(problem: RosterProblem) -> int:
    return problem.frame.days * len(problem.frame.shifts) * len(problem.members)


class _Search:
    """Follows the methods of one search from the caller's thread and draws up the answer."""

    def __init__(
        self,
        problem: RosterProblem,
        state: SearchState,
        steps: "queue.SimpleQueue[Step]",
        on_progress: Callable[[Progress], None] | None,
        cancel: CancelToken,
    ) -> None:
        self._problem = problem
        self._state = state
        self._steps = steps
        self._on_progress = on_progress
        self._cancel = cancel

    def follow(self, *methods: "Future[ResultT]") -> None:
        """Wait for methods to end, passing progress on; end them on cancel, when time is up, or on proof."""
        try:
            running: set[Future[ResultT]] = set(methods)
            while running:
                running = set(wait(running, timeout=_TICK).not_done)
                self._pass_on()
                if self._cancel.cancelled:
                    self._state.stop()
                elif self._state.stopped():
                    self._state.interrupt()
            for method in methods:
                method.result()
        except BaseException:
            # A listener that fails, or Ctrl-C, must not leave threads searching behind it.
            while not all(method.done() for method in methods):
                self._state.stop()
                wait(methods, timeout=_TICK)
            raise

    def solution(self, placed: Mapping[int, NumberedRow]) -> Solution:
        """Return the answer; people without a row have nothing but their pins."""
        state = self._state
        complete = state.rows is not None
        rows = state.rows or tuple(
            placed.get(member) or pinned_row(constraints)
            for member, constraints in enumerate(state.index.constraints)
        )
        return answer(
            self._problem,
            named(self._problem, state.index.shape, rows),
            bound=state.bound,
            seconds=state.elapsed,
            status=self._status(complete=complete),
        )

    def _pass_on(self) -> None:
        while not self._steps.empty():
            step = self._steps.get()
            if self._on_progress is not None:
                roster = named(self._problem, self._state.index.shape, step.rows)
                self._on_progress(Progress(step.objective, step.bound, step.seconds, step.method, roster))

    def _status(self, *, complete: bool) -> Status:
        if not complete:
            return Status.INCOMPLETE
        if self._state.proved:
            return Status.OPTIMAL
        return Status.CANCELLED if self._cancel.cancelled else Status.FEASIBLE
