"""The server's program, as an operator runs it."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from medschedule_server.commands.program import run

PROGRAM = [sys.executable, "-m", "medschedule_server"]
_LONGEST_SECONDS = 60.0
# Loading the program takes longer than most commands: a process that has it loaded is forked for each.
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload([__name__])


def environment(**values: str) -> dict[str, str]:
    """Return the environment of the tests with these settings of the server and no others."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEDSCHEDULE", "MONGO"))
    }
    return {**kept, **values}


def ran(*arguments: str, given: str = "", **values: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a process of its own; how that is started, tests of `PROGRAM` see."""
    with TemporaryDirectory() as folder:
        read, out, err = streams = [Path(folder) / name for name in ("in", "out", "err")]
        read.write_text(given)
        process = _FORKED.Process(target=_run, args=(streams, arguments, environment(**values)))
        process.start()
        try:
            process.join(_LONGEST_SECONDS)
            if process.exitcode is None:
                raise subprocess.TimeoutExpired(arguments, _LONGEST_SECONDS)
            return subprocess.CompletedProcess(arguments, process.exitcode, out.read_text(), err.read_text())
        finally:
            process.kill()
            process.join()


def _run(streams: Sequence[Path], arguments: Sequence[str], values: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)
    written = os.O_WRONLY | os.O_CREAT
    for number, (stream, flags) in enumerate(zip(streams, (os.O_RDONLY, written, written), strict=True)):
        opened = os.open(stream, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - it stays open as long as the process lives
    sys.exit(run(arguments))
