"""The frame round the pages: who, where, when, are we safe, is it saved."""

from typing import Protocol

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.shell import ShellSnapshot

_REFRESH_MS = 10_000


class ShellService(Protocol):
    """What the frame needs of the services."""

    def load(self) -> ShellSnapshot:
        """Read the frame's words from the replica and the clock."""


class ShellViewModel(ViewModel):
    """Keeps the frame's words fresh.

    Attributes:
        snapshot: The last one; None before the first.

    Signals:
        snapshot_changed: Another snapshot is there. Argument: the `ShellSnapshot`.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)

    def __init__(self, service: ShellService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: ShellSnapshot | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Load now and every ten seconds from here on."""
        self.refresh()
        self._timer.start()

    def stop(self) -> None:
        """Stop refreshing."""
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Load now, for instance after a change or when a sync ended."""
        self._runner.run(self._service.load, self._show, self._fail)

    def _show(self, snapshot: ShellSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)
