"""Text of the board, in sizes meant for 1080 lines and scaled to the screen there is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from medschedule_desktop.qt.theme.fonts import interface_font

LINES = 1080
"""Of the screen that the measures are meant for."""

HERO = 96
TITLE = 56
NAME = 42
SMALL = 28


@dataclass(frozen=True, slots=True)
class BoardScale:
    """How large the board's measures are on this screen.

    Attributes:
        factor: Height of the screen over 1080.
    """

    factor: float

    def __call__(self, measure: float) -> int:
        """Turn a measure at 1080 lines into pixels, at least one."""
        return max(1, round(measure * self.factor))


def board_text(
    words: str,
    scale: BoardScale,
    measure: int = SMALL,
    *,
    tone: str = "text",
    weight: QFont.Weight = QFont.Weight.Normal,
) -> QLabel:
    """Make a line of the board."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(interface_font(scale(measure), weight))
    label.setProperty("tone", tone)
    return label
