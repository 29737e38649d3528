"""Letting a station join again with a code, before anybody is signed in."""

from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel


class JoiningAgainService(Protocol):
    """What the card needs of the services."""

    def join(self, code: str) -> str:
        """Join again, at the server, and return what to say; it waits for the network."""


class JoiningAgainViewModel(ViewModel):
    """Runs the card.

    Signals:
        started: The server is asked; the button waits.
        joined: The station has joined again; with what to say.
        failed: See `ViewModel`.
    """

    started = Signal()
    joined = Signal(str)

    def __init__(self, service: JoiningAgainService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    def join(self, code: str) -> None:
        """Join again."""
        self.started.emit()
        self._runner.run_long(lambda _report: self._service.join(code), _ignore, self.joined.emit, self._fail)


def _ignore(_progress: object) -> None:
    """The server is asked once; there is nothing to report on the way."""
