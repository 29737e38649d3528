"""Cells from a spreadsheet: a table of letters, tabs between cells and a line for each row."""

from collections.abc import Iterator
from datetime import timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_step import cell_words
from medschedule_desktop.services.snapshots.edit import CellAt, CellWish
from medschedule_shared.language import tr

_LONGEST_QUOTE = 20
_MOST_CELLS = 20_000
_OFF = frozenset({"", "-", "–", "OFF"})


def pasted_wishes(roster: OpenRoster, corner: CellAt, text: str) -> tuple[CellWish, ...]:
    """Return what a pasted table wants of the roster.

    A letter counts in capitals or not; an empty cell, a dash and "off" are days off.

    Raises:
        EntryRefused: a cell is no letter of a shift, or lies outside the roster; the sentence names it.
    """
    letters = {item.letter for item in roster.reading.ward.templates.values()}
    wishes = []
    for at, value in _cells(roster, corner, text):
        letter = "" if value.upper() in _OFF else value.upper()
        if letter and letter not in letters:
            shown = value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"
            known = ", ".join(sorted(letters))
            raise EntryRefused(
                tr(
                    "{cell}: “{shown}” is no shift of this unit (it has {known}). Nothing was pasted.",
                    cell=cell_words(roster, at),
                    shown=shown,
                    known=known,
                )
            )
        wishes.append(CellWish(at.staff_id, at.day, letter))
    return tuple(wishes)


def _cells(roster: OpenRoster, corner: CellAt, text: str) -> Iterator[tuple[CellAt, str]]:
    order = [person.staff_id for group in roster.snapshot.groups for person in group.people]
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    if sum(map(len, rows)) > _MOST_CELLS:
        raise EntryRefused(tr("This is more than a roster has cells. Nothing was pasted."))
    top = order.index(corner.staff_id) if corner.staff_id in order else len(order)
    last = roster.reading.period.last_date
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            day = corner.day + timedelta(days=across)
            if top + down >= len(order):
                raise EntryRefused(
                    tr(
                        "Row {number} of what you paste lies below the last person. Nothing was pasted.",
                        number=down + 1,
                    )
                )
            at = CellAt(order[top + down], day)
            if day > last:
                raise EntryRefused(
                    tr(
                        "{cell} is after the last day of this schedule. Nothing was pasted.",
                        cell=cell_words(roster, at),
                    )
                )
            yield at, value.strip()
