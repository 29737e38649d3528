"""Choosing a password with a token, before anybody is signed in."""

from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel


class PasswordChoiceService(Protocol):
    """What the card needs of the services."""

    def choose(self, token: str, password: str, again: str) -> None:
        """Choose a password, at the server; it waits for the network."""


class PasswordChoiceViewModel(ViewModel):
    """Runs the card.

    Signals:
        started: The server is asked; the button waits.
        chosen: The password is chosen.
        failed: See `ViewModel`.
    """

    started = Signal()
    chosen = Signal()

    def __init__(self, service: PasswordChoiceService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    def choose(self, token: str, password: str, again: str) -> None:
        """Choose a password."""
        self.started.emit()
        self._runner.run_long(
            lambda _report: self._service.choose(token, password, again), _ignore, self._end, self._fail
        )

    def _end(self, _nothing: None) -> None:
        self.chosen.emit()


def _ignore(_progress: object) -> None:
    """The server is asked once; there is nothing to report on the way."""
