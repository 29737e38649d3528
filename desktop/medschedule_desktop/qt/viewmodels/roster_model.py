"""The roster as one table: people in column 0, days after it, a row without cells for each heading."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medschedule_desktop.services.snapshots.edit import CellAt, HeldCell
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    CellSnapshot,
    DaySnapshot,
    GroupSnapshot,
    PersonSnapshot,
    RosterSnapshot,
    ShiftKind,
    WeekSnapshot,
)
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import date_words

PERSON_COLUMN = 0
_FIRST_DAY_COLUMN = 1
_CELL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Put together once: the view asks twice for each cell that it paints."""

_Index = QModelIndex | QPersistentModelIndex


class RosterModel(QAbstractTableModel):
    """Shows a `RosterSnapshot` in two views, one of the people and one of the days.

    Views read `person`, `group_title` and `cell` directly, because painting 8,400 cells through roles is
    slow; roles serve screen readers, keyboard search and tests.
    """

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[DaySnapshot, ...] = ()
        self._week_spans: tuple[tuple[int, int, str], ...] = ()
        self._week_starts: frozenset[int] = frozenset()
        self._rows: list[PersonSnapshot | str] = []
        self._row_of: dict[str, int] = {}
        self._column_of: dict[date, int] = {}
        self._held: tuple[tuple[HeldCell, ShiftKind], ...] = ()
        self._changed: Mapping[tuple[str, date], str] = {}
        self._laid_over: dict[tuple[int, int], CellSnapshot] = {}

    @property
    def days(self) -> tuple[DaySnapshot, ...]:
        """The days in column order."""
        return self._days

    def show(self, snapshot: RosterSnapshot) -> None:
        """Show a snapshot. Where people and days are the same, only changed cells repaint and the selection
        stays."""
        rows = _rows_of(snapshot.groups)
        if snapshot.days == self._days and _keys(rows) == _keys(self._rows):
            self._update(rows)
            self._lay_over()
            return
        self.beginResetModel()
        self._days = snapshot.days
        self._week_spans = _spans_of(snapshot.weeks)
        self._week_starts = frozenset(first for first, _length, _title in self._week_spans)
        self._rows = rows
        self._row_of = {row.staff_id: at for at, row in enumerate(rows) if isinstance(row, PersonSnapshot)}
        self._column_of = {day.day: at + _FIRST_DAY_COLUMN for at, day in enumerate(self._days)}
        self.endResetModel()
        self._lay_over()

    def show_held(self, cells: tuple[tuple[HeldCell, ShiftKind], ...]) -> None:
        """Show cells as somebody wanted them, though nothing was saved; none to show the roster as it is."""
        if cells != self._held:
            self._held = cells
            self._lay_over()

    def show_changes(self, changed: Mapping[tuple[str, date], str]) -> None:
        """Mark cells that differ from another version, each with what it was there."""
        if changed != self._changed:
            self._changed = changed
            self._lay_over()

    def echo(self, staff_id: str, day: date, letter: str, kind: ShiftKind) -> None:
        """Show an edit at once, as being saved, until the service answers with the checked roster."""
        row, column = self._row_of[staff_id], self._column_of[day]
        person = self._rows[row]
        if isinstance(person, str):
            return
        cells = list(person.cells)
        at = column - _FIRST_DAY_COLUMN
        description = tr("{letter}, being saved", letter=letter or tr("off"))
        cells[at] = replace(OFF, letter=letter, kind=kind, is_saving=True, description=description)
        self._rows[row] = replace(person, cells=tuple(cells))
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def person(self, row: int) -> PersonSnapshot | None:
        """The person of a row; None for a group's heading."""
        entry = self._rows[row]
        return None if isinstance(entry, str) else entry

    def group_title(self, row: int) -> str:
        """The heading of a row; empty for a person."""
        entry = self._rows[row]
        return entry if isinstance(entry, str) else ""

    def cell(self, row: int, column: int) -> CellSnapshot | None:
        """The cell at a row and a day's column; None in a group's heading."""
        if self._laid_over and (laid := self._laid_over.get((row, column))) is not None:
            return laid
        return self._own_cell(row, column)

    def _own_cell(self, row: int, column: int) -> CellSnapshot | None:
        entry = self._rows[row]
        return None if isinstance(entry, str) else entry.cells[column - _FIRST_DAY_COLUMN]

    def cell_of(self, staff_id: str, day: date) -> CellSnapshot | None:
        """The cell of a person on a day; None when either is not in the roster."""
        row, column = self._row_of.get(staff_id), self._column_of.get(day)
        return None if row is None or column is None else self.cell(row, column)

    def at(self, row: int, column: int) -> CellAt | None:
        """Whose day is at a row and a column; None in a group's heading and among the names."""
        person = self.person(row)
        if person is None or column < _FIRST_DAY_COLUMN:
            return None
        return CellAt(person.staff_id, self.day(column).day)

    def day(self, column: int) -> DaySnapshot:
        """The day of a column after the first."""
        return self._days[column - _FIRST_DAY_COLUMN]

    def starts_week(self, column: int) -> bool:
        """Whether a day's column begins a week."""
        return column in self._week_starts

    def week_spans(self) -> tuple[tuple[int, int, str], ...]:
        """First column, number of columns and title of each week."""
        return self._week_spans

    def index_of(self, staff_id: str, day: date) -> QModelIndex:
        """Where a person's day is; an invalid index when either is not in the roster."""
        row, column = self._row_of.get(staff_id), self._column_of.get(day)
        return QModelIndex() if row is None or column is None else self.index(row, column)

    def describe(self, row: int, column: int) -> str:
        """Say a cell in one line, for instance "Rosa Delgado, Wed 11 Nov, D 07:00–19:30, pinned"."""
        person, cell = self.person(row), self.cell(row, column)
        if person is None or cell is None:
            return self.group_title(row)
        day = date_words(self.day(column).day)
        pinned = tr(", pinned") if cell.pinned else ""
        was = "" if cell.was is None else tr(", was {was}", was=cell.was or tr("off"))
        return f"{person.name}, {day}, {cell.description}{pinned}{was}"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._days) + _FIRST_DAY_COLUMN

    def flags(self, index: _Index) -> Qt.ItemFlag:
        # A heading is not enabled, so that the arrow keys step over it.
        if self.person(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return _CELL_FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == PERSON_COLUMN:
                person = self.person(row)
                return self.group_title(row) if person is None else person.name
            cell = self.cell(row, column)
            return "" if cell is None else cell.letter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe_person(row) if column == PERSON_COLUMN else self.describe(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == PERSON_COLUMN:  # a long name is cut
            return self._describe_person(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and column != PERSON_COLUMN:
            cell = self.cell(row, column)
            return "" if cell is None else cell.sentence
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        if section == PERSON_COLUMN:
            return tr("Staff")
        day = self.day(section)
        return f"{day.weekday}\n{day.number}"

    def _describe_person(self, row: int) -> str:
        person = self.person(row)
        if person is None:
            return self.group_title(row)
        charge = tr(", charge") if person.is_charge else ""
        return tr(
            "{name}{charge}, {hours} of {contract_hours} hours {balance}",
            name=person.name,
            charge=charge,
            hours=person.hours,
            contract_hours=person.contract_hours,
            balance=person.balance,
        ).strip()

    def _update(self, rows: list[PersonSnapshot | str]) -> None:
        for at, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before is after or before == after:
                continue
            self._rows[at] = after
            self._tell(at, PERSON_COLUMN, PERSON_COLUMN)
            days = _differing(before, after)
            if days:
                self._tell(at, days[0] + _FIRST_DAY_COLUMN, days[-1] + _FIRST_DAY_COLUMN)

    def _tell(self, row: int, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(row, first), self.index(row, last))

    def _lay_over(self) -> None:
        """Put held and changed cells over those of the roster."""
        before, self._laid_over = self._laid_over, {}
        for (staff_id, day), was in self._changed.items():
            self._lay(staff_id, day, partial(_as_changed, was))
        for held, kind in self._held:
            self._lay(held.staff_id, held.day, partial(_as_held, held, kind))
        for row, column in before.keys() | self._laid_over.keys():
            if before.get((row, column)) != self._laid_over.get((row, column)) and row < len(self._rows):
                self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def _lay(self, staff_id: str, day: date, change: Callable[[CellSnapshot], CellSnapshot]) -> None:
        row, column = self._row_of.get(staff_id), self._column_of.get(day)
        if row is None or column is None:
            return
        cell = self._laid_over.get((row, column)) or self._own_cell(row, column)
        if cell is not None:
            self._laid_over[row, column] = change(cell)


def _as_changed(was: str, cell: CellSnapshot) -> CellSnapshot:
    return replace(cell, was=was)


def _as_held(held: HeldCell, kind: ShiftKind, cell: CellSnapshot) -> CellSnapshot:
    return replace(
        cell,
        letter=held.letter,
        kind=kind,
        mark=held.mark,
        sentence=held.sentence,
        is_held=True,
        description=tr("{letter}, not saved", letter=held.letter or tr("off")),
    )


def _spans_of(weeks: tuple[WeekSnapshot, ...]) -> tuple[tuple[int, int, str], ...]:
    spans = []
    first = _FIRST_DAY_COLUMN
    for week in weeks:
        spans.append((first, week.length, week.title))
        first += week.length
    return tuple(spans)


def _rows_of(groups: tuple[GroupSnapshot, ...]) -> list[PersonSnapshot | str]:
    rows: list[PersonSnapshot | str] = []
    for group in groups:
        rows.append(group.title)
        rows.extend(group.people)
    return rows


def _differing(before: PersonSnapshot | str, after: PersonSnapshot | str) -> list[int]:
    """Return which days of a row became another cell."""
    if isinstance(before, str) or isinstance(after, str):
        return []
    pairs = zip(before.cells, after.cells, strict=True)
    return [day for day, (old, new) in enumerate(pairs) if old is not new and old != new]


def _keys(rows: list[PersonSnapshot | str]) -> list[tuple[bool, str]]:
    return [(True, row.staff_id) if isinstance(row, PersonSnapshot) else (False, "") for row in rows]
