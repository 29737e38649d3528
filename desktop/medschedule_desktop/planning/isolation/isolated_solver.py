"""The solver behind a wall: it may crash, hang or run out of memory, and the best roster is still there."""

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from medschedule_desktop.planning.answer import answer
from medschedule_desktop.planning.isolation.messages import Breakdown, Refusal, Task
from medschedule_desktop.planning.isolation.process import SolverProcess
from medschedule_desktop.planning.isolation.wire import DamagedMessageError, ForeignTypeError
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution, Status
from medschedule_shared.language import spoken
from medschedule_shared.planning.problem import Roster, RosterProblem

SOLVER_PROCESS = "solver-process"
"""The hidden sub-command of the application that is the solver's process."""

_TICK = 0.01
"""Seconds between two looks at the cancel token and the clock."""
_GRACE = 0.12
"""Seconds that a cancelled search has for its own answer, before the best roster that it told of is taken."""
_OVERRUN = 30.0
"""Seconds past its time after which a search is taken to hang: a start from a slow disk is none yet."""
_SIGKILL = -9

_FAILED = "The solver failed"
_OUT_OF_MEMORY = "The solver ran out of memory"

_log = logging.getLogger(__name__)


def _command() -> tuple[str, ...]:
    frozen = getattr(sys, "frozen", False)
    program = (sys.executable,) if frozen else (sys.executable, "-P", "-m", "medschedule_desktop")
    return (*program, SOLVER_PROCESS)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """How the solver's process is started and held.

    Attributes:
        command: starts it; the memory is added as the last argument.
        memory: bytes of data that it may hold, where the system can bound them.
    """

    command: tuple[str, ...] = field(default_factory=_command)
    memory: int = 1 << 30


def solve_isolated(
    problem: RosterProblem,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 0,
    start: Roster | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
    enclosure: Enclosure | None = None,
) -> Solution:
    """Return the best roster found in the time given, by a solver in a process of its own.

    The arguments, the answer and the errors are those of `solver.solve`. Should the process end before its
    time, whatever the reason, the answer holds the best roster that it told of, with the status BROKEN_OFF;
    without one it is INCOMPLETE and holds the pins. Its note then says what happened. The process takes less
    than half a second to start, which the search's seconds do not count.

    Args:
        problem: what to fill.
        seconds: how long to search at most.
        workers: threads to use, one or more.
        seed: of the choices made along the way.
        start: a roster to begin with, as far as it keeps rules and pins.
        on_progress: called in the caller's thread whenever the roster or the bound became better.
        cancel: ends the search from any thread, at once even if the process does not react.
        enclosure: how the process is held; the standard one when it is None.

    Raises:
        ValueError: there are no seconds or no workers.
        ProblemError: the solver cannot work on the problem.
    """
    held = enclosure or Enclosure()
    watch = _Watch(problem, on_progress)
    said = spoken()
    task = Task(problem, seconds, workers, seed, start, said.code, said.decimal_point)
    try:
        process = SolverProcess((*held.command, str(held.memory)), task)
    except OSError as error:
        _log.warning("solver process not started error=%s", error)
        return watch.broken_off("The solver could not be started")
    with process:
        return watch.follow(process, cancel or CancelToken(), seconds)


class _Watch:
    """Follows one process from the caller's thread and knows the best roster that it told of."""

    def __init__(self, problem: RosterProblem, on_progress: Callable[[Progress], None] | None) -> None:
        self._problem = problem
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._best: Progress | None = None

    def follow(self, process: SolverProcess, cancel: CancelToken, seconds: float) -> Solution:
        """Wait for the answer of the process; without one, draw it up from what is known."""
        ends = self._began + seconds + _OVERRUN
        cancelled = False
        while True:
            try:
                message = process.receive(_TICK)
            except EOFError:
                return self._cancelled() if cancelled else self.broken_off(_end_of(process.exit_code()))
            except (DamagedMessageError, ForeignTypeError):
                _log.exception("solver process talks nonsense")
                return self.broken_off(_FAILED)
            match message:
                case Progress():
                    self._take(message)
                case Solution():
                    return message
                case Refusal():
                    raise message.error
                case Breakdown():
                    _log.warning("solver failed error=%s", message.trace)
                    return self.broken_off(_OUT_OF_MEMORY if message.out_of_memory else _FAILED)
            now = time.monotonic()
            if cancel.cancelled and not cancelled:
                cancelled, ends = True, now + _GRACE
                process.cancel()
            if now > ends:
                process.kill()

    def broken_off(self, what: str) -> Solution:
        """Return the best roster known after the process ended before its time.

        Args:
            what: happened, as the beginning of a sentence.
        """
        if self._best is None:
            return self._answer(Status.INCOMPLETE, f"{what}, so there is no schedule yet.")
        return self._answer(Status.BROKEN_OFF, f"{what}. The best schedule found until then is kept.")

    def _cancelled(self) -> Solution:
        return self._answer(Status.INCOMPLETE if self._best is None else Status.CANCELLED)

    def _take(self, progress: Progress) -> None:
        self._best = progress
        if self._on_progress is not None:
            self._on_progress(progress)

    def _answer(self, status: Status, note: str = "") -> Solution:
        best = self._best
        return answer(
            self._problem,
            _pins_alone(self._problem) if best is None else best.roster,
            bound=0 if best is None else best.bound,
            seconds=time.monotonic() - self._began,
            status=status,
            note=note,
        )


def _end_of(exit_code: int | None) -> str:
    _log.warning("solver process ended code=%s", exit_code)
    if exit_code == _SIGKILL:
        return "The computer ended the solver, most likely because memory ran short"
    return "The solver stopped unexpectedly"


def _pins_alone(problem: RosterProblem) -> Roster:
    rows: dict[str, list[str | None]] = {
        member.person.id: [None] * problem.frame.days for member in problem.members
    }
    for pin in problem.pins:
        rows[pin.person][pin.day] = pin.shift
    return {person: tuple(row) for person, row in rows.items()}
