"""The first start: joining a hospital, or looking around."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_shared.identity import EntityId


class JoiningService(Protocol):
    """What the first start needs of the services."""

    def join(self, address: str, code: str, name: str) -> None:
        """Join a hospital."""

    def units(self) -> tuple[tuple[EntityId, str], ...]:
        """Return ids and names of the units that this computer may show."""


class FirstRunViewModel(ViewModel):
    """Joins, then asks which units there are.

    Signals:
        asked: The server is asked; the button waits.
        joined: This computer is a station now.
        failed: It is not. Argument: why, in a sentence.
        units_asked: The server is asked for the units.
        units_found: Argument: their ids and names.
        units_failed: They have not come. Argument: why, in a sentence.
    """

    asked = Signal()
    joined = Signal()
    units_asked = Signal()
    units_found = Signal(object)
    units_failed = Signal(str)

    def __init__(self, service: JoiningService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service

    def join(self, address: str, code: str, name: str) -> None:
        """Ask the server to take this computer in."""
        self.asked.emit()

        def ask(_report: Callable[[object], None]) -> None:
            self._service.join(address, code, name)

        self._runner.run_long(ask, self._ignore, self._join, self._fail)

    def find_units(self) -> None:
        """Ask for the units that this computer may show."""
        self.units_asked.emit()

        def ask(_report: Callable[[object], None]) -> tuple[tuple[EntityId, str], ...]:
            return self._service.units()

        self._runner.run_long(ask, self._ignore, self.units_found.emit, self._fail_units)

    def _ignore(self, _progress: object) -> None:
        """There is no progress to show."""

    def _join(self, _nothing: object) -> None:
        self.joined.emit()
        self.find_units()

    def _fail_units(self, error: Exception) -> None:
        self.units_failed.emit(sentence_of(error))
