"""The ward board put together from its services."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Signal, Slot

from medschedule_desktop.qt.kiosk.board import KioskBoard
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.kiosk import KioskService, KioskViewModel
from medschedule_desktop.qt.viewmodels.lease import LeaseService, LeaseViewModel
from medschedule_desktop.qt.viewmodels.wall import WallDesk, WallEntry, WallViewModel
from medschedule_desktop.qt.watchdog import Watchdog
from medschedule_desktop.services.access.notices import withdrawn_notice
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.model.device import DeviceKind


class KioskScreens(QObject):
    """Owns the board and refreshes it when data or sync state change, for as long as the lease lasts.

    Attributes:
        board: the full-screen widget.
        model: its view-model; it begins to load once the lease was looked at.
        lease: says whether the data may be shown.
        visit: of whoever is at the board.

    Signals:
        close_asked: Somebody who may has asked to close the board.
    """

    close_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        service: KioskService,
        lease: LeaseService,
        entry: WallEntry,
        desk: WallDesk,
        runner: TaskRunner,
        signals: StationSignals,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._signals = signals
        self.model = KioskViewModel(service, runner)
        self.lease = LeaseViewModel(lease, runner)
        self.visit = WallViewModel(entry, desk, runner)
        self.visit.close_asked.connect(self.close_asked)
        self.board = KioskBoard(appearance, self.model, self.visit)
        self._shows = False
        self._watchdog: Watchdog | None = None
        signals.data_changed.connect(self._refresh)
        signals.sync_changed.connect(self._refresh)
        signals.wipe_progressed.connect(self.withdraw)
        self.lease.opened.connect(self._open)
        self.lease.shut.connect(self._shut)
        self.lease.start()

    def show(self) -> None:
        """Cover the whole screen."""
        self.board.cover_screen()

    def be_watched(self, alive: Callable[[], None], within: timedelta) -> None:
        """Say to whoever watches that the board is alive, as often as they want to hear it."""
        self._watchdog = Watchdog(self._runner, alive, within)
        self._watchdog.start()

    def close(self) -> None:
        """Stop refreshing and close the board."""
        if self._watchdog is not None:
            self._watchdog.stop()
        self._stop_work()
        self._signals.close()
        self._runner.close()
        self.board.release()
        self.board.close()

    @Slot(object)
    def withdraw(self, progress: WipeProgress) -> None:
        """End everything and show that the station was revoked, and how far its wipe is."""
        self._stop_work()
        self._runner.abandon()
        self.board.show_notice(withdrawn_notice(progress, DeviceKind.KIOSK))

    def _stop_work(self) -> None:
        self._shows = False
        self.lease.stop()
        self.model.stop()

    @Slot()
    def _open(self) -> None:
        self._shows = True
        self.board.show_notice(None)
        self.model.start()

    @Slot(object)
    def _shut(self, notice: StationNotice) -> None:
        self._shows = False
        self.model.stop()
        self.board.show_notice(notice)

    @Slot(object)
    def _refresh(self) -> None:
        self.lease.look()
        if self._shows:
            self.model.refresh()
            self.visit.refresh()
