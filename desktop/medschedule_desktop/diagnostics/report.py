"""What is kept of an error that nobody expected: where in the program it was, and never what it was about.

An exception's text and the values of variables may hold a name or a note, and a file's path the login of
whoever installed the program. So a report has the types, the modules, the functions and the lines: no more.
"""

import hashlib
import platform
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

import msgspec

_PACKAGES = ("medschedule-desktop", "pyside6-essentials", "sqlcipher3", "sqlalchemy", "ortools", "numpy")
_MOST_FRAMES = 60
"""The innermost of them: an endless recursion has a thousand."""

_MOST_FAULTS = 8


class ReportKind(StrEnum):
    """CRASH: nobody handled it. ERROR: the person was told. NATIVE: a library ended the process."""

    CRASH = "crash"
    ERROR = "error"
    NATIVE = "native"


class Frame(msgspec.Struct, frozen=True):
    """A place in the program.

    Attributes:
        module: its dotted name; of a native crash its path below the packages' folder.
    """

    module: str
    line: int
    function: str


class Fault(msgspec.Struct, frozen=True):
    """An exception of a chain, with where it was raised last."""

    type: str
    frames: tuple[Frame, ...]


class Report(msgspec.Struct, frozen=True):
    """One error.

    Attributes:
        at: when, by the station's clock; of a native crash when it was found.
        faults: the exception, then what it was raised from.
        versions: of the program, what it is made of, and the operating system.
    """

    kind: ReportKind
    at: datetime
    faults: tuple[Fault, ...]
    versions: dict[str, str]

    @property
    def signature(self) -> str:
        """The same for the same error in the same version, whenever it happens."""
        same = msgspec.json.encode((self.kind, self.faults, self.versions))
        return hashlib.sha256(same).hexdigest()[:12]


def report_of(kind: ReportKind, error: BaseException, at: datetime) -> Report:
    """Return what is kept of an exception."""
    return Report(kind, at, tuple(_faults(error)), versions())


def versions() -> dict[str, str]:
    """Return what runs here. The computer's name is left out: people name computers after people."""
    found = {package: _version(package) for package in _PACKAGES}
    system = {"system": platform.system(), "release": platform.release(), "machine": platform.machine()}
    return {**found, "python": platform.python_version(), **system}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _faults(error: BaseException | None) -> Iterator[Fault]:
    for _ in range(_MOST_FAULTS):
        if error is None:
            return
        kind = type(error)
        yield Fault(
            f"{kind.__module__}.{kind.__qualname__}", tuple(_frames(error.__traceback__))[-_MOST_FRAMES:]
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(trace: TracebackType | None) -> Iterator[Frame]:
    while trace is not None:
        frame = trace.tb_frame
        yield Frame(str(frame.f_globals.get("__name__", "")), trace.tb_lineno, frame.f_code.co_name)
        trace = trace.tb_next
