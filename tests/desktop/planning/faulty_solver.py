"""The solver's process with a fault: `faulty_solver.py FAULT MEMORY`, which shows after the first roster.

Faults that begin with "early" show before there is any roster.
"""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from medschedule_desktop.planning.encoding.registry import UnknownRuleError
from medschedule_desktop.planning.isolation.child import Search, load_solver, run_solver_process
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution, Status
from medschedule_shared.planning.problem import Roster, RosterProblem

_MORE_THAN_ALLOWED = 4 << 30


def abort() -> None:
    os.abort()


def segfault() -> None:
    ctypes.string_at(0)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hoard() -> None:
    bytearray(_MORE_THAN_ALLOWED)


def leave() -> None:
    os._exit(0)


def fail() -> None:
    raise RuntimeError("Ana Ruiz")


def misjudge() -> None:
    raise ValueError("Ana Ruiz")


def refuse() -> None:
    raise UnknownRuleError("The solver does not know the rule 'lucky_days'.")


def be_deaf() -> None:
    """Wait for ever inside native code that holds the interpreter, so that no other thread here runs."""
    ctypes.PyDLL(None).pause()


def chatter() -> None:
    """Print where the answers went, as a native library would."""
    os.write(1, b"Welcome to the solver!\n")


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (abort, segfault, be_killed, hoard, leave, fail, misjudge, refuse, be_deaf, chatter)
}


def surroundings() -> str:
    """Return what this process has of its parent's."""
    descriptors = Path("/proc/self/fd")
    return json.dumps(
        {
            "files": [str(item.readlink()) for item in descriptors.iterdir() if item.exists()],
            "environment": sorted(os.environ),
            "modules": sorted(sys.modules),
            "oom_score_adj": int(Path("/proc/self/oom_score_adj").read_text("ascii")),
        }
    )


def faulty(fault: str, solve: Search) -> Search:
    """Return the search with a fault."""

    def search(
        problem: RosterProblem,
        *,
        seconds: float,
        workers: int,
        seed: int,
        start: Roster | None,
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> Solution:
        if fault == "surroundings":
            idle = {member.person.id: (None,) * problem.frame.days for member in problem.members}
            return Solution(idle, 0, 0, 0, Status.FEASIBLE, note=surroundings())
        if fault.startswith("early "):
            FAULTS[fault.removeprefix("early ")]()

        def told(progress: Progress) -> None:
            on_progress(progress)
            FAULTS[fault]()

        return solve(
            problem, seconds=seconds, workers=workers, seed=seed, start=start, on_progress=told, cancel=cancel
        )

    return search


if __name__ == "__main__":
    run_solver_process(int(sys.argv[2]), lambda: faulty(sys.argv[1], load_solver()))
