"""What the letters and marks of the grid mean."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.views.schedule.cell_painter import CellPainter
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.roster import CellSnapshot, MarkKind, ShiftKind, ShiftLegend
from medschedule_shared.language import tr

_COLUMNS = 2


class Legend(QWidget):
    """The shifts of the period, then leave, requests, pins and marks."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._cells = CellPainter(appearance)
        self._shown: tuple[ShiftLegend, ...] | None = None
        self._entries = QWidget()
        self._parts = column(self, spacing=8)
        self._parts.setContentsMargins(16, 14, 16, 14)
        self._parts.addWidget(strong(tr("Marks")))
        self._parts.addWidget(self._entries)

    def show_legend(self, shifts: tuple[ShiftLegend, ...]) -> None:
        """Show other shifts."""
        if shifts == self._shown:
            return
        self._shown = shifts
        day = ShiftLegend("D", ShiftKind.DAY, tr("Day"), "")
        sample = next((shift for shift in shifts if shift.kind is ShiftKind.DAY), day)
        worn = CellSnapshot(sample.letter, sample.kind)
        entries = [(CellSnapshot(shift.letter, shift.kind), shift.name) for shift in shifts]
        entries += [
            (CellSnapshot(leave=True), tr("Leave")),
            (CellSnapshot(asked_off=True), tr("Asked off")),
            (CellSnapshot(worn.letter, worn.kind, pinned=True), tr("Pinned")),
            (CellSnapshot(worn.letter, worn.kind, mark=MarkKind.HARD), tr("Must fix")),
            (CellSnapshot(worn.letter, worn.kind, mark=MarkKind.WARNING), tr("Warning")),
            (CellSnapshot(worn.letter, worn.kind, is_saving=True), tr("Being saved")),
        ]
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for number, (cell, name) in enumerate(entries):
            line = row(spacing=8)
            line.addWidget(_Sample(self._appearance, self._cells, cell))
            line.addWidget(small(name), 1)
            grid.addLayout(line, number // _COLUMNS, number % _COLUMNS)
        self._parts.replaceWidget(self._entries, fresh)
        self._entries.hide()
        self._entries.deleteLater()
        self._entries = fresh


class _Sample(QWidget):
    """One cell outside the grid. The word beside it says what it is."""

    def __init__(self, appearance: Appearance, cells: CellPainter, cell: CellSnapshot) -> None:
        super().__init__()
        self._appearance = appearance
        self._cells = cells
        self._cell = cell
        self.setFixedSize(CELL_WIDTH, ROW_DENSE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._appearance.colours.surface))
        self._cells.paint_sample(painter, QRect(0, 0, CELL_WIDTH, ROW_DENSE), self._cell)
