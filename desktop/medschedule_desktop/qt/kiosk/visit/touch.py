"""Buttons that a gloved finger hits, in the sizes of the wall."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QSizePolicy

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale
from medschedule_desktop.qt.theme.fonts import interface_font

_LEAST_WIDTH = 200
TOUCH = 72
"""Height at 1080 lines: 12 mm on the smallest screen that hangs on a wall."""


def touch_button(
    words: str,
    name: str,
    scale: BoardScale,
    pressed: Callable[[], object],
    *,
    kind: str = "plain",
    width: int = 0,
    size: int = SMALL,
) -> QPushButton:
    """Make a button.

    Args:
        name: its object name.
        width: at 1080 lines; 0 lets the words decide.
    """
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setProperty("kind", kind)
    weight = QFont.Weight.DemiBold if kind == "primary" else QFont.Weight.Medium
    button.setFont(interface_font(scale(size), weight))
    button.setMinimumHeight(scale(TOUCH))
    button.setMinimumWidth(scale(TOUCH))
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if width:
        button.setFixedWidth(scale(width))
    elif len(words) > 1:
        button.setMinimumWidth(max(button.sizeHint().width() + scale(24), scale(_LEAST_WIDTH)))
    button.clicked.connect(lambda _checked=False: pressed())
    return button
