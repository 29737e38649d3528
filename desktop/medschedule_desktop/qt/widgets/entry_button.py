"""An entry of a list: icon, title, second line, a bar when chosen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import ICON, TextSize

_HEIGHT = 56
_BAR = 4
_TEXT_LEFT = 42


class EntryButton(QAbstractButton):
    """A checkable entry."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        detail: str,
        *,
        icon: str,
        tone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._detail = detail
        self._icon = icon
        self._tone = tone
        self.setText(title)
        self.setAccessibleName(f"{title.removesuffix('.')}. {detail}")
        self.setToolTip(f"{title}\n{detail}".strip())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = self._appearance.colours
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colours.accent_soft))
            painter.fillRect(QRect(0, 0, _BAR, self.height()), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.sunken))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        ink: str = getattr(colours, self._tone)
        icon = self._appearance.icon(self._icon, ink, ICON, self.devicePixelRatioF())
        painter.drawPixmap(16, 10, icon)
        room = self.width() - _TEXT_LEFT - 12
        self._write(painter, QRect(_TEXT_LEFT, 8, room, 20), self.text(), TextSize.BODY, colours.text)
        self._write(painter, QRect(_TEXT_LEFT, 29, room, 18), self._detail, TextSize.SMALL, colours.text_2)

    def _write(self, painter: QPainter, area: QRect, words: str, size: TextSize, ink: str) -> None:
        painter.setFont(interface_font(size))
        painter.setPen(QColor(ink))
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
