"""The sentence of a broken rule, beside the cell it is about."""

from html import escape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.surfaces import column

_WIDTH = 336
_DISTANCE = 4


class RulePopup(QFrame):
    """Shown under a cell, or over it where there is no room; never on the cell's own row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("rule_popup")
        self.setProperty("surface", "tooltip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sentence = ""
        self._label = QLabel()
        self._label.setProperty("tone", "on_tooltip")
        self._label.setFont(interface_font(TextSize.SMALL))
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setFixedWidth(_WIDTH - 24)
        layout = column(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._label)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._sentence

    def show_for(self, sentence: str, cell: QRect) -> None:
        """Say a sentence for a cell at a place in the parent."""
        self._sentence = sentence
        headline, stop, rest = sentence.partition(". ")
        self._label.setText(f"<b>{escape(headline)}{'.' if stop else ''}</b> {escape(rest)}")
        self._label.setFixedHeight(self._label.heightForWidth(_WIDTH - 24))
        self.setAccessibleName(sentence)
        self.setFixedSize(_WIDTH, self._label.height() + 16)
        self.move(self._place(cell))
        self.show()
        self.raise_()

    def _place(self, cell: QRect) -> QPoint:
        room = self._room.rect()
        left = max(8, min(cell.center().x() - self.width() // 2, room.width() - self.width() - 8))
        top = cell.bottom() + _DISTANCE
        if top + self.height() > room.height() - 8:
            top = cell.top() - _DISTANCE - self.height()
        return QPoint(left, top)
