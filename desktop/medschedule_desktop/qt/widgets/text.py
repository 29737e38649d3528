"""A label in one of the type sizes and tones of the design."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize


class Text(QLabel):
    """A sentence in a size and a tone.

    Attributes:
        elides: Whether it may be cut with an ellipsis instead of making its window wider. What is cut shows
            whole under the pointer.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        wraps: bool = False,
        elides: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.elides = elides
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(interface_font(size, weight))
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)

    def set_tone(self, tone: str) -> None:
        """Change the colour, by the name of a design token."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hint = super().minimumSizeHint()
        return QSize(24, hint.height()) if self.elides else hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self.elides:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        area = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, words)
        self.setToolTip(self.text() if words != self.text() else "")


def strong(text: str = "", *, size: TextSize = TextSize.BODY, tone: str = "text") -> Text:
    """Make a heading or an emphasised figure."""
    return Text(text, size=size, tone=tone, weight=QFont.Weight.DemiBold)


def small(text: str = "", *, tone: str = "text_2", wraps: bool = False, elides: bool = False) -> Text:
    """Make a second line."""
    return Text(text, size=TextSize.SMALL, tone=tone, wraps=wraps, elides=elides)
