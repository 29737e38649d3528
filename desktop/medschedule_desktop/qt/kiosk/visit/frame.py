"""What every page of a visit has: whose it is, what went wrong, and the way out."""

from typing import ClassVar

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, TITLE, BoardScale, board_text
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallState
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row

SIDE = 56


class StayingPage(QWidget):
    """A page that stays while the state changes, because somebody is typing on it."""

    part: ClassVar[WallPart]

    def show_state(self, state: WallState) -> None:
        """Say what became of what was typed."""
        raise NotImplementedError


def visit_page(
    name: str,
    title: str,
    scale: BoardScale,
    body: QLayout | QWidget,
    *,
    sentence: str = "",
    tone: str = "red",
    left: tuple[QPushButton, ...] = (),
    right: tuple[QPushButton, ...] = (),
) -> QWidget:
    """Build a page: title above, a sentence under it, buttons below.

    Args:
        sentence: in `tone`; empty where nothing is to be said.
    """
    page = QWidget()
    page.setObjectName(name)
    page.setAccessibleName(title)
    layout = column(page)
    head = column(spacing=scale(8))
    head.setContentsMargins(scale(SIDE), scale(28), scale(SIDE), scale(20))
    heading = board_text(title, scale, TITLE, weight=QFont.Weight.DemiBold)
    heading.setWordWrap(True)
    head.addWidget(heading)
    said = board_text("", scale, SMALL, tone=tone)
    said.setObjectName("wall_sentence")
    said.setWordWrap(True)
    say(said, sentence, tone)
    head.addWidget(said)
    layout.addLayout(head)
    layout.addWidget(hairline())
    inner = row()
    inner.setContentsMargins(scale(SIDE), scale(24), scale(SIDE), scale(20))
    if isinstance(body, QWidget):
        inner.addWidget(body)
    else:
        inner.addLayout(body)
    layout.addLayout(inner, 1)
    layout.addWidget(hairline())
    foot = row(spacing=scale(20))
    foot.setContentsMargins(scale(SIDE), scale(18), scale(SIDE), scale(18))
    for button in left:
        foot.addWidget(button)
    foot.addStretch(1)
    for button in right:
        foot.addWidget(button)
    layout.addLayout(foot)
    return page


def say(label: QLabel, sentence: str, tone: str) -> None:
    """Put a sentence into a label in another tone."""
    label.setProperty("tone", tone)
    label.setText(sentence)
    label.setAccessibleName(sentence)
    label.style().unpolish(label)
    label.style().polish(label)
