"""What is above and below the shifts on the board: where and when, what the law wants, how old it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import (
    HERO,
    LINES,
    NAME,
    SMALL,
    TITLE,
    BoardScale,
    board_text,
    fitted,
)
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.services.snapshots.kiosk import BoardAge, KioskSnapshot, PostedFigure

SIDE = 56
HEADER = 146
UPRIGHT_HEADER = 208
POSTING = 132
FOOT = 64
UPRIGHT_FOOT = 104
_FOOT_LINE = 36
_FOOT_SIGN = 52
"""Its icon, and what is between it and the words."""
_CLOCK = 340
_CLOCK_GAP = 56
_DATE = 520
_TITLE = 360
_FIGURE_GAP = 40
_SMALLER = 34
_BAR_GAP, _WIDE_GAP = 32, 64
_PLAY = 160
"""Of a line, for the word that does not fit into its end."""
_IN_A_ROW = 6
_FIGURE_ROW = 108

_FOOTS = {
    BoardAge.LIVE: ("page", "cloud-check", "text_2"),
    BoardAge.AS_OF: ("notice", "cloud-slash", "amber"),
    BoardAge.STALE: ("stale", "warning-octagon", "red"),
}


def board_header(snapshot: KioskSnapshot, scale: BoardScale, width: int) -> QWidget:
    """Show unit, date and clock.

    Args:
        width: of the wall, at 1080 lines; on an upright one the date stands under the unit.
    """
    upright = width < NARROW
    room = width - 2 * SIDE - _CLOCK - (0 if upright else _DATE + 2 * _CLOCK_GAP)
    header = QWidget()
    header.setFixedHeight(scale(UPRIGHT_HEADER if upright else HEADER))
    names = column()
    names.addStretch(1)
    names.addWidget(fitted(snapshot.unit_name, scale, TITLE, room, weight=QFont.Weight.DemiBold))
    names.addWidget(fitted(snapshot.unit_detail, scale, SMALL, room, tone="text_2"))
    date = fitted(snapshot.date, scale, NAME, room if upright else _DATE, weight=QFont.Weight.Medium)
    if upright:
        names.addWidget(date)
    names.addStretch(1)
    layout = row(header, spacing=scale(_CLOCK_GAP))
    layout.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    layout.addLayout(names, 1)
    if not upright:
        layout.addWidget(date)
    layout.addWidget(board_text(snapshot.clock, scale, HERO, weight=QFont.Weight.DemiBold))
    return header


NARROW = 1400
"""Width of a wall, at 1080 lines, below which things stand under each other."""


def posting_height(snapshot: KioskSnapshot, width: int) -> int:
    """Return how high the posting is, at 1080 lines: on an upright wall its figures may take two rows."""
    if width >= NARROW:
        return POSTING
    rows = max(1, -(-len(snapshot.posted) // _IN_A_ROW))
    return POSTING + rows * _FIGURE_ROW


def posting_bar(snapshot: KioskSnapshot, scale: BoardScale, width: int, button: QPushButton) -> QFrame:
    """Show the figures of the daily posting, none of them cut off, and the way to one's own shifts."""
    upright = width < NARROW
    bar = surface("plain")
    bar.setObjectName("board_posting")
    bar.setFixedHeight(scale(posting_height(snapshot, width)))
    title = column(spacing=scale(4))
    title.addStretch(1)
    title_width = 0
    if snapshot.posted:
        name = fitted(snapshot.posted_title, scale, SMALL, _TITLE, weight=QFont.Weight.DemiBold)
        detail = fitted(snapshot.posted_detail, scale, SMALL, _TITLE, tone="text_2")
        title_width = max(name.sizeHint().width(), detail.sizeHint().width())
        title.addWidget(name)
        title.addWidget(detail)
    title.addStretch(1)
    if upright:
        return _upright_posting(bar, snapshot, scale, title, button)
    gap = _WIDE_GAP if len(snapshot.posted) <= _IN_A_ROW else _BAR_GAP
    room = scale(width - 2 * SIDE - 2 * gap) - title_width - button.sizeHint().width()
    across = row(bar, spacing=scale(gap))
    across.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    across.addLayout(title)
    across.addLayout(_figures(snapshot.posted, scale, room), 1)
    across.addWidget(button)
    return bar


def _upright_posting(
    bar: QFrame, snapshot: KioskSnapshot, scale: BoardScale, title: QVBoxLayout, button: QPushButton
) -> QFrame:
    head = row()
    head.addLayout(title, 1)
    head.addWidget(button)
    layout = column(bar, spacing=scale(8))
    layout.setContentsMargins(scale(SIDE), scale(16), scale(SIDE), scale(16))
    layout.addLayout(head, 1)
    for first in range(0, len(snapshot.posted), _IN_A_ROW):
        room = scale(LINES - 2 * SIDE)
        layout.addLayout(_figures(snapshot.posted[first : first + _IN_A_ROW], scale, room))
    return bar


def _figures(figures: tuple[PostedFigure, ...], scale: BoardScale, room: int) -> QHBoxLayout:
    """Return a row of figures: smaller and closer where they are many, in place of cutting one off."""
    for size, gap in ((NAME, _FIGURE_GAP), (_SMALLER, _FIGURE_GAP // 2), (SMALL, _FIGURE_GAP // 3)):
        parts = [_figure(figure, scale, size) for figure in figures]
        line = row(spacing=scale(gap))
        if sum(part.sizeHint().width() + scale(gap) for part in parts) <= room:
            break
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def foot_height(snapshot: KioskSnapshot, failure: str, width: int) -> int:
    """Return how high the foot is, at 1080 lines: what is wrong may take a second line."""
    least = UPRIGHT_FOOT if width < NARROW else FOOT
    metrics = QFontMetrics(interface_font(SMALL, QFont.Weight.DemiBold))
    taken = metrics.horizontalAdvance(_foot_words(snapshot, failure))
    lines = -(-taken // (width - 2 * SIDE - _FOOT_SIGN - _PLAY))
    return max(least, (lines - 1) * _FOOT_LINE + FOOT)


def _foot_words(snapshot: KioskSnapshot, failure: str) -> str:
    return f"{failure} {snapshot.foot}" if failure else snapshot.foot


def board_foot(
    snapshot: KioskSnapshot, failure: str, appearance: Appearance, scale: BoardScale, width: int
) -> QFrame:
    """Show how old the board is.

    Args:
        failure: why it could not be read anew; empty when it could.
    """
    kind, icon, tone = _FOOTS[BoardAge.AS_OF if failure else snapshot.age]
    foot = surface(kind)
    foot.setObjectName("board_foot")
    foot.setFixedHeight(scale(foot_height(snapshot, failure, width)))
    weight = QFont.Weight.Normal if kind == "page" else QFont.Weight.DemiBold
    layout = row(foot, spacing=scale(16))
    layout.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    layout.addWidget(Icon(appearance, icon, tone, scale(36)))
    said = board_text(_foot_words(snapshot, failure), scale, SMALL, tone=tone, weight=weight)
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    layout.addWidget(said, 1)
    return foot


def _figure(figure: PostedFigure, scale: BoardScale, size: int) -> QWidget:
    part = QWidget()
    lines = column(part)
    lines.addStretch(1)
    lines.addWidget(board_text(figure.value, scale, size, weight=QFont.Weight.DemiBold))
    lines.addWidget(board_text(figure.label, scale, SMALL, tone="text_2"))
    lines.addStretch(1)
    return part
