"""Parameters that contradict themselves are refused with the field's name."""

from collections.abc import Callable
from datetime import date

import pytest

from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.rest import MinimumRest, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)

Make = Callable[[int], PersonRule]
NOT_NEGATIVE: list[tuple[str, Make]] = [
    ("minutes of minimum_rest", MinimumRest),
    ("minutes of rest_after_nights", lambda minutes: RestAfterNights(2, minutes)),
    ("maximum of maximum_minutes", MaximumMinutes),
    ("minimum of minimum_minutes", MinimumMinutes),
    ("maximum of maximum_minutes_in_seven_days", MaximumMinutesInSevenDays),
    ("maximum of weekly_overtime", WeeklyOvertime),
    ("maximum of maximum_shifts", MaximumShifts),
    ("minimum of minimum_shifts", MinimumShifts),
    ("maximum of maximum_shifts_of_kind", lambda maximum: MaximumShiftsOfKind("N", maximum)),
    ("maximum of maximum_consecutive_days", MaximumConsecutiveDays),
    ("maximum of maximum_consecutive_days_off", MaximumConsecutiveDaysOff),
    ("maximum of maximum_consecutive_nights", MaximumConsecutiveNights),
    ("maximum of maximum_consecutive_long_shifts", MaximumConsecutiveLongShifts),
    ("minimum of minimum_consecutive_days", MinimumConsecutiveDays),
    ("minimum of minimum_consecutive_days_off", MinimumConsecutiveDaysOff),
    ("maximum of maximum_weekends", MaximumWeekends),
    ("maximum of maximum_consecutive_weekends", MaximumConsecutiveWeekends),
    ("minimum of minimum_consecutive_weekends", MinimumConsecutiveWeekends),
]
NOT_ZERO: list[tuple[str, Make]] = [
    ("nights of rest_after_nights", RestAfterNights),
    ("maximum of maximum_shift_minutes", MaximumShiftMinutes),
    ("maximum of maximum_minutes_in_24_hours", MaximumMinutesIn24Hours),
    ("daily of eight_and_eighty", lambda daily: EightAndEighty(date(2026, 11, 2), daily)),
    ("long_minutes of maximum_consecutive_long_shifts", lambda long: MaximumConsecutiveLongShifts(3, long)),
]
WEEKENDS: list[Callable[[frozenset[int]], PersonRule]] = [
    lambda days: MaximumWeekends(1, weekend_days=days),
    lambda days: MaximumConsecutiveWeekends(1, weekend_days=days),
    lambda days: MinimumConsecutiveWeekends(1, weekend_days=days),
    lambda days: CompleteWeekends(weekend_days=days),
    lambda days: SameShiftOnWeekend(weekend_days=days),
    lambda days: NoNightBeforeFreeWeekend(weekend_days=days),
]


@pytest.mark.parametrize(("field", "make"), NOT_NEGATIVE)
def test_nothing_is_negative(field: str, make: Make) -> None:
    make(0)
    with pytest.raises(ValueError, match=f"The {field} must be at least 0, not -1."):
        make(-1)


@pytest.mark.parametrize(("field", "make"), NOT_ZERO)
def test_nothing_lasts_no_time(field: str, make: Make) -> None:
    make(1)
    with pytest.raises(ValueError, match=f"The {field} must be at least 1, not 0."):
        make(0)


@pytest.mark.parametrize("make", WEEKENDS)
def test_a_weekend_is_some_days_of_the_week(make: Callable[[frozenset[int]], PersonRule]) -> None:
    make(frozenset({6}))
    make(frozenset({0, 1, 2, 3, 4, 5}))
    for days in (frozenset[int](), frozenset(range(7))):
        with pytest.raises(ValueError, match="must be some days of the week, and not all"):
            make(days)
    with pytest.raises(ValueError, match=r"weekend_days of \w+ must be from 0"):
        make(frozenset({7}))


def test_a_week_begins_on_a_weekday() -> None:
    with pytest.raises(ValueError, match="first_weekday of weekly_overtime must be from 0"):
        WeeklyOvertime(first_weekday=-1)
