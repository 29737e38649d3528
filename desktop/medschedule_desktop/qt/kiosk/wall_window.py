"""A window on a wall: full screen, deaf to everything that would close it."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import BoardScale
from medschedule_desktop.qt.kiosk.notice_page import notice_page
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.snapshots.station_notice import StationNotice

_DRIFT_MS = 600_000
_DRIFT_STEPS = (0, 2, 4, 6, 4, 2)


class WallWindow(QWidget):
    """Shows its content, or a notice in place of it. By itself it has no content.

    Every ten minutes the page moves by some pixels, against burn-in.
    """

    def __init__(self, appearance: Appearance, name: str, title: str) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._appearance = appearance
        self._notice: StationNotice | None = None
        self._may_close = False
        self._drift_step = 0
        self._page = QWidget()
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._outer = column(self)
        # The page is built for the screen's size, so it must not keep the window from becoming smaller.
        self._outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._outer.addWidget(self._page)
        self._drift = QTimer(self)
        self._drift.setInterval(_DRIFT_MS)
        self._drift.timeout.connect(self.move_against_burn_in)
        self._drift.start()

    def content(self, _scale: BoardScale) -> QWidget:
        """Build what belongs on this wall, in the sizes of its screen."""
        return QWidget()

    def cover_screen(self) -> None:
        """Cover the whole screen, whether or not a window manager helps, and from now on also another one: a
        wall's screen may be switched on later, or be exchanged.
        """
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.primaryScreenChanged.connect(self._take_screen)
        self._take_screen(QGuiApplication.primaryScreen())
        self.showFullScreen()

    def show_notice(self, notice: StationNotice | None) -> None:
        """Show a notice instead of the content, or the content again."""
        self._notice = notice
        self.rebuild()

    def release(self) -> None:
        """Allow the window to close, after an administrator said so."""
        self._may_close = True
        self._drift.stop()

    def rebuild(self) -> None:
        """Build the page anew in the sizes of this screen: it changes once a minute, with the clock."""
        scale = BoardScale.of(self.width(), self.height())
        notice = self._notice
        page = (
            self.content(scale)
            if notice is None
            else notice_page(notice, self._appearance, scale, round(self.width() / scale.factor))
        )
        self._outer.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        page.show()
        page.setFocus()  # a badge reader types into what has the focus
        self._page = page

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self.rebuild()

    @Slot(QScreen)
    def _take_screen(self, screen: QScreen | None) -> None:
        if screen is not None:
            screen.geometryChanged.connect(self._fill_screen, Qt.ConnectionType.UniqueConnection)
            self._fill_screen()

    @Slot()
    def _fill_screen(self) -> None:
        place = QGuiApplication.primaryScreen().geometry()
        self.setFixedSize(place.size())
        self.setGeometry(place)

    @Slot()
    def move_against_burn_in(self) -> None:
        """Move the page by two pixels, there and back."""
        self._drift_step = (self._drift_step + 1) % len(_DRIFT_STEPS)
        offset = _DRIFT_STEPS[self._drift_step]
        self._outer.setContentsMargins(offset, offset, 0, 0)
