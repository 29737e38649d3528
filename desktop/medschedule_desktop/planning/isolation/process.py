"""The solver's process as the application holds it: started, told, listened to, and ended for certain."""

import os
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from medschedule_desktop.planning.isolation.messages import Cancel, Task
from medschedule_desktop.planning.isolation.wire import pack, read_frame, unpack, write_frame

_ENVIRONMENT = (
    *("PATH", "HOME", "XDG_CACHE_HOME", "LANG", "LC_", "TMP", "TEMP"),
    *("PYTHON", "NUMBA_", "_PYI", "_MEI", "LD_LIBRARY_PATH", "DYLD_"),
    *("SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA"),
)
"""How the names begin that the process is given of our environment: no keys, no display, no keyring."""
_ON_WINDOWS = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
"""Without a console of its own, and after the screen; elsewhere the process sees to that itself."""
_LAST_BREATH = 1.0
"""Seconds within which a process that closed its output has ended."""


class SolverProcess:
    """One process with one task. As a context it has ended, whatever it does, when the context has.

    It gets three pipes and nothing else: no open file, socket or memory of the application.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self, command: Sequence[str], task: Task) -> None:
        packed = pack(task)
        self._process = subprocess.Popen(  # noqa: S603 (a command of our own, without a shell)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_without_secrets(os.environ),
            creationflags=sum(getattr(subprocess, flag, 0) for flag in _ON_WINDOWS),
            process_group=0,  # Ctrl-C is for the application, which cancels.
        )
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._requests.put(packed)
        # A pipe that is full or empty must not keep the caller from noticing a cancel.
        self._threads = (
            threading.Thread(target=self._feed, name="solver-requests", daemon=True),
            threading.Thread(target=self._listen, name="solver-answers", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._requests.put(None)
        for thread in self._threads:
            thread.join()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # What it never read is still to be written.
                    pipe.close()

    def cancel(self) -> None:
        """Tell the process to end its search."""
        self._requests.put(pack(Cancel()))

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def receive(self, timeout: float) -> object | None:
        """Return the next message; None when there was none for `timeout` seconds.

        Raises:
            EOFError: there will be no more.
            DamagedMessageError, ForeignTypeError: the process talks nonsense.
        """
        try:
            packed = self._answers.get(timeout=timeout)
        except queue.Empty:
            return None
        if packed is None:
            self._answers.put(None)
            raise EOFError
        return unpack(packed)

    def exit_code(self) -> int | None:
        """Return what the process ended with, negative for a signal; None while it goes on without a word."""
        try:
            return self._process.wait(_LAST_BREATH)
        except subprocess.TimeoutExpired:
            return None

    def _feed(self) -> None:
        stream = self._process.stdin
        with suppress(OSError):  # The other thread learns that the process is gone.
            while stream is not None and (packed := self._requests.get()) is not None:
                write_frame(stream, packed)

    def _listen(self) -> None:
        stream = self._process.stdout
        while stream is not None and (packed := read_frame(stream)) is not None:
            self._answers.put(packed)
        self._answers.put(None)


def _without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_ENVIRONMENT)}
