"""The rows under the grid: a short day is red, underlined and says "5/6"."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.need_model import NeedModel
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.opaque_table import OpaqueTable
from medschedule_desktop.services.snapshots.roster import NeedState
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import date_words

NEED_ROW = 22


class NeedDelegate(QStyledItemDelegate):
    """Paints one figure a day."""

    def __init__(
        self, appearance: Appearance, needs: NeedModel, roster: RosterModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._needs = needs
        self._roster = roster
        self._plain = interface_font(TextSize.SMALL)
        self._strong = interface_font(TextSize.SMALL, QFont.Weight.Bold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        colours = self._appearance.colours
        cell = self._needs.cell(index.row(), index.column())
        column = index.column() + 1
        ground = colours.weekend if self._roster.day(column).is_weekend else colours.surface
        short = cell.state is NeedState.SHORT
        painter.save()
        painter.fillRect(rect, QColor(colours.red_soft if short else ground))
        edge = colours.line_strong if self._roster.starts_week(column) else colours.line
        painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(edge))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        ink = {NeedState.SHORT: colours.red, NeedState.OVER: colours.accent}.get(cell.state, colours.text_2)
        painter.setFont(self._plain if cell.state is NeedState.MET else self._strong)
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell.text)
        if short:
            painter.fillRect(
                rect.left() + 1, rect.bottom() - 2, rect.width() - 1, 3, QColor(colours.red_solid)
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()


class NeedView(OpaqueTable):
    """The figures. The titles stand left of it, under the names.

    By keys the figures are gone through with the arrows, each told in words; Enter is a press.

    Signals:
        described: What the figure with the keyboard says. Argument: a sentence.
        left: The keyboard went elsewhere.
    """

    described = Signal(str)
    left = Signal()

    def __init__(
        self, appearance: Appearance, needs: NeedModel, roster: RosterModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self._roster = roster
        self.setModel(needs)
        self.setItemDelegate(NeedDelegate(appearance, needs, roster, self))
        self.setAccessibleName(tr("Have against need, day by day"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(NEED_ROW)
        self.verticalHeader().setDefaultSectionSize(NEED_ROW)

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._describe()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()

    def _describe(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            day = date_words(self._roster.day(index.column() + 1).day)
            self.described.emit(f"{day}: {index.data(Qt.ItemDataRole.AccessibleTextRole)}")
