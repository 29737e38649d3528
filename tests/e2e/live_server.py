"""`medschedule-server serve` as a process of its own, which a test can stop, kill and start again."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from medschedule_server.development.parent_death import guarded

_PROGRAM = Path(sys.executable).with_name("medschedule-server")
STOP_SECONDS = 20


class LiveServer:
    """A server on a database that runs already.

    Args:
        log: where its messages go.
        arguments: of `serve`, beside the port.
        environment: its settings, beside the database.
        program: that takes the place of `medschedule-server`.
    """

    def __init__(
        self,
        mongo_uri: str,
        database: str,
        log: Path,
        arguments: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = (str(_PROGRAM),),
    ) -> None:
        self.log = log
        self._arguments = tuple(arguments)
        self._program = tuple(program)
        self._port = 0
        self._process: subprocess.Popen[str] | None = None
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MEDSCHEDULE_")},
            "MONGODB_URI": mongo_uri,
            "MEDSCHEDULE_DATABASE": database,
            **(environment or {}),
        }

    @property
    def address(self) -> tuple[str, int]:
        """Host and port; the same after it was started again."""
        return "127.0.0.1", self._port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """Name the process that runs now or ran last."""
        assert self._process is not None, "the server was never started"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> str:
        """Start it and return the line in which it says that it is ready."""
        command = [*self._program, *self.serve_arguments]
        with self.log.open("a") as messages:
            self._process = subprocess.Popen(
                guarded(command), stdout=subprocess.PIPE, stderr=messages, text=True, env=self.environment
            )
        assert self._process.stdout is not None
        return self.ready_on(self._process.stdout.readline())

    @property
    def serve_arguments(self) -> list[str]:
        """What follows the program's name on the command line."""
        return ["serve", "--development", "--port", str(self._port), *self._arguments]

    def ready_on(self, line: str) -> str:
        """Take the line in which it says that it is ready, and return it."""
        assert line, f"the server did not start: {self.log.read_text()}"
        url = line.partition('"url": "')[2].partition('"')[0]
        self._port = urlsplit(url).port or 0
        return line

    def command(self, *words: str, **environment: str) -> str:
        """Run another command of the program on the same database and return what it prints."""
        done = subprocess.run(
            [*self._program, *words],
            env={"MEDSCHEDULE_MODE": "development", **self.environment, **environment},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill(self) -> None:
        """End it as a power failure would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        if self._process is None:
            return 0
        self._process.terminate()
        self._process.communicate(timeout=STOP_SECONDS)
        return self._process.returncode
