"""Painting the roster grid, and what no table of Qt's can do faster. Processor time, in milliseconds."""

from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget
from tests.benchmarks.desktop_cases.percentile import percentile
from tests.samples.ward_roster import large_roster

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid

STAFF, DAYS = 300, 42
SIZE = (1600, 960)
_STEP = 3 * ROW_DENSE
"""Pixels of one notch of a wheel: three rows."""


class _Blank(QAbstractTableModel):
    """As many cells as the roster, with nothing in them."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else STAFF

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else DAYS

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> None:
        return None


def roster_grid(appearance: Appearance) -> RosterGrid:
    """Return the grid of 300 staff and 42 days, on show."""
    snapshot = large_roster(STAFF, DAYS)
    model = RosterModel()
    grid = RosterGrid(appearance, model)
    model.setParent(grid)
    grid.resize(*SIZE)
    model.show(snapshot)
    grid.show_snapshot(snapshot)
    grid.show()
    return grid


def blank_table() -> QTableView:
    """Return an empty table of the same size, on show, which need not paint anew what it scrolls."""
    table = QTableView()
    table.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    model = _Blank()
    model.setParent(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    table.horizontalHeader().setMinimumSectionSize(CELL_WIDTH)
    table.horizontalHeader().setDefaultSectionSize(CELL_WIDTH)
    table.verticalHeader().setDefaultSectionSize(ROW_DENSE)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setModel(model)
    table.resize(*SIZE)
    table.show()
    return table


def first_paint(show: Callable[[], QWidget]) -> float:
    """Build a table and paint it."""
    begin = process_time()
    shown = show()
    QCoreApplication.processEvents()
    shown.grab()
    elapsed = process_time() - begin
    _close(shown)
    return elapsed * 1000


def scroll_frame(shown: QWidget, table: QTableView) -> float:
    """Scroll a table to its foot by notches of a wheel; return the 95th percentile of a frame."""
    QCoreApplication.processEvents()
    shown.grab()
    bar = table.verticalScrollBar()
    frames = []
    for value in range(0, bar.maximum(), _STEP):
        begin = process_time()
        bar.setValue(value)
        QCoreApplication.processEvents()
        frames.append((process_time() - begin) * 1000)
    _close(shown)
    return percentile(frames, 95)


def fill_as_large() -> float:
    """Fill as many pixels as the grid has, a rectangle for each cell in sight, and no more."""
    pixmap = QPixmap(*SIZE)
    begin = process_time()
    painter = QPainter(pixmap)
    for top in range(0, SIZE[1], ROW_DENSE):
        for left in range(0, SIZE[0], CELL_WIDTH):
            painter.fillRect(left, top, CELL_WIDTH, ROW_DENSE, QColor("white"))
    painter.end()
    return (process_time() - begin) * 1000


def _close(shown: QWidget) -> None:
    shown.close()
    shown.deleteLater()
    QCoreApplication.processEvents()
