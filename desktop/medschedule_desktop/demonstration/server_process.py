"""The real sync server, started beside the demonstration and stopped with it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from medschedule_desktop.errors.desktop_error import DesktopError

_PROGRAM = "medschedule-server"
_PATIENCE = 20


class DemonstrationFailed(DesktopError):
    """A part that the demonstration needs did not start."""

    code = "DEMONSTRATION_FAILED"
    sentence = "The demonstration could not start."


class Login(BaseModel):
    """An account of the sample hospital."""

    model_config = ConfigDict(frozen=True)

    name: str
    login: str
    password: str
    role: str


class Codes(BaseModel):
    """One-time enrolment codes by kind of device."""

    model_config = ConfigDict(frozen=True)

    desktop: tuple[str, ...]
    kiosk: tuple[str, ...]


class ServerReady(BaseModel):
    """The line that the server prints when it answers.

    Attributes:
        now: the moment at which the story begins.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel)

    url: str
    mongod: dict[str, Any]
    now: datetime
    logins: tuple[Login, ...]
    codes: Codes

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the server."""
        parts = urlsplit(self.url)
        return parts.hostname or "127.0.0.1", parts.port or 80


class RunningServer:
    """The server while it runs.

    Attributes:
        ready: what it said when it answered.
    """

    def __init__(self, process: "subprocess.Popen[str]", ready: ServerReady) -> None:
        self._process = process
        self.ready = ready

    def forward(self, duration: timedelta) -> None:
        """Let time pass at once; returns when the server's clock shows it.

        Raises:
            DemonstrationFailed: it does not run any more.
        """
        try:
            answered = self._ask(f"{duration.total_seconds()}\n")
        except OSError:
            answered = False
        if not answered:
            raise DemonstrationFailed("The server of the demonstration has ended.")

    def _ask(self, line: str) -> bool:
        if self._process.stdin is None or self._process.stdout is None:
            return False
        self._process.stdin.write(line)
        self._process.stdin.flush()
        return bool(self._process.stdout.readline())


@contextmanager
def running_server(log: Path) -> Iterator[RunningServer]:
    """Run `medschedule-server serve --sample ward-0545` with a mongod of its own; its messages go to a log.

    Raises:
        DemonstrationFailed: it is not installed or did not start.
    """
    environment = {name: value for name, value in os.environ.items() if name != "MONGODB_URI"}
    with log.open("w") as messages:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing from outside
            [_program(), "serve", "--port", "0", "--sample", "ward-0545", "--forward-by-input"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=messages,
            text=True,
            env=environment,
        )
    try:
        yield RunningServer(process, _ready(process, log))
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _ready(process: "subprocess.Popen[str]", log: Path) -> ServerReady:
    line = process.stdout.readline() if process.stdout else ""
    try:
        return ServerReady.model_validate_json(line)
    except ValidationError as error:
        raise DemonstrationFailed(f"The server did not start; {log} says why.") from error


def _program() -> str:
    """Return the server program: beside this Python first, as `make` installs it.

    Raises:
        DemonstrationFailed: it is not installed.
    """
    beside = Path(sys.executable).with_name(_PROGRAM)
    found = str(beside) if beside.exists() else shutil.which(_PROGRAM)
    if found is None:
        raise DemonstrationFailed(
            f"The demonstration needs the program {_PROGRAM}: install medschedule-server beside the desktop."
        )
    return found
