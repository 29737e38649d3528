"""A box that is ticked or not, in the colours of the theme."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font

_BOX = 16
_TICK = 12
_GAP = 8
_HEIGHT = 28


class CheckField(QCheckBox):
    """A check box; its words are cut with an ellipsis rather than make its panel wider."""

    def __init__(self, appearance: Appearance, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._appearance = appearance
        self.setAccessibleName(words)
        self.setFont(interface_font())
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(4 + _BOX + _GAP + words + 6, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(4 + _BOX + _GAP + 24, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = self._appearance.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(4, (self.height() - _BOX) // 2, _BOX, _BOX)
        if self.isChecked():
            fill = colours.accent if self.isEnabled() else colours.line_strong
            painter.setPen(QPen(QColor(fill), 1))
            painter.setBrush(QColor(fill))
        else:
            painter.setPen(QPen(QColor(colours.line_strong), 1))
            painter.setBrush(QColor(colours.surface if self.isEnabled() else colours.sunken))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.isChecked():
            tick = self._appearance.icon("check-bold", colours.on_accent, _TICK, self.devicePixelRatioF())
            painter.drawPixmap(box.left() + (_BOX - _TICK) // 2, box.top() + (_BOX - _TICK) // 2, tick)
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.text_3))
        painter.setFont(self.font())
        words = QRect(box.right() + _GAP, 0, self.width() - box.right() - _GAP - 4, self.height())
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)
