"""The command palette over the page: type a few letters, press Enter."""

from typing import ClassVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import ICON, TextSize
from medschedule_desktop.qt.viewmodels.palette import Command, PaletteViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.qt.widgets.text import small
from medschedule_shared.language import tr

_WIDTH = 640
_TOP = 96
_ROW = 40
_PADDING = 14
_ROWS_SHOWN = 9


class CommandPalette(QFrame):
    """A card at the top of the window. Escape closes it, and the focus goes back to where it was."""

    _MOVES: ClassVar[dict[int, int]] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

    def __init__(self, appearance: Appearance, view_model: PaletteViewModel, window: QWidget) -> None:
        super().__init__(window)
        self._view_model = view_model
        self._window = window
        self._before: QWidget | None = None
        self.setObjectName("command_palette")
        self.setProperty("surface", "card")
        self.setAccessibleName(tr("Command palette"))
        self._field = QLineEdit()
        self._field.setObjectName("palette_query")
        self._field.setAccessibleName(tr("What do you want to do?"))
        self._field.setPlaceholderText(tr("Type what you want to do, a name or a unit"))
        self._field.setFixedHeight(44)
        self._field.setFont(interface_font())
        self._field.installEventFilter(self)
        self._model = _Entries()
        self._list = QListView()
        self._list.setObjectName("palette_list")
        self._list.setAccessibleName(tr("What fits"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryPainter(appearance, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(_ROW * _ROWS_SHOWN)
        self._nothing = small(tr("Nothing here has these letters in this order."))
        self._nothing.setObjectName("palette_nothing")
        layout = column(self, margins=12, spacing=8)
        layout.addWidget(self._field)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list)
        self._field.textChanged.connect(view_model.look_for)
        self._list.clicked.connect(self._run)
        view_model.shown_changed.connect(self._show)
        window.installEventFilter(self)
        self.hide()

    def open(self, commands: tuple[Command, ...]) -> None:
        """Come to the front with the commands that there are now."""
        self._before = self._window.focusWidget()
        self._place()
        self._field.clear()
        self._view_model.open(commands)
        self.show()
        self.raise_()
        self._field.setFocus()

    @Slot()
    def close_palette(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        self._view_model.close()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def _place(self) -> None:
        """Stand in the middle of the window's upper part, whatever its size is now."""
        window = self._window
        width = min(_WIDTH, window.width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, min(_TOP, max(0, window.height() - self.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_palette()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentIndex())
                return True
            step = self._MOVES.get(event.key())
            if step is not None and self._model.rowCount():
                at = (self._list.currentIndex().row() + step) % self._model.rowCount()
                self._list.setCurrentIndex(self._model.index(at))
                return True
        return super().eventFilter(watched, event)

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        command = self._model.at(index.row())
        if command is None:
            return
        self.close_palette()
        command.run()

    @Slot()
    def _show(self) -> None:
        self._model.show(self._view_model.shown)
        found = bool(self._view_model.shown)
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))


class _Entries(QAbstractListModel):
    """The entries that fit."""

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = ()

    def show(self, commands: tuple[Command, ...]) -> None:
        self.beginResetModel()
        self._commands = commands
        self.endResetModel()

    def at(self, row: int) -> Command | None:
        return self._commands[row] if 0 <= row < len(self._commands) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._commands)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        command = self._commands[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (command.text, command.detail, command.key)))
        return command if role == Qt.ItemDataRole.UserRole else None


class _EntryPainter(QStyledItemDelegate):
    """Paints icon and words on the left, the page and the keys on the right."""

    def __init__(self, appearance: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's signature
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command: Command = index.data(Qt.ItemDataRole.UserRole)
        colours, area = self._appearance.colours, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(colours.accent_soft))
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), QColor(colours.accent))
        ratio = painter.device().devicePixelRatioF()
        icon = self._appearance.icon(command.icon, colours.text_2, ICON, ratio)
        painter.drawPixmap(area.left() + _PADDING, area.center().y() - ICON // 2, icon)
        inner = area.adjusted(_PADDING + ICON + 10, 0, -_PADDING, 0)
        right = "   ".join(filter(None, (command.detail, command.key)))
        painter.setFont(interface_font(TextSize.SMALL))
        painter.setPen(QColor(colours.text_2))
        right = painter.fontMetrics().elidedText(right, Qt.TextElideMode.ElideRight, inner.width() // 2)
        taken = painter.fontMetrics().horizontalAdvance(right) + 16
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        painter.setFont(interface_font())
        painter.setPen(QColor(colours.text))
        words = painter.fontMetrics().elidedText(
            command.text, Qt.TextElideMode.ElideRight, inner.width() - taken
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
