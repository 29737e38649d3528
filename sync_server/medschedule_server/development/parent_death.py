"""Become another program that the kernel kills when the process that started it dies.

Run as a script: `python parent_death.py PARENT_PID PROGRAM [ARGUMENT...]`, on Linux. It replaces itself, so
the process id stays the one the parent knows; a `preexec_fn` would do the same inside the parent's fork,
which is unsafe once the parent has threads.

The kernel watches the *thread* that started this process (prctl(2), PR_SET_PDEATHSIG): whoever starts it
keeps that thread alive for as long as the program is to run.
"""

import ctypes
import os
import sys
from collections.abc import Sequence

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9  # not signal.SIGKILL, which Windows lacks: the module is imported there too


def guarded(command: Sequence[str]) -> list[str]:
    """Return the command that runs `command` no longer than this process lives.

    Its first word has to be a path: the PATH is not searched. Outside Linux it is `command` itself.
    """
    if sys.platform != "linux":
        return list(command)
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def die_with(parent: int) -> None:
    """Have this process killed when its parent dies; it ends at once where that has happened already."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused to watch the parent process")
    if os.getppid() != parent:  # it died before the kernel watched it
        sys.exit(1)


def main() -> None:
    """Tie this process to its parent and become the program named on the command line."""
    die_with(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - starting the given program is what this is for


if __name__ == "__main__":
    main()
