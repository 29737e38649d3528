"""An entry of the left rail: icon over word, a bar when chosen, a count when something waits."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import RAIL, TextSize
from medschedule_shared.language import tr

_HEIGHT = 60
_ICON = 22
_BAR = 4


class RailButton(QToolButton):
    """A checkable entry of the rail."""

    def __init__(self, appearance: Appearance, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._icon = icon
        self._count = 0
        self._urgent = False
        self.setProperty("kind", "rail")
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFixedSize(RAIL - 1, _HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.theme_changed.connect(self.update)

    def set_count(self, count: int, *, urgent: bool) -> None:
        """Show how much waits; zero shows nothing."""
        self._count, self._urgent = count, urgent
        self.setAccessibleName(
            tr("{text}, {count} open", text=self.text(), count=count) if count else self.text()
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(RAIL - 1, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = self._appearance.colours
        chosen = self.isChecked()
        ink = colours.accent if chosen else colours.text if self.underMouse() else colours.text_2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(QRect(0, 8, _BAR, _HEIGHT - 16), QColor(colours.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(7, 3, -4, -3), 6, 6)
        left = (self.width() - _ICON) // 2
        painter.drawPixmap(left, 8, self._appearance.icon(self._icon, ink, _ICON, self.devicePixelRatioF()))
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        painter.setFont(interface_font(TextSize.SMALL, weight))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(0, 32, self.width(), 20), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter, left + _ICON - 8)

    def _paint_count(self, painter: QPainter, left: int) -> None:
        colours = self._appearance.colours
        words = str(self._count) if self._count < 100 else "99+"
        painter.setFont(interface_font(11, QFont.Weight.Bold))
        badge = QRect(left, 3, max(18, painter.fontMetrics().horizontalAdvance(words) + 8), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.red_solid if self._urgent else colours.amber_solid))
        painter.drawRoundedRect(badge, 9, 9)
        painter.setPen(QColor(colours.on_red if self._urgent else colours.on_amber))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
