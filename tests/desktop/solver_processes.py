"""The solver's processes of this test run, as the operating system knows them."""

import os
import select
from contextlib import suppress
from pathlib import Path

_PATIENCE = 60.0
"""Seconds after which a process is taken to stay: a busy machine is no reason to fail."""
_COMMANDS = (b"solver-process", b"faulty_solver.py")


def solver_processes(parent: int | None = None) -> list[int]:
    """Return the ids of the solver's processes that a process, this one unless named, has started."""
    children: list[int] = []
    for thread in Path(f"/proc/{parent or os.getpid()}/task").iterdir():
        with suppress(OSError):  # It ended just now.
            children += map(int, (thread / "children").read_text("ascii").split())
    return [child for child in children if _is_solver(child)]


def await_end(process: int) -> None:
    """Return when a process is gone, whoever its parent is; fail when it stays."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        ended, _, _ = select.select([handle], [], [], _PATIENCE)
    finally:
        os.close(handle)
    assert ended, f"The process {process} goes on."


def _is_solver(process: int) -> bool:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return any(name in command for name in _COMMANDS)
