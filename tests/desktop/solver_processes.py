"""The solver's processes of this test run, as the operating system knows them."""

import os
import select
from pathlib import Path

_COMMANDS = (b"solver-process", b"faulty_solver.py")


def solver_processes(parent: int | None = None) -> list[int]:
    """Return the ids of the solver's processes that a process, this one unless named, has started."""
    threads = Path(f"/proc/{parent or os.getpid()}/task")
    children = [
        int(child) for thread in threads.iterdir() for child in (thread / "children").read_text().split()
    ]
    return [child for child in children if _is_solver(child)]


def await_end(process: int) -> None:
    """Return when a process is gone, whoever its parent is."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        select.select([handle], [], [])
    finally:
        os.close(handle)


def _is_solver(process: int) -> bool:
    command = Path(f"/proc/{process}/cmdline").read_bytes()
    return any(name in command for name in _COMMANDS)
