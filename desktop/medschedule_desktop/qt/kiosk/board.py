"""The board: readable at three metres."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from medschedule_desktop.qt.badge_reader import BadgeReader
from medschedule_desktop.qt.idle_watch import IdleWatch
from medschedule_desktop.qt.kiosk.board_bars import (
    HEADER,
    NARROW,
    SIDE,
    UPRIGHT_HEADER,
    board_foot,
    board_header,
    foot_height,
    posting_bar,
    posting_height,
)
from medschedule_desktop.qt.kiosk.board_text import NAME, RULE, SMALL, BoardScale, board_rule, board_text
from medschedule_desktop.qt.kiosk.message_page import message_page
from medschedule_desktop.qt.kiosk.shift_pane import NEXT, NEXT_UPRIGHT, NOW, PaneLook, ShiftPane, pane_pages
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.kiosk.visit.view import VisitView
from medschedule_desktop.qt.kiosk.wall_window import WallWindow
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.kiosk import KioskViewModel
from medschedule_desktop.qt.viewmodels.wall import WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.snapshots.kiosk import BoardShift, KioskSnapshot
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_shared.language import marked, tr

VISIT_ENDS_AFTER = timedelta(seconds=30)
"""Without a touch."""
_PAGE_MS = 12_000
_NOW_SHARE = 1122
_EDGE = 26, 20
"""Above and below the shifts."""
_BUTTON, _NARROW_BUTTON = 300, 240
_FEW_FIGURES = 6
_BADGE, _SIGN, _SIGN_GAP = "identification-badge", 36, 10
_LOADING = marked("The board is loading.")
_NO_SHIFT = marked("No shift is running now.")
_NO_NEXT = marked("No next shift is planned.")


class KioskBoard(WallWindow):
    """Shows a `KioskViewModel`, and a visit while somebody is at it.

    It masks nothing: the snapshot holds only what may hang on a wall.

    Args:
        visit: of whoever comes to the board.
    """

    def __init__(self, appearance: Appearance, view_model: KioskViewModel, visit: WallViewModel) -> None:
        super().__init__(appearance, "kiosk_board", tr("MedSchedule ward board"))
        self._view_model = view_model
        self._visit = visit
        self._failure = ""
        self._page_number = 0
        self._turning = QTimer(self)
        self._turning.setInterval(_PAGE_MS)
        self._turning.timeout.connect(self._turn)
        application = QCoreApplication.instance() or QCoreApplication([])
        self._idle = IdleWatch(application)
        self._idle.idle.connect(visit.leave)
        self._reader = BadgeReader(application, self)
        self._reader.read.connect(visit.read_badge)
        view_model.snapshot_changed.connect(self._show)
        view_model.load_failed.connect(self._show_failure)
        view_model.loaded.connect(self._end_failure)
        visit.changed.connect(self._show_visit)
        self._shows_visit = False
        self.rebuild()

    def content(self, scale: BoardScale) -> QWidget:
        snapshot = self._view_model.snapshot
        size = round(self.width() / scale.factor), round(self.height() / scale.factor)
        if self._visit.is_open:
            self._turning.stop()
            return VisitView(self._visit, scale, size)
        return (
            message_page(self._failure or tr(_LOADING), scale)
            if snapshot is None
            else self._board_page(snapshot, scale, size)
        )

    def show_notice(self, notice: StationNotice | None) -> None:
        if notice is not None:
            self._visit.leave()
        super().show_notice(notice)

    def release(self) -> None:
        self._visit.leave()
        self._turning.stop()
        self._idle.stop()
        self._reader.close()
        super().release()

    @Slot(object)
    def _show(self, snapshot: KioskSnapshot) -> None:
        self._appearance.use(ThemeName.NIGHT if snapshot.is_night else ThemeName.LIGHT)
        self._rebuild_board()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self._rebuild_board()

    @Slot()
    def _end_failure(self) -> None:
        if self._failure:
            self._failure = ""
            self._rebuild_board()

    @Slot()
    def _show_visit(self) -> None:
        if self._visit.is_open is self._shows_visit:
            return  # the visit's own pages follow by themselves
        self._shows_visit = self._visit.is_open
        if self._shows_visit:
            self._idle.start(VISIT_ENDS_AFTER)
        else:
            self._idle.stop()
        self.rebuild()

    @Slot()
    def _turn(self) -> None:
        self._page_number += 1
        self._rebuild_board()

    def _rebuild_board(self) -> None:
        if not self._visit.is_open:
            self.rebuild()

    def _board_page(self, snapshot: KioskSnapshot, scale: BoardScale, size: tuple[int, int]) -> QWidget:
        width, height = size
        upright = width < NARROW
        page = QWidget()
        layout = column(page)
        layout.addWidget(board_header(snapshot, scale, width))
        layout.addWidget(board_rule(scale))
        bars = UPRIGHT_HEADER if upright else HEADER
        bars += posting_height(snapshot, width) + foot_height(snapshot, self._failure, width)
        layout.addWidget(self._shifts(snapshot, scale, (width, height - bars - 3 * RULE)), 1)
        layout.addWidget(board_rule(scale))
        layout.addWidget(posting_bar(snapshot, scale, width, self._visit_button(snapshot, scale)))
        layout.addWidget(board_rule(scale))
        layout.addWidget(board_foot(snapshot, self._failure, self._appearance, scale, width))
        return page

    def _visit_button(self, snapshot: KioskSnapshot, scale: BoardScale) -> QPushButton:
        width = _BUTTON if len(snapshot.posted) <= _FEW_FIGURES else _NARROW_BUTTON
        button = touch_button(tr("My shifts"), "wall_open", scale, self._visit.open, width=width)
        button.setFont(interface_font(scale(SMALL), QFont.Weight.DemiBold))
        sign = self._appearance.icon(_BADGE, self._appearance.colours.text, scale(_SIGN), 1.0)
        apart = sign.toImage().copy(0, 0, sign.width() + scale(_SIGN_GAP), sign.height())
        button.setIcon(QIcon(QPixmap.fromImage(apart)))  # Qt itself leaves four pixels
        button.setIconSize(apart.size())
        return button

    def _shifts(self, snapshot: KioskSnapshot, scale: BoardScale, room: tuple[int, int]) -> QWidget:
        width, height = room
        above, below = _EDGE
        upright = width < NARROW
        now_size = (width, height * 11 // 20) if upright else (_NOW_SHARE, height)
        next_size = (width, height - now_size[1]) if upright else (width - _NOW_SHARE, height)
        parts = (
            (snapshot.now, NOW, tr(_NO_SHIFT), now_size),
            (snapshot.next, NEXT_UPRIGHT if upright else NEXT, tr(_NO_NEXT), next_size),
        )
        both = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        layout = QBoxLayout(direction, both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        most = 1
        for place, (shift, look, empty, (across, down)) in enumerate(parts):
            if place:
                layout.addWidget(board_rule(scale, "across" if upright else "down"))
            inside = across - 2 * SIDE, down - above - below
            most = max(most, 1 if shift is None else len(pane_pages(shift, look, inside[1])))
            part = QWidget()
            part.setFixedSize(scale(across), scale(down))
            inner = column(part)
            inner.setContentsMargins(scale(SIDE), scale(above), scale(SIDE), scale(below))
            inner.addWidget(self._pane(shift, look, empty, scale, inside))
            layout.addWidget(part)
        self._turn_pages(most)
        return both

    def _pane(
        self, shift: BoardShift | None, look: PaneLook, empty: str, scale: BoardScale, room: tuple[int, int]
    ) -> QWidget:
        if shift is not None:
            return ShiftPane(shift, look, scale, room, self._page_number)
        label = board_text(empty, scale, NAME, tone="text_2")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def _turn_pages(self, most: int) -> None:
        """Turn only where something does not fit."""
        if most > 1 and not self._turning.isActive():
            self._turning.start()
        elif most == 1:
            self._turning.stop()
            self._page_number = 0
