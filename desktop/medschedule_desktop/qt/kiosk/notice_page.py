"""What hangs on the wall while the data may not be shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, TITLE, BoardScale, board_text
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.notice_icons import NOTICE_ICONS
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.services.snapshots.station_notice import StationNotice

_WIDTH = 1240
_SIDE = 56
_INDENT = 64
_ICON = 72


def notice_page(notice: StationNotice, appearance: Appearance, scale: BoardScale, wall_width: int) -> QWidget:
    """Build the page in the sizes of a screen. Nobody can press anything on a wall, so nothing is offered.

    Args:
        wall_width: at 1080 lines.
    """
    width = min(_WIDTH, wall_width - 2 * _SIDE)
    page = QWidget()
    page.setObjectName("wall_notice")
    page.setAccessibleName(f"{notice.title}. {notice.sentence}")
    block = column(spacing=scale(28))
    icon, tone = NOTICE_ICONS[notice.kind]
    heading = row(spacing=scale(28))
    heading.addWidget(Icon(appearance, icon, tone, scale(_ICON)))
    heading.addWidget(board_text(notice.title, scale, TITLE, weight=QFont.Weight.DemiBold), 1)
    block.addLayout(heading)
    block.addWidget(_wrapped(notice.sentence, scale, NAME, width))
    if notice.warning:
        block.addWidget(_wrapped(notice.warning, scale, SMALL, width, tone="amber"))
    block.addSpacing(scale(12))
    for number, step in enumerate(notice.steps, 1):
        block.addLayout(_step(number, step, scale, width))
    if notice.state:
        block.addSpacing(scale(12))
        block.addWidget(hairline())
        block.addWidget(_wrapped(notice.state, scale, SMALL, width, tone="text_2"))
    middle = row()
    middle.addStretch(1)
    middle.addLayout(block)
    middle.addStretch(1)
    layout = column(page)
    layout.addStretch(2)
    layout.addLayout(middle)
    layout.addStretch(3)
    return page


def _step(number: int, words: str, scale: BoardScale, width: int) -> QHBoxLayout:
    line = row()
    figure = board_text(f"{number}.", scale, SMALL, tone="text_2", weight=QFont.Weight.DemiBold)
    figure.setFixedWidth(scale(_INDENT))
    line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(_wrapped(words, scale, SMALL, width - _INDENT))
    return line


def _wrapped(words: str, scale: BoardScale, measure: int, width: int, tone: str = "text") -> QLabel:
    label = board_text(words, scale, measure, tone=tone)
    label.setWordWrap(True)
    label.setFixedWidth(scale(width))
    label.setFixedHeight(label.heightForWidth(scale(width)))
    return label
