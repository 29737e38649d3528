"""A table of frozen rows, each cell worded once for painting, screen readers and tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medschedule_shared.language import tr

Row = TypeVar("Row")

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1

_WORDED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
"""What is asked for in words: a cell that is too narrow for them shows them all under the pointer."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell of a table says.

    Attributes:
        text: The first line.
        second: The second line, smaller; may be empty.
        lead: Painted before the first line in a quieter tone, for instance the hours before an arrow.
        tone: The colour of the first line, by the name of a design token.
        strong: Whether the first line is bold.
        wraps: Whether the first line may go on in the second.
        icon: A Phosphor icon instead of text; the text is then only spoken.
        bar: Beside the text, a small bar as long as this figure, to the right of the middle or to the left.
    """

    text: str
    second: str = ""
    lead: str = ""
    tone: str = "text"
    strong: bool = False
    wraps: bool = False
    icon: str = ""
    bar: int | None = None

    def spoken(self) -> str:
        """Say the cell in one line."""
        return ", ".join(part for part in (f"{self.lead}{self.text}", self.second) if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, how to word a cell, and whether it aligns right as numbers do."""

    title: str
    cell: Callable[[Row], CellText]
    aligns_right: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows by columns. `CELL_ROLE` gives the `CellText`, `DisplayRole` the same in one line."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; nothing happens when they are equal."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        column = self._columns[index.column()]
        if role == CELL_ROLE:
            return column.cell(self._rows[index.row()])
        if role in _WORDED:
            return column.cell(self._rows[index.row()]).spoken()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(self._columns[section])
        return None

    @staticmethod
    def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.aligns_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
