"""Look at a roster snapshot by names and days."""

from datetime import date

from medschedule_desktop.services.snapshots.roster import (
    CellSnapshot,
    NeedCell,
    PersonSnapshot,
    RosterSnapshot,
)


def row_of(page: RosterSnapshot, name: str) -> PersonSnapshot:
    return next(person for group in page.groups for person in group.people if person.name == name)


def cell_of(page: RosterSnapshot, name: str, day: date) -> CellSnapshot:
    return row_of(page, name).cells[_column(page, day)]


def need_of(page: RosterSnapshot, title: str, day: date) -> NeedCell:
    row = next(row for row in page.needs if row.title == title)
    return row.cells[_column(page, day)]


def _column(page: RosterSnapshot, day: date) -> int:
    return [column.day for column in page.days].index(day)
