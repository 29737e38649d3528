"""The frame round the pages: who, where, when, are we safe, is it saved."""

from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.refreshed import RefreshedViewModel, SnapshotService
from medschedule_desktop.services.snapshots.shell import ShellSnapshot

_REFRESH_MS = 10_000


class ShellService(SnapshotService[ShellSnapshot], Protocol):
    """What the frame needs of the services."""

    def show_unit(self, unit_id: str) -> ShellSnapshot:
        """Put another unit on show and answer with the frame's words."""


class ShellViewModel(RefreshedViewModel[ShellSnapshot]):
    """Keeps the frame's words fresh.

    Signals:
        unit_changed: Another unit is on show, so every page is another. Argument: its id.
    """

    unit_changed = Signal(str)

    def __init__(self, service: ShellService, runner: TaskRunner) -> None:
        super().__init__(service, runner, _REFRESH_MS)
        self._shell = service

    def show_unit(self, unit_id: str) -> None:
        """Put another unit on show."""
        self._runner.run(lambda: self._shell.show_unit(unit_id), self._enter_unit, self._fail)

    def _enter_unit(self, snapshot: ShellSnapshot) -> None:
        self._show(snapshot)
        self.unit_changed.emit(snapshot.unit_id)
