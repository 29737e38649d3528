"""What runs in the solver's process: one search, under its parent's eyes."""

import os
import threading
import traceback
from collections.abc import Callable
from typing import BinaryIO, Protocol

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.planning.isolation.confinement import confine
from medschedule_desktop.planning.isolation.lean_imports import import_cp_model
from medschedule_desktop.planning.isolation.messages import Breakdown, Refusal, Task
from medschedule_desktop.planning.isolation.wire import pack, read_frame, unpack, write_frame
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution
from medschedule_shared.language import speak
from medschedule_shared.planning.problem import Roster, RosterProblem

_STANDARD_INPUT, _STANDARD_OUTPUT, _STANDARD_ERROR = 0, 1, 2
_DONE = 0
_ORPHANED = 3
_PLACES = 4
"""Calls of a failure that are told, the innermost ones."""


class Search(Protocol):
    """The signature of `solver.solve`."""

    def __call__(
        self,
        problem: RosterProblem,
        *,
        seconds: float,
        workers: int,
        seed: int,
        start: Roster | None,
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> Solution:
        """Return the best roster found."""


def load_solver() -> Search:
    """Import the solver."""
    import_cp_model()
    from medschedule_desktop.planning.solver import solve  # CP-SAT loads for long: only in this process

    return solve


def run_solver_process(memory: int, load: Callable[[], Search] = load_solver) -> int:
    """Do the one task that comes through standard input, answer through standard output, and end.

    Args:
        memory: bytes of data that this process may hold.
        load: gives the search, once the process is confined.
    """
    confine(memory)
    requests, answers = _take_over_pipes()
    search = load()
    packed = read_frame(requests)
    if packed is None:
        return _ORPHANED
    cancel = CancelToken()
    threading.Thread(target=_obey, args=(requests, cancel), name="obedience", daemon=True).start()
    _work(packed, search, cancel, lambda message: write_frame(answers, pack(message)))
    # The other thread waits for its input: an orderly end would wait for it.
    os._exit(_DONE)


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes from and to the parent; what a library prints goes to standard error from now on."""
    answers = os.fdopen(os.dup(_STANDARD_OUTPUT), "wb")
    os.dup2(_STANDARD_ERROR, _STANDARD_OUTPUT)
    return os.fdopen(os.dup(_STANDARD_INPUT), "rb"), answers


def _obey(requests: BinaryIO, cancel: CancelToken) -> None:
    """Cancel at the parent's word, and end when the parent is gone."""
    while read_frame(requests) is not None:
        cancel.cancel()
    os._exit(_ORPHANED)


def _work(packed: bytes, search: Search, cancel: CancelToken, answer: Callable[[object], None]) -> None:
    begun = False

    def on_progress(progress: Progress) -> None:
        nonlocal begun
        begun = True
        answer(progress)

    try:
        task = unpack(packed)
        if not isinstance(task, Task):
            raise TypeError
        speak(load_language(LanguageCode(task.language), task.decimal_point))
        solution = search(
            task.problem,
            seconds=task.seconds,
            workers=task.workers,
            seed=task.seed,
            start=task.start,
            on_progress=on_progress,
            cancel=cancel,
        )
    except MemoryError as error:
        answer(_breakdown(error, out_of_memory=True))
    except ValueError as error:
        # Once the search is under way the task was sound, so that the fault is the solver's.
        answer(_breakdown(error) if begun else Refusal(error))
    except Exception as error:
        answer(_breakdown(error))
    else:
        answer(solution)


def _breakdown(error: Exception, *, out_of_memory: bool = False) -> Breakdown:
    places = (
        f"{place.filename}:{place.lineno} {place.name}"
        for place in traceback.extract_tb(error.__traceback__, limit=-_PLACES)
    )
    return Breakdown(out_of_memory, f"{type(error).__name__} in {', '.join(places)}")
