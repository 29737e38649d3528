"""What the pages of a window show as saved, fact by fact, so that it can be looked for afterwards."""

from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.services.snapshots.requests import RequestsSnapshot
from medschedule_desktop.services.snapshots.today import TodaySnapshot

Facts = dict[str, str]
"""A name without spaces for each thing on a page, and what the page says of it."""


def cell_fact(staff_id: str, day: object) -> str:
    """Name the fact that is a person's day in the grid."""
    return f"cell:{staff_id}:{day}"


def roster_facts(roster: RosterModel) -> Facts:
    """Return the letters of the grid but those that it shows as not saved, or as being saved."""
    facts = {}
    for row in range(roster.rowCount()):
        person = roster.person(row)
        for column in range(1, roster.columnCount()) if person is not None else ():
            cell = roster.cell(row, column)
            if person is not None and cell is not None and not (cell.is_saving or cell.is_held):
                facts[cell_fact(person.staff_id, roster.day(column).day)] = cell.letter or "-"
    return facts


def today_facts(today: TodaySnapshot) -> Facts:
    """Return who called out, what the call log holds and the census."""
    facts = {f"callout:{row.assignment_id}": str(bool(row.called_out)) for row in today.on_shift}
    facts |= {f"log:{entry.undo}": entry.event.strip() for entry in today.call_log if entry.undo}
    return facts | {"census": str(today.census.patients)}


def request_facts(requests: RequestsSnapshot) -> Facts:
    """Return what still waits for a decision."""
    return {f"request:{row.request_id}": row.kind.value for row in requests.rows}
