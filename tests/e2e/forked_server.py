"""A live server that is forked from a process that has the program loaded, which is most of its start."""

import os
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from tests.e2e.live_server import STOP_SECONDS, LiveServer
from tests.sync_server.program import ran, speaking


class ForkedServer(LiveServer):
    """Starts, stops and dies as one that is started whole does."""

    _forked: ForkServerProcess | None = None
    _heard: Connection | None = None

    @property
    def pid(self) -> int:
        """Name the process that runs now or ran last."""
        assert self._forked is not None, "the server was never started"
        assert self._forked.pid is not None
        return self._forked.pid

    @property
    def is_running(self) -> bool:
        return self._forked is not None and self._forked.is_alive()

    def start(self) -> str:
        """Start it and return the line in which it says that it is ready."""
        self._forked, self._heard = speaking(self.serve_arguments, self.environment, self.log)
        with os.fdopen(os.dup(self._heard.fileno())) as lines:
            return self.ready_on(lines.readline())

    def command(self, *words: str, **environment: str) -> str:
        """Run another command of the program on the same database and return what it prints."""
        done = ran(*words, **{"MEDSCHEDULE_MODE": "development", **self.environment, **environment})
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill(self) -> None:
        """End it as a power failure would."""
        if self._forked is not None:
            self._forked.kill()
            self._ended(self._forked)

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        if self._forked is None:
            return 0
        self._forked.terminate()
        return self._ended(self._forked)

    def _ended(self, process: ForkServerProcess) -> int:
        process.join(STOP_SECONDS)
        assert process.exitcode is not None, "the server does not end"
        if self._heard is not None:
            self._heard.close()
        return process.exitcode
