"""The roster on show as a table: people by day, and under them have against need."""

from medschedule_desktop.services.exports.table import Cell, Table
from medschedule_desktop.services.snapshots.roster import CellSnapshot, RosterSnapshot
from medschedule_shared.language import tr


def roster_table(roster: RosterSnapshot) -> Table:
    """Return a roster with a column for each day and a row for each person; leave is "L"."""
    empty = ("",) * len(roster.days)
    rows: list[tuple[Cell, ...]] = []
    for group in roster.groups:
        rows.append((group.title, *empty, None, None))
        rows += (
            (person.name, *map(_letter, person.cells), _number(person.hours), _number(person.contract_hours))
            for person in group.people
        )
    rows += ((need.title, *(cell.text for cell in need.cells), None, None) for need in roster.needs)
    days = tuple(f"{each.weekday} {each.day.isoformat()}" for each in roster.days)
    return Table(roster.period_title, (tr("Person"), *days, tr("Hours"), tr("Contract hours")), tuple(rows))


def _letter(cell: CellSnapshot) -> str:
    return "L" if cell.leave and not cell.letter else cell.letter


def _number(words: str) -> Cell:
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return words
