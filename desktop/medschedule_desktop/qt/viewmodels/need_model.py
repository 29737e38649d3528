"""The rows under the grid: have against need, day by day."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medschedule_desktop.services.snapshots.roster import NeedCell, NeedRow

_Index = QModelIndex | QPersistentModelIndex


class NeedModel(QAbstractTableModel):
    """Shows need rows by days."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[NeedRow, ...] = ()

    @property
    def rows(self) -> tuple[NeedRow, ...]:
        """The rows in order."""
        return self._rows

    def show(self, rows: tuple[NeedRow, ...]) -> None:
        """Show other rows; nothing happens when they are equal."""
        if rows == self._rows:
            return
        if _shape(rows) == _shape(self._rows):
            before, self._rows = self._rows, rows
            for number, (old, new) in enumerate(zip(before, rows, strict=True)):
                pairs = enumerate(zip(old.cells, new.cells, strict=True))
                changed = [column for column, (was, now) in pairs if was is not now and was != now]
                if changed:
                    self.dataChanged.emit(self.index(number, changed[0]), self.index(number, changed[-1]))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def cell(self, row: int, column: int) -> NeedCell:
        """The cell at a row and a day."""
        return self._rows[row].cells[column]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() or not self._rows else len(self._rows[0].cells)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.sentence
        return None


def _shape(rows: tuple[NeedRow, ...]) -> list[tuple[str, int]]:
    return [(row.title, len(row.cells)) for row in rows]
