"""The board: readable at three metres."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QWidget

from medschedule_desktop.qt.kiosk.board_text import HERO, LINES, NAME, SMALL, TITLE, BoardScale, board_text
from medschedule_desktop.qt.kiosk.shift_pane import NextPane, NowPane
from medschedule_desktop.qt.kiosk.wall_window import WallWindow
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.kiosk import KioskViewModel
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row, surface
from medschedule_desktop.services.snapshots.kiosk import BoardAge, BoardShift, KioskSnapshot
from medschedule_shared.language import marked, tr

_SIDE = 56
_HEADER = 146
_POSTING = 132
_FOOT = 64
_NOW_SHARE = 1122
_NEXT_SHARE = 798
_LOADING = marked("The board is loading.")
_NO_SHIFT = marked("No shift is running now.")
_NO_NEXT = marked("No next shift is planned.")

_FOOTS = {
    BoardAge.LIVE: ("page", "cloud-check", "text_2"),
    BoardAge.AS_OF: ("notice", "cloud-slash", "amber"),
    BoardAge.STALE: ("stale", "warning-octagon", "red"),
}


class KioskBoard(WallWindow):
    """Shows a `KioskViewModel`. It masks nothing: the snapshot holds only what may hang on a wall."""

    def __init__(self, appearance: Appearance, view_model: KioskViewModel) -> None:
        super().__init__(appearance, "kiosk_board", tr("MedSchedule ward board"))
        self._view_model = view_model
        self._failure = ""
        view_model.snapshot_changed.connect(self._show)
        view_model.failed.connect(self._show_failure)
        self.rebuild()

    def content(self, scale: BoardScale) -> QWidget:
        snapshot = self._view_model.snapshot
        return self._message_page(scale) if snapshot is None else self._board_page(snapshot, scale)

    @Slot(object)
    def _show(self, snapshot: KioskSnapshot) -> None:
        self._failure = ""
        self._appearance.use(ThemeName.NIGHT if snapshot.is_night else ThemeName.LIGHT)
        self.rebuild()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self.rebuild()

    def _message_page(self, scale: BoardScale) -> QWidget:
        page = QWidget()
        layout = column(page)
        label = board_text(self._failure or tr(_LOADING), scale, NAME, tone="text_2")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        layout.addWidget(label)
        return page

    def _board_page(self, snapshot: KioskSnapshot, scale: BoardScale) -> QWidget:
        page = QWidget()
        layout = column(page)
        layout.addWidget(_header(snapshot, scale))
        layout.addWidget(hairline())
        layout.addWidget(self._shifts(snapshot, scale), 1)
        layout.addWidget(hairline())
        if snapshot.posted:
            layout.addWidget(_posting(snapshot, scale))
            layout.addWidget(hairline())
        layout.addWidget(self._foot(snapshot, scale))
        return page

    def _shifts(self, snapshot: KioskSnapshot, scale: BoardScale) -> QWidget:
        posting = _POSTING if snapshot.posted else 0
        room = scale(LINES - _HEADER - posting - _FOOT - 56)
        part = QWidget()
        now = row()
        now.setContentsMargins(scale(_SIDE), scale(26), scale(_SIDE), scale(20))
        now.addWidget(_pane(snapshot.now, NowPane, tr(_NO_SHIFT), scale, room))
        following = row()
        following.setContentsMargins(scale(48), scale(30), scale(_SIDE), scale(20))
        following.addWidget(_pane(snapshot.next, NextPane, tr(_NO_NEXT), scale, room))
        layout = row(part)
        layout.addLayout(now, _NOW_SHARE)
        layout.addWidget(hairline("down"))
        layout.addLayout(following, _NEXT_SHARE)
        return part

    def _foot(self, snapshot: KioskSnapshot, scale: BoardScale) -> QFrame:
        kind, icon, tone = _FOOTS[BoardAge.AS_OF if self._failure else snapshot.age]
        foot = surface(kind)
        foot.setObjectName("board_foot")
        foot.setFixedHeight(scale(_FOOT))
        words = f"{self._failure} {snapshot.foot}" if self._failure else snapshot.foot
        weight = QFont.Weight.Normal if kind == "page" else QFont.Weight.DemiBold
        layout = row(foot, spacing=scale(16))
        layout.setContentsMargins(scale(_SIDE), 0, scale(_SIDE), 0)
        layout.addWidget(Icon(self._appearance, icon, tone, scale(36)))
        layout.addWidget(board_text(words, scale, SMALL, tone=tone, weight=weight))
        layout.addStretch(1)
        return foot


def _pane(
    shift: BoardShift | None,
    kind: type[NowPane] | type[NextPane],
    empty: str,
    scale: BoardScale,
    room: int,
) -> QWidget:
    if shift is not None:
        return kind(shift, scale, room)
    label = board_text(empty, scale, NAME, tone="text_2")
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _header(snapshot: KioskSnapshot, scale: BoardScale) -> QWidget:
    header = QWidget()
    header.setFixedHeight(scale(_HEADER))
    names = column()
    names.addStretch(1)
    names.addWidget(board_text(snapshot.unit_name, scale, TITLE, weight=QFont.Weight.DemiBold))
    names.addWidget(board_text(snapshot.unit_detail, scale, SMALL, tone="text_2"))
    names.addStretch(1)
    layout = row(header, spacing=scale(64))
    layout.setContentsMargins(scale(_SIDE), 0, scale(_SIDE), 0)
    layout.addLayout(names, 1)
    layout.addWidget(board_text(snapshot.date, scale, NAME, weight=QFont.Weight.Medium))
    layout.addWidget(board_text(snapshot.clock, scale, HERO, weight=QFont.Weight.DemiBold))
    return header


def _posting(snapshot: KioskSnapshot, scale: BoardScale) -> QFrame:
    posting = surface("plain")
    posting.setFixedHeight(scale(_POSTING))
    layout = row(posting, spacing=scale(52))
    layout.setContentsMargins(scale(_SIDE), 0, scale(_SIDE), 0)
    title = column(spacing=scale(4))
    title.addStretch(1)
    title.addWidget(board_text(snapshot.posted_title, scale, SMALL, weight=QFont.Weight.DemiBold))
    title.addWidget(board_text(snapshot.posted_detail, scale, SMALL, tone="text_2"))
    title.addStretch(1)
    layout.addLayout(title)
    layout.addSpacing(scale(32))
    for figure in snapshot.posted:
        lines = column()
        lines.addStretch(1)
        lines.addWidget(board_text(figure.value, scale, NAME, weight=QFont.Weight.DemiBold))
        lines.addWidget(board_text(figure.label, scale, SMALL, tone="text_2"))
        lines.addStretch(1)
        layout.addLayout(lines)
    layout.addStretch(1)
    return posting
