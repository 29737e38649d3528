"""The solver: from a roster problem to a roster, with progress on the way and a bound at the end."""

import queue
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.problem import Roster, RosterProblem
from medschedule_desktop.planning.progress import CancelToken, OpenNeed, Progress, Solution, Status
from medschedule_desktop.planning.search.construction import construct
from medschedule_desktop.planning.search.exact import solve_exactly
from medschedule_desktop.planning.search.improvement import improve
from medschedule_desktop.planning.search.index import named, number, pinned_row
from medschedule_desktop.planning.search.state import SearchState, Step
from medschedule_shared.rules.cover import MinimumCover
from medschedule_shared.rules.violation import Severity

ResultT = TypeVar("ResultT")

_TICK = 0.02
"""Seconds between two looks at the cancel token, the clock and the progress of the methods."""
_EXACT_SHARE = 0.25
"""The part of the time that a single worker gives to the exact model before it improves by neighbourhoods."""

_LARGE = 8_000
"""Cells, shifts times days times people, from which the exact model takes long to give its first bound."""
_HEAD_START = 0.5
"""The part of the time for which every worker improves a large problem before one turns to the bound."""


def solve(
    problem: RosterProblem,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
) -> Solution:
    """Return the best roster found in the time given.

    A first complete roster is made person by person. From it one worker searches the whole problem exactly,
    for a proof or a bound, while the others improve it by neighbourhoods. Empty seats are named, never an
    error. A pin stays where it is; where it breaks a rule, the solution's conflicts say so in words. With
    one worker, equal problems, seeds and times take the same steps.

    Args:
        problem: what to fill.
        seconds: how long to search at most.
        workers: threads to use, one or more.
        seed: of the choices made along the way.
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
        first = pool.submit(construct, state, seed)
        search.follow(first)
        if state.rows is not None and workers == 1:
            search.follow(pool.submit(_prove, state, seed, _EXACT_SHARE * seconds))
        elif state.rows is not None:
            search.follow(
                pool.submit(_prove, state, seed, None, _head_start(problem, seconds)),
                *(pool.submit(improve, state, seed + worker) for worker in range(1, workers)),
            )
    return search.solution(first.result())


def _prove(state: SearchState, seed: int, limit: float | None, head_start: float = 0) -> None:
    improve(state, seed, until=head_start)
    solve_exactly(state, seed=seed, workers=1, limit=limit)
    improve(state, seed)


def _head_start(problem: RosterProblem, seconds: float) -> float:
    """Return until when the exact worker of a large problem helps the others improve."""
    cells = problem.frame.days * len(problem.frame.shifts) * len(problem.members)
    return _HEAD_START * seconds if cells > _LARGE else 0


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
        roster = named(self._problem, state.index.shape, rows)
        objective = state.objective if complete else state.index.cost(rows)
        return Solution(
            roster=roster,
            objective=objective,
            bound=min(state.bound, objective),
            seconds=round(state.elapsed, 3),
            status=self._status(complete=complete),
            open_needs=self._open_needs(roster),
            conflicts=tuple(
                violation
                for violation in self._problem.violations(roster)
                if violation.severity >= Severity.WARNING
            ),
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

    def _open_needs(self, roster: Roster) -> tuple[OpenNeed, ...]:
        staffing = self._problem.staffing(roster)
        found = []
        for need in self._problem.needs:
            for violation in MinimumCover().check((need,), staffing, self._problem.frame):
                missing = need.minimum - need.count(staffing)
                found.append(OpenNeed(need.day, need.shift, need.skill, missing, violation.text))
        return tuple(found)
