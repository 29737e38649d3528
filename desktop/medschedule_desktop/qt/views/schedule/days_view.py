"""The days of the grid: choose cells, type letters, copy and paste, move a shift by hand or by keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.roster_model import PERSON_COLUMN, RosterModel
from medschedule_desktop.qt.views.schedule.cell_acts import CellAct, CellActs
from medschedule_desktop.qt.views.schedule.day_header import DayHeader
from medschedule_desktop.qt.views.schedule.opaque_table import OpaqueTable
from medschedule_shared.language import tr

_PIN_KEY = "P"
_NO_TEXT_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_NO_CELL = QModelIndex()


class DaysView(OpaqueTable):
    """Every column but the first. A shift that is dragged moves; a drag from an empty cell, or with Shift
    held, chooses a range. By keys Ctrl+X takes a shift up, it is carried along with the chosen cell, and
    Ctrl+V or Enter puts it down.

    Attributes:
        acts: what the keys do, as actions.

    Signals:
        letter_typed: A letter was typed on the chosen cells. Argument: the letter in capitals.
        cleared: Delete or Backspace was pressed.
        pin_toggled: P was pressed.
        copy_pressed, paste_pressed, fill_down_pressed, fill_right_pressed: Ctrl+C, V, D or R.
        escaped: Escape was pressed.
        group_toggled: Ctrl+. was pressed.
        taken_up: A shift was taken up by keys. Argument: its index.
        dragged_over: A dragged shift came over another cell. Arguments: its own index, the other one.
        dropped: A shift was let go over another cell. Arguments as before.
        hovered: The pointer came over another cell, or left (an invalid index). Argument: the index.
    """

    letter_typed = Signal(str)
    cleared = Signal()
    pin_toggled = Signal()
    copy_pressed = Signal()
    paste_pressed = Signal()
    fill_down_pressed = Signal()
    fill_right_pressed = Signal()
    escaped = Signal()
    group_toggled = Signal()
    taken_up = Signal(QModelIndex)
    dragged_over = Signal(QModelIndex, QModelIndex)
    dropped = Signal(QModelIndex, QModelIndex)
    hovered = Signal(QModelIndex)

    def __init__(self, appearance: Appearance, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._roster = model
        self._under_pointer = QModelIndex()
        self._pressed_at: QPoint | None = None
        self._dragged = QModelIndex()
        self._target = QModelIndex()
        self._is_carried = False
        self.acts = CellActs(self, self._acts(), self.letter_typed.emit)
        self.setHorizontalHeader(DayHeader(appearance, model, self))
        self.setModel(model)
        self.setAccessibleName(tr("Roster: staff by day. Type D, E, N or Delete"))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        model.modelReset.connect(self.hide_person_column)
        self.hide_person_column()
        model.modelReset.connect(self._put_back)

    def hide_person_column(self) -> None:
        """Hide the people, after the model was filled anew."""
        if self.model().columnCount():
            self.hideColumn(PERSON_COLUMN)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        letter = event.text().upper()
        if not self.currentIndex().isValid() or self._is_shortcut(event):
            event.accept()
        elif self._is_carried and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._paste()
        elif event.modifiers() & _NO_TEXT_KEYS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._end_drag()
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put_back()
            self.cleared.emit()
        elif letter == _PIN_KEY:
            self.pin_toggled.emit()
        elif len(letter) == 1 and letter.isalpha():
            self._put_back()
            self.letter_typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._put_back()
        super().mousePressEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and self._has_shift(index):
            self._pressed_at, self._dragged = place, index

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        place = event.position().toPoint()
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
        elif self._is_dragging or (place - self._pressed_at).manhattanLength() >= _drag_distance():
            self._drag_to(self.indexAt(place))
        self._point_at(self.indexAt(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        if not self._is_carried:
            self._drop()

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.acts.allow(is_chosen=current.isValid())
        if self._is_carried:
            self._drag_to(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self._point_at(QModelIndex())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._is_dragging:
            return
        painter = QPainter(self.viewport())
        for index, style in ((self._dragged, Qt.PenStyle.DashLine), (self._target, Qt.PenStyle.SolidLine)):
            painter.setPen(QPen(QColor(self._appearance.colours.accent), 2, style))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -1, -2))

    @property
    def _is_dragging(self) -> bool:
        return self._target.isValid()

    def _acts(self) -> tuple[CellAct, ...]:
        return (
            CellAct("clear", tr("Take the chosen shifts away"), tr("Delete"), self.cleared.emit),
            CellAct("take_up", tr("Take the chosen shift up, to move it"), "Ctrl+X", self._take_up),
            CellAct("paste", tr("Put down what was taken up, or paste"), "Ctrl+V", self._paste),
            CellAct("copy", tr("Copy the chosen cells"), "Ctrl+C", self.copy_pressed.emit),
            CellAct(
                "right",
                tr("Fill the chosen cells right from the first"),
                "Ctrl+R",
                self.fill_right_pressed.emit,
            ),
            CellAct(
                "down", tr("Fill the chosen cells down from the first"), "Ctrl+D", self.fill_down_pressed.emit
            ),
            CellAct("fold", tr("Fold the group away, or open it"), "Ctrl+.", self.group_toggled.emit),
        )

    def _take_up(self) -> None:
        """Carry the chosen shift along with the chosen cell until it is put down or put back."""
        self._put_back()
        index = self.currentIndex()
        if self._has_shift(index):
            self._is_carried = True
            self._dragged = self._target = index
            self.clearSelection()
            self.setCurrentIndex(index)
            self.viewport().update()
            self.taken_up.emit(index)

    def _paste(self) -> None:
        if self._is_carried:
            self._drop()
        else:
            self.paste_pressed.emit()

    def _drop(self) -> None:
        source, target, was_dragging = self._dragged, self._target, self._is_dragging
        self._end_drag()
        if was_dragging and target != source:
            self.dropped.emit(source, target)

    def _put_back(self) -> None:
        if self._is_carried:
            self._end_drag()

    def _is_shortcut(self, event: QKeyEvent) -> bool:
        """Tell of a key that means something to the cells, and whether it was one."""
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self.copy_pressed.emit),
            (QKeySequence.StandardKey.Cut, self._take_up),
            (QKeySequence.StandardKey.Paste, self._paste),
        ):
            if event.matches(keys):
                act()
                return True
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        own = {
            Qt.Key.Key_D: self.fill_down_pressed,
            Qt.Key.Key_R: self.fill_right_pressed,
            Qt.Key.Key_Period: self.group_toggled,
        }
        found = own.get(Qt.Key(event.key()))
        if found is not None:
            found.emit()
        return found is not None

    def _has_shift(self, index: QModelIndex) -> bool:
        if not index.isValid() or index.column() == PERSON_COLUMN:
            return False
        cell = self._roster.cell(index.row(), index.column())
        return cell is not None and bool(cell.letter)

    def _drag_to(self, index: QModelIndex) -> None:
        if index == self._target or not index.isValid() or self._roster.person(index.row()) is None:
            return
        self._target = index
        if not self._is_carried:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()
        self.dragged_over.emit(self._dragged, index)

    def _end_drag(self) -> None:
        self._pressed_at = None
        self._is_carried = False
        self._dragged = self._target = _NO_CELL
        self.unsetCursor()
        self.viewport().update()

    def _point_at(self, index: QModelIndex) -> None:
        if index != self._under_pointer:
            self._under_pointer = index
            self.hovered.emit(index)


def _drag_distance() -> int:
    return QApplication.startDragDistance()


def frame_of(view: QTableView, index: QModelIndex, within: QWidget) -> QRect:
    """Return where a cell is within another widget."""
    rect = view.visualRect(index)
    return QRect(view.viewport().mapTo(within, rect.topLeft()), rect.size())
