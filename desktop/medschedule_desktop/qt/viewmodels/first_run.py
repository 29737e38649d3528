"""The first start: joining a hospital, or looking around."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel


class JoiningService(Protocol):
    """What the first start needs of the services."""

    def join(self, address: str, code: str, name: str) -> None:
        """Join a hospital."""


class FirstRunViewModel(ViewModel):
    """Joins.

    Signals:
        asked: The server is asked; the button waits.
        joined: This computer is a station now.
        failed: It is not. Argument: why, in a sentence.
    """

    asked = Signal()
    joined = Signal()

    def __init__(self, service: JoiningService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    def join(self, address: str, code: str, name: str) -> None:
        """Ask the server to take this computer in."""
        self.asked.emit()

        def ask(_report: Callable[[object], None]) -> None:
            self._service.join(address, code, name)

        self._runner.run_long(ask, self._ignore, self._join, self._fail)

    def _ignore(self, _progress: object) -> None:
        """There is no progress to show."""

    def _join(self, _nothing: object) -> None:
        self.joined.emit()
