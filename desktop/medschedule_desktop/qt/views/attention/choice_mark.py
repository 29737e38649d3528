"""The round mark before a choice, in the colours of the theme."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance

_SIDE = 32
_CIRCLE = 18
_DOT = 8
_CONFIRM = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceMark(QRadioButton):
    """A radio button without words: they stand in the row beside it, and in its name.

    Signals:
        confirmed: Enter was pressed on it.
    """

    confirmed = Signal()

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_SIDE, _SIDE)

    def hitButton(self, _position: object) -> bool:  # noqa: N802 - Qt's name
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _CONFIRM:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = self._appearance.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (_SIDE - _CIRCLE) // 2
        circle = QRect(edge, edge, _CIRCLE, _CIRCLE).toRectF().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.line_strong), 2))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(circle)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            inner = (_SIDE - _DOT) // 2
            painter.drawEllipse(QRect(inner, inner, _DOT, _DOT))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
