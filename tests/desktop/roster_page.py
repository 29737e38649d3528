"""Look at a roster snapshot by names and days, and change it as a person would."""

from datetime import date

from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt, CellWish, Override
from medschedule_desktop.services.snapshots.roster import (
    CellSnapshot,
    MarkKind,
    NeedCell,
    PersonSnapshot,
    RosterSnapshot,
)
from medschedule_shared.identity import new_id
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift

REASON = "agreed by telephone"


def assign(
    ward: WardStation, schedule: ScheduleService, staff_id: str, day: date, letter: str
) -> RosterSnapshot:
    """Give a person a shift and return the page; past warnings with a reason.

    What nobody may save is entered as a station of an earlier version could have.
    """
    wishes = (CellWish(staff_id, day, letter),)
    answer = ward.do(lambda: schedule.edits.write(wishes))
    held = answer.held
    if held is not None and held.mark is MarkKind.WARNING:
        answer = ward.do(lambda: schedule.edits.write(wishes, Override(held.rules, REASON)))
    elif held is not None:
        _enter(ward, schedule, staff_id, day, letter)
        answer = ward.do(schedule.load)
    assert answer.held is None
    return answer.roster


def clear(ward: WardStation, schedule: ScheduleService, staff_id: str, day: date) -> RosterSnapshot:
    """Take a person's shift away and return the page."""
    return assign(ward, schedule, staff_id, day, "")


def pin(
    ward: WardStation, schedule: ScheduleService, staff_id: str, day: date, *, pinned: bool
) -> RosterSnapshot:
    """Pin a person's shift, or let it go, and return the page."""
    return ward.do(lambda: schedule.edits.set_pins((CellAt(staff_id, day),), is_pinned=pinned)).roster


def page_of(ward: WardStation, schedule: ScheduleService) -> RosterSnapshot:
    """Return the page as it is."""
    return ward.do(schedule.load).roster


def _enter(ward: WardStation, schedule: ScheduleService, staff_id: str, day: date, letter: str) -> None:
    roster = ward.do(schedule.desk.roster)
    ward.perform(
        *(UnassignShift(assignment_id=item.id) for item in roster.shifts_on(staff_id, day)),
        AssignShift(
            assignment_id=new_id(),
            unit_id=roster.reading.ward.unit.id,
            period_id=roster.reading.period.id,
            staff_id=staff_id,
            template_id=next(
                item.id for item in roster.reading.ward.templates.values() if item.letter == letter
            ),
            date=day,
        ),
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
