"""Ranges of cells as text, and their first row or column copied over the rest."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex

from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.services.snapshots.edit import CellWish


def copied(roster: RosterModel, cells: Sequence[QModelIndex]) -> str:
    """Return cells as a table that spreadsheets take: a line for each person, tabs between days."""
    rows = groupby(cells, key=QModelIndex.row)
    return "\n".join("\t".join(_letter(roster, index) for index in row) for _, row in rows)


def filled_down(roster: RosterModel, cells: Sequence[QModelIndex]) -> tuple[CellWish, ...]:
    """Return the wish that every row of a range is like its first."""
    first = {index.column(): _letter(roster, index) for index in reversed(cells)}
    return _wishes(roster, cells, [first[index.column()] for index in cells])


def filled_right(roster: RosterModel, cells: Sequence[QModelIndex]) -> tuple[CellWish, ...]:
    """Return the wish that every column of a range is like its first."""
    first = {index.row(): _letter(roster, index) for index in reversed(cells)}
    return _wishes(roster, cells, [first[index.row()] for index in cells])


def _wishes(
    roster: RosterModel, cells: Sequence[QModelIndex], letters: Sequence[str]
) -> tuple[CellWish, ...]:
    places = (roster.at(index.row(), index.column()) for index in cells)
    pairs = zip(places, letters, strict=True)
    return tuple(CellWish(at.staff_id, at.day, letter) for at, letter in pairs if at is not None)


def _letter(roster: RosterModel, index: QModelIndex) -> str:
    cell = roster.cell(index.row(), index.column())
    return "" if cell is None else cell.letter
