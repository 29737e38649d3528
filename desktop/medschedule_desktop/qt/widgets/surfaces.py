"""The planes that screens are made of: cards, bars and hairlines."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.metrics import PAGE_PADDING


def surface(kind: str, parent: QWidget | None = None) -> QFrame:
    """Make a frame the style sheet paints, for instance "card", "top", "left" or "sunken"."""
    frame = QFrame(parent)
    frame.setProperty("surface", kind)
    return frame


def hairline(direction: str = "across") -> QFrame:
    """Make a divider of one pixel, "across" or "down"."""
    line = QFrame()
    line.setProperty("line", direction)
    return line


def column(parent: QWidget | None = None, *, margins: int = 0, spacing: int = 0) -> QVBoxLayout:
    """Make a vertical layout."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    return layout


def row(parent: QWidget | None = None, *, margins: int = 0, spacing: int = 0) -> QHBoxLayout:
    """Make a horizontal layout."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    return layout


class Card(QFrame):
    """A white card with a hairline round it.

    Attributes:
        body: Where its parts go, without margins: each part brings its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.body = column(self)

    def add_heading(self, *parts: QWidget, height: int = 44) -> None:
        """Add a row of parts as the card's heading; the last part goes to the right."""
        heading = QWidget(self)
        heading.setFixedHeight(height)
        layout = row(heading, spacing=8)
        layout.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        for part in parts[:-1]:
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(parts[-1])
        self.body.addWidget(heading)
