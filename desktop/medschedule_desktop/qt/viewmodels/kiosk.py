"""The ward board."""

from typing import Protocol

from PySide6.QtCore import QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.kiosk import KioskSnapshot

_REFRESH_MS = 5_000


class KioskService(Protocol):
    """What the board needs of the services."""

    def load(self) -> KioskSnapshot:
        """Read the board; names come masked."""


class KioskViewModel(ViewModel):
    """Keeps the board fresh.

    Attributes:
        snapshot: The last one; None before the first.

    Signals:
        snapshot_changed: The board changed. Argument: the `KioskSnapshot`.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)

    def __init__(self, service: KioskService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: KioskSnapshot | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def start(self) -> None:
        """Load now and every five seconds from here on."""
        self.refresh()
        self._timer.start()

    def stop(self) -> None:
        """Stop refreshing."""
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Load now, for instance when a sync ended."""
        self._runner.run(self._service.load, self._show, self._fail)

    def _show(self, snapshot: KioskSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)
