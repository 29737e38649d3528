"""Paints the days of the roster by copying pixmaps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.cell_painter import CellPainter, CellPlace


class CellDelegate(QStyledItemDelegate):
    """The delegate of the days.

    It reads the model directly: a role's way through Qt costs more than the paint.
    """

    def __init__(
        self, appearance: Appearance, painter: CellPainter, model: RosterModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._cells = painter
        self._model = model
        self._places: dict[tuple[bool, bool, bool, int, int], CellPlace] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        cell = self._model.cell(row, column)
        colours = self._appearance.colours
        if cell is None:
            painter.fillRect(rect, QColor(colours.sunken))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
            return
        place = self._place(column, rect.width(), rect.height())
        painter.drawPixmap(
            rect.topLeft(), self._cells.pixmap(cell, place, painter.device().devicePixelRatioF())
        )
        if QStyle.StateFlag.State_Selected in option.state:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _place(self, column: int, width: int, height: int) -> CellPlace:
        day, starts = self._model.day(column), self._model.starts_week(column)
        key = (day.is_weekend, day.is_today, starts, width, height)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = CellPlace(
                width, height, is_weekend=day.is_weekend, starts_week=starts, is_today=day.is_today
            )
        return place
