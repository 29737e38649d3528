"""The days of the grid: choose a cell, type a letter."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.roster_model import PERSON_COLUMN, RosterModel
from medschedule_desktop.qt.views.schedule.day_header import DayHeader
from medschedule_shared.language import tr

_PIN_KEY = "P"
_NO_TEXT_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class DaysView(QTableView):
    """Every column but the first.

    Signals:
        letter_typed: A letter was typed on a cell. Arguments: the cell's index, the letter in capitals.
        cleared: Delete or Backspace was pressed on a cell. Argument: the cell's index.
        pin_toggled: P was pressed on a cell. Argument: the cell's index.
        hovered: The pointer came over another cell, or left (an invalid index). Argument: the index.
    """

    letter_typed = Signal(QModelIndex, str)
    cleared = Signal(QModelIndex)
    pin_toggled = Signal(QModelIndex)
    hovered = Signal(QModelIndex)

    def __init__(self, appearance: Appearance, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under_pointer = QModelIndex()
        self.setHorizontalHeader(DayHeader(appearance, model, self))
        self.setModel(model)
        self.setAccessibleName(tr("Roster: staff by day. Type D, E, N or Delete"))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        model.modelReset.connect(self.hide_person_column)
        self.hide_person_column()

    def hide_person_column(self) -> None:
        """Hide the people, after the model was filled anew."""
        if self.model().columnCount():
            self.hideColumn(PERSON_COLUMN)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        index = self.currentIndex()
        letter = event.text().upper()
        if not index.isValid() or event.modifiers() & _NO_TEXT_KEYS:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(index)
        elif letter == _PIN_KEY:
            self.pin_toggled.emit(index)
        elif len(letter) == 1 and letter.isalpha():
            self.letter_typed.emit(index, letter)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._point_at(QModelIndex())

    def _point_at(self, index: QModelIndex) -> None:
        if index != self._under_pointer:
            self._under_pointer = index
            self.hovered.emit(index)
