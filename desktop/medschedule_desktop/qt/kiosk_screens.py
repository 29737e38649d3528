"""The ward board put together from its service."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from medschedule_desktop.qt.kiosk.board import KioskBoard
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.kiosk import KioskService, KioskViewModel


class KioskScreens(QObject):
    """Owns the board and refreshes it when data or sync state change.

    Attributes:
        board: the full-screen widget.
        model: its view-model.
    """

    def __init__(
        self, appearance: Appearance, service: KioskService, runner: TaskRunner, signals: StationSignals
    ) -> None:
        super().__init__()
        self._runner = runner
        self._signals = signals
        self.model = KioskViewModel(service, runner)
        self.board = KioskBoard(appearance, self.model)
        signals.data_changed.connect(self._refresh)
        signals.sync_changed.connect(self._refresh)
        self.model.start()

    def show(self) -> None:
        """Cover the whole screen, whether or not a window manager helps."""
        screen = QGuiApplication.primaryScreen()
        self.board.setGeometry(screen.geometry())
        self.board.setFixedSize(screen.geometry().size())
        self.board.showFullScreen()

    def close(self) -> None:
        """Stop refreshing and close the board."""
        self.model.stop()
        self._signals.close()
        self._runner.close()
        self.board.release()
        self.board.close()

    @Slot(object)
    def _refresh(self) -> None:
        self.model.refresh()
