"""What is above and below the shifts on the board: where and when, what the law wants, how old it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import HERO, NAME, SMALL, TITLE, BoardScale, board_text, fitted
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.services.snapshots.kiosk import BoardAge, KioskSnapshot, PostedFigure

SIDE = 56
HEADER = 146
UPRIGHT_HEADER = 208
POSTING = 132
FOOT = 64
UPRIGHT_FOOT = 104
_CLOCK = 340
_DATE = 520
_BUTTON = 330
_TITLE = 300
_FIGURE_GAP = 40
_WIDEST = 420

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
    room = width - 2 * SIDE - _CLOCK - (0 if upright else _DATE + 64)
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
    layout = row(header, spacing=scale(32))
    layout.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    layout.addLayout(names, 1)
    if not upright:
        layout.addWidget(date)
    layout.addWidget(board_text(snapshot.clock, scale, HERO, weight=QFont.Weight.DemiBold))
    return header


NARROW = 1400
"""Width of a wall, at 1080 lines, below which things stand under each other."""


def posting_bar(snapshot: KioskSnapshot, scale: BoardScale, width: int, button: QPushButton | None) -> QFrame:
    """Show the figures of the daily posting, and the way to one's own shifts."""
    upright = width < NARROW
    bar = surface("plain")
    bar.setObjectName("board_posting")
    bar.setFixedHeight(scale(POSTING * (2 if upright else 1)))
    room = width - 2 * SIDE - (0 if upright else _TITLE + _BUTTON)
    title = column(spacing=scale(4))
    title.addStretch(1)
    title_room = room - _BUTTON if upright else _TITLE
    if snapshot.posted:
        title.addWidget(fitted(snapshot.posted_title, scale, SMALL, title_room, weight=QFont.Weight.DemiBold))
        title.addWidget(fitted(snapshot.posted_detail, scale, SMALL, title_room, tone="text_2"))
    title.addStretch(1)
    figures = row(spacing=scale(_FIGURE_GAP))
    parts = [_figure(figure, scale, _WIDEST) for figure in snapshot.posted]
    if sum(part.sizeHint().width() + scale(_FIGURE_GAP) for part in parts) > scale(room):
        share = room // len(parts) - _FIGURE_GAP
        parts = [_figure(figure, scale, share) for figure in snapshot.posted]
    for part in parts:
        figures.addWidget(part)
    figures.addStretch(1)
    head = row(spacing=scale(24))
    head.addLayout(title, 1 if upright else 0)
    if upright:
        if button is not None:
            head.addWidget(button)
        layout = column(bar, spacing=scale(8))
        layout.setContentsMargins(scale(SIDE), scale(16), scale(SIDE), scale(16))
        layout.addLayout(head)
        layout.addLayout(figures)
        return bar
    across = row(bar, spacing=scale(32))
    across.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    across.addLayout(head)
    across.addLayout(figures, 1)
    if button is not None:
        across.addWidget(button)
    return bar


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
    foot.setFixedHeight(scale(UPRIGHT_FOOT if width < NARROW else FOOT))
    words = f"{failure} {snapshot.foot}" if failure else snapshot.foot
    weight = QFont.Weight.Normal if kind == "page" else QFont.Weight.DemiBold
    layout = row(foot, spacing=scale(16))
    layout.setContentsMargins(scale(SIDE), 0, scale(SIDE), 0)
    layout.addWidget(Icon(appearance, icon, tone, scale(36)))
    said = board_text(words, scale, SMALL, tone=tone, weight=weight)
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    layout.addWidget(said, 1)
    return foot


def _figure(figure: PostedFigure, scale: BoardScale, width: int) -> QWidget:
    part = QWidget()
    lines = column(part)
    lines.addStretch(1)
    lines.addWidget(fitted(figure.value, scale, NAME, width, weight=QFont.Weight.DemiBold))
    lines.addWidget(fitted(figure.label, scale, SMALL, width, tone="text_2"))
    lines.addStretch(1)
    return part
