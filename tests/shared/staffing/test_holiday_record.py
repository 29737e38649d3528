"""Who worked which holiday when it last came."""

from datetime import date

from tests.samples.entities import ENTITY_SAMPLES, identifier

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.staffing.holiday_record import last_dates, worked_last_time

HOLIDAYS = (
    Holiday(date(2024, 12, 25), "Christmas"),
    Holiday(date(2025, 12, 24), "Christmas"),
    Holiday(date(2025, 12, 25), "Christmas"),
    Holiday(date(2026, 12, 25), "Christmas"),
    Holiday(date(2026, 11, 26), "Thanksgiving"),
)
SAMPLE = next(item for item in ENTITY_SAMPLES if isinstance(item, Assignment)).changed(deleted_at=None)


def worked(day: date, staff: int, status: AssignmentStatus = AssignmentStatus.COMPLETED) -> Assignment:
    return SAMPLE.changed(
        staff_id=identifier(staff), status=status, shift_details=SAMPLE.shift_details.changed(date=day)
    )


def test_a_holiday_of_two_days_last_came_on_both() -> None:
    assert last_dates(HOLIDAYS, date(2026, 12, 1)) == {
        "Christmas": {date(2025, 12, 24), date(2025, 12, 25)},
        "Thanksgiving": {date(2026, 11, 26)},
    }


def test_the_day_itself_is_not_before_itself() -> None:
    assert "Thanksgiving" not in last_dates(HOLIDAYS, date(2026, 11, 26))
    assert "Thanksgiving" in last_dates(HOLIDAYS, date(2026, 11, 27))


def test_only_what_was_worked_on_the_last_dates_counts() -> None:
    dates = last_dates(HOLIDAYS, date(2026, 11, 1))
    found = worked_last_time(
        dates,
        [
            worked(date(2025, 12, 24), 21),
            worked(date(2024, 12, 25), 22),
            worked(date(2025, 12, 25), 23, AssignmentStatus.CALLED_OUT),
            worked(date(2025, 12, 26), 24),
        ],
    )
    assert found == {identifier(21): {"Christmas"}}


def test_nothing_is_known_without_holidays() -> None:
    assert last_dates((), date(2026, 12, 1)) == {}
    assert worked_last_time({}, [worked(date(2025, 12, 25), 21)]) == {}
