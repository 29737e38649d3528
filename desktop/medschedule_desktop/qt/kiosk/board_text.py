"""Text of the board, in sizes meant for 1080 lines and scaled to the screen there is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel

from medschedule_desktop.qt.theme.fonts import interface_font

LINES = 1080
"""Of the screen that the measures are meant for."""
WIDE = 1920

HERO = 96
TITLE = 56
NAME = 42
SMALL = 28
RULE = 2


@dataclass(frozen=True, slots=True)
class BoardScale:
    """How large the board's measures are on this screen.

    Attributes:
        factor: Pixels for each that a measure says.
    """

    factor: float

    @classmethod
    def of(cls, width: int, height: int) -> "BoardScale":
        """Return the scale of a screen that lies (1920 x 1080) or stands (1080 x 1920)."""
        across, down = (WIDE, LINES) if width >= height else (LINES, WIDE)
        return cls(max(0.1, min(width / across, height / down)))

    def __call__(self, measure: float) -> int:
        """Turn a measure at 1080 lines into pixels, at least one."""
        return max(1, round(measure * self.factor))


def board_rule(scale: BoardScale, direction: str = "across") -> QFrame:
    """Make a divider that is seen from where the words are read, "across" or "down"."""
    line = QFrame()
    line.setProperty("line", "board")
    if direction == "across":
        line.setFixedHeight(scale(RULE))
    else:
        line.setFixedWidth(scale(RULE))
    return line


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


def fitted(
    words: str,
    scale: BoardScale,
    measure: int,
    width: int,
    *,
    tone: str = "text",
    weight: QFont.Weight = QFont.Weight.Normal,
) -> QLabel:
    """Make a line that is at most so wide: smaller where it has to be, never below what is readable, and with
    dots at its end where even that is too long.

    Args:
        width: at 1080 lines.
    """
    label = board_text(words, scale, measure, tone=tone, weight=weight)

    def shown() -> str:
        return label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, scale(width))

    while measure > SMALL and shown() != words:
        measure -= 2
        label.setFont(interface_font(scale(measure), weight))
    label.setText(shown())
    label.setAccessibleName(words)
    return label
