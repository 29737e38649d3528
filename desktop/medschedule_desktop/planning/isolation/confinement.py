"""What the solver's process takes upon itself before it does anything else.

Linux has all of it. Elsewhere the end of the process's input alone tells it that the application is gone,
and nothing but the machine's memory bounds its own; macOS and Windows keep no such limits for a process
that asks for them itself.
"""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import resource

_NICENESS = 5
"""Enough for a screen that is drawn to come first on a busy machine, while an idle one gives all it has."""
_FIRST_TO_GO = "1000"
"""When the machine's memory is short, Linux ends the solver before anything else."""
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4


def confine(memory: int) -> None:
    """Give way to the screen, hold no more than `memory` bytes of data, and end with the parent.

    No memory image is written after a crash either: it would put people's names on the disk.
    """
    if sys.platform != "win32":
        os.nice(_NICENESS)
    if sys.platform == "linux":
        _limit_memory(memory)
        _end_with_parent()


def _limit_memory(memory: int) -> None:
    _, highest = resource.getrlimit(resource.RLIMIT_DATA)
    limit = memory if highest == resource.RLIM_INFINITY else min(memory, highest)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    # A container may forbid it; then the limit alone protects the others.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, "ascii")


def _end_with_parent() -> None:
    # Linux means the thread that started this process: it waits for the answer as long as we live.
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
