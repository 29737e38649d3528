"""The server's program, as an operator runs it: started whole, or forked from a process that has it loaded.

Loading it takes longer than most commands, and longer than a server needs to be ready. What is forked is a
process of its own all the same, with its own settings, streams, signals and exit code.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from medschedule_server.commands.program import run
from medschedule_server.development.parent_death import die_with

PROGRAM = [sys.executable, "-m", "medschedule_server"]
_LONGEST_SECONDS = 60.0
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload([__name__])


def environment(**values: str) -> dict[str, str]:
    """Return the environment of the tests with these settings of the server and no others."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEDSCHEDULE", "MONGO"))
    }
    return {**kept, **values}


def ran(*arguments: str, given: str = "", **values: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    with TemporaryDirectory() as folder:
        read, out, err = (Path(folder) / name for name in ("in", "out", "err"))
        read.write_text(given)
        process = _started(arguments, environment(**values), read, out, err)
        try:
            process.join(_LONGEST_SECONDS)
            if process.exitcode is None:
                raise subprocess.TimeoutExpired(arguments, _LONGEST_SECONDS)
            return subprocess.CompletedProcess(arguments, process.exitcode, out.read_text(), err.read_text())
        finally:
            process.kill()
            process.join()


def speaking(
    arguments: Sequence[str], values: Mapping[str, str], err: Path
) -> tuple[ForkServerProcess, Connection]:
    """Start a command that goes on; return its process and what reads its standard output."""
    heard, said = _FORKED.Pipe(duplex=False)
    with said:
        return _started(arguments, values, Path(os.devnull), said, err), heard


def _started(
    arguments: Sequence[str], values: Mapping[str, str], read: Path, out: Path | Connection, err: Path
) -> ForkServerProcess:
    process = _FORKED.Process(target=_run, args=(arguments, values, read, out, err))
    process.start()
    return process


def _run(
    arguments: Sequence[str], values: Mapping[str, str], read: Path, out: Path | Connection, err: Path
) -> None:
    die_with(os.getppid())
    os.environ.clear()
    os.environ.update(values)
    written = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    os.dup2(os.open(read, os.O_RDONLY), 0)
    os.dup2(os.open(out, written, 0o600) if isinstance(out, Path) else out.fileno(), 1)
    os.dup2(os.open(err, written, 0o600), 2)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - it stays open as long as the process lives
    sys.exit(run(arguments))
