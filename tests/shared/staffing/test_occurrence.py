from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from medschedule_shared.identity import new_id
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.occurrence import ShiftsAround, occurrences, shifts_around

CHICAGO = ZoneInfo("America/Chicago")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
UNIT, ORGANIZATION = new_id(), new_id()


def template(label: str, start: str, end: str, shift_type: ShiftType) -> ShiftTemplate:
    return ShiftTemplate(
        id=new_id(),
        organization_id=ORGANIZATION,
        unit_id=UNIT,
        created_at=MADE,
        updated_at=MADE,
        label=label,
        letter=label[0],
        shift_type=shift_type,
        start_time=start,
        end_time=end,
        paid_minutes=720,
    )


DAY = template("Day", "07:00", "19:30", ShiftType.DAY)
NIGHT = template("Night", "19:00", "07:30", ShiftType.NIGHT)


def core(for_template: ShiftTemplate, weekday: int) -> CoreStaffing:
    return CoreStaffing(
        id=new_id(),
        organization_id=ORGANIZATION,
        unit_id=UNIT,
        created_at=MADE,
        updated_at=MADE,
        template_id=for_template.id,
        weekday=weekday,
        needs=(RoleNeed(role=StaffRole.RN, count=6),),
    )


def around(local: datetime) -> ShiftsAround:
    every_day = [core(kind, weekday) for kind in (DAY, NIGHT) for weekday in range(7)]
    planned = occurrences((DAY, NIGHT), every_day, date(2026, 10, 12), date(2026, 10, 15), CHICAGO)
    return shifts_around(planned, local.astimezone(UTC))


@pytest.mark.parametrize(
    ("at", "now", "following", "after"),
    [
        ((5, 45), "Night", "Day", "Night"),
        ((6, 59), "Night", "Day", "Night"),
        ((7, 0), "Day", "Night", "Day"),
        ((7, 29), "Day", "Night", "Day"),
        ((19, 0), "Night", "Day", "Night"),
        ((23, 59), "Night", "Day", "Night"),
    ],
)
def test_the_later_shift_runs_while_two_overlap(
    at: tuple[int, int], now: str, following: str, after: str
) -> None:
    found = around(datetime(2026, 10, 13, *at, tzinfo=CHICAGO))
    labels = [shift.template.label if shift else None for shift in (found.now, found.next, found.after)]
    assert labels == [now, following, after]


def test_a_shift_without_core_staffing_is_not_planned() -> None:
    only_monday = occurrences((DAY,), (core(DAY, 0),), date(2026, 10, 12), date(2026, 10, 18), CHICAGO)
    assert [shift.date for shift in only_monday] == [date(2026, 10, 12)]


def test_core_staffing_of_an_unknown_template_is_left_out() -> None:
    assert occurrences((), (core(DAY, 0),), date(2026, 10, 12), date(2026, 10, 12), CHICAGO) == ()


def test_the_night_of_the_autumn_change_lasts_an_hour_longer() -> None:
    (night,) = occurrences((NIGHT,), (core(NIGHT, 5),), date(2026, 10, 31), date(2026, 10, 31), CHICAGO)
    assert night.span.minutes == 13.5 * 60


def test_between_shifts_nothing_runs() -> None:
    planned = occurrences((DAY,), (core(DAY, 0),), date(2026, 10, 12), date(2026, 10, 12), CHICAGO)
    assert shifts_around(planned, datetime(2026, 10, 12, 3, tzinfo=UTC)) == ShiftsAround(
        None, planned[0], None
    )
