"""The only window of a station that was revoked before this start."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from medschedule_desktop.qt.kiosk.wall_window import WallWindow
from medschedule_desktop.qt.station_signals import Subscribe
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.station_notice import StationNoticeView
from medschedule_desktop.services.access.notices import withdrawn_notice
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.model.device import DeviceKind


class WithdrawnScreens(QObject):
    """Says that the station was taken out of service, and how far its wipe is.

    Attributes:
        window: a window of the desktop, or one that covers the wall.

    Signals:
        progressed: The wipe has come further. Argument: the `WipeProgress`.
    """

    progressed = Signal(object)

    def __init__(
        self, appearance: Appearance, progress: WipeProgress | None, on_wipe: Subscribe, kind: DeviceKind
    ) -> None:
        super().__init__()
        self._kind = kind
        on_wall = kind is DeviceKind.KIOSK
        self._wall = WallWindow(appearance, "withdrawn_wall", "MedSchedule") if on_wall else None
        self._page = StationNoticeView(appearance)
        self.window: QWidget = notice_window(self._page) if self._wall is None else self._wall
        self.progressed.connect(self._show)
        self._unsubscribe = on_wipe(self.progressed.emit)
        if progress is not None:
            self._show(progress)

    def show(self) -> None:
        """Cover the wall, or open the desktop's window."""
        if self._wall is not None:
            self._wall.cover_screen()
        else:
            self.window.showMaximized()

    def close(self) -> None:
        """Close the window."""
        self._unsubscribe()
        if self._wall is not None:
            self._wall.release()
        self.window.close()

    def show_notice(self, notice: StationNotice) -> None:
        """Show a notice in place of the last one."""
        if self._wall is not None:
            self._wall.show_notice(notice)
        else:
            self._page.show_notice(notice)

    @Slot(object)
    def _show(self, progress: WipeProgress) -> None:
        self.show_notice(withdrawn_notice(progress, self._kind))


def notice_window(page: StationNoticeView) -> QMainWindow:
    """Return a window of the desktop with nothing but a notice."""
    window = QMainWindow()
    window.setCentralWidget(page)
    window.setWindowTitle("MedSchedule")
    window.setMinimumSize(1180, 720)
    return window
