"""Overtime of a week, and of a day and two weeks."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from tests.samples.periods import ANA, KINDS, MONDAY, period, timeline

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.violation import Severity

HOUR = 60
MONDAY_WEEK = 0
SUNDAY_WEEK = 6


def weekly(letters: str, first_weekday: int = MONDAY_WEEK) -> list[tuple[tuple[int, ...], int]]:
    frame = period(14)
    rule = WeeklyOvertime(first_weekday=first_weekday)
    return [(found.days, found.excess) for found in rule.check(ANA, timeline(letters, frame), frame)]


def test_forty_hours_are_no_overtime_and_the_next_shift_is() -> None:
    assert weekly("EEEEE..") == []
    assert weekly("EEEEED.") == [((0, 1, 2, 3, 4, 5), 12 * HOUR)]
    assert weekly("EEEE..DD") == [((0, 1, 2, 3, 6), 4 * HOUR)]


def test_the_week_begins_where_the_employer_says() -> None:
    assert weekly("....DDDD") == []
    assert weekly("...DDDD") == [((3, 4, 5, 6), 8 * HOUR)]
    assert weekly("...DDDD", SUNDAY_WEEK) == []


def test_history_of_the_same_week_counts() -> None:
    assert weekly("D|DDD", SUNDAY_WEEK) == [((-1, 0, 1, 2), 8 * HOUR)]
    assert weekly("D|DDD", MONDAY_WEEK) == []
    assert weekly("DDDDDDD|.......") == []


def test_overtime_is_told_in_hours_and_holds_nothing_back() -> None:
    frame = period(7)
    (found,) = WeeklyOvertime().check(ANA, timeline("DDDD", frame), frame)
    assert found.text == "48 h in the week from Sun 1 Nov, 8 h of them overtime."
    assert found.severity is Severity.INFORMATION


@pytest.mark.parametrize(
    ("zone", "saturday"),
    [(ZoneInfo("Europe/Berlin"), date(2026, 10, 24)), (ZoneInfo("America/New_York"), date(2026, 10, 31))],
)
def test_the_hour_of_the_clock_change_is_paid(zone: ZoneInfo, saturday: date) -> None:
    frame = Frame(saturday, 7, KINDS, zone)
    work = timeline("N", frame)
    (found,) = WeeklyOvertime(12 * HOUR).check(ANA, work, frame)
    assert found.excess == HOUR
    (found,) = EightAndEighty(saturday, daily=12 * HOUR).check(ANA, work, frame)
    assert found.excess == HOUR


@pytest.mark.parametrize(
    ("zone", "saturday"),
    [(ZoneInfo("Europe/Berlin"), date(2026, 3, 28)), (ZoneInfo("America/New_York"), date(2026, 3, 7))],
)
def test_the_hour_that_the_clock_skips_is_not_paid(zone: ZoneInfo, saturday: date) -> None:
    frame = Frame(saturday, 7, KINDS, zone)
    work = timeline("N", frame)
    for limit, overtime in ((11 * HOUR, []), (11 * HOUR - 1, [1])):
        assert [found.excess for found in WeeklyOvertime(limit).check(ANA, work, frame)] == overtime
        daily = EightAndEighty(saturday, daily=limit)
        assert [found.excess for found in daily.check(ANA, work, frame)] == overtime


def fortnightly(letters: str, anchor: date = MONDAY) -> list[int]:
    frame = period(28)
    return [found.excess for found in EightAndEighty(anchor).check(ANA, timeline(letters, frame), frame)]


def test_eight_hours_a_day_and_eighty_in_two_weeks_are_no_overtime() -> None:
    assert fortnightly("EEEEE..EEEEE..") == []
    assert fortnightly("EEEEE..EEEEEE.") == [8 * HOUR]
    assert fortnightly("D") == [4 * HOUR]


def test_a_minute_is_overtime_once() -> None:
    # Ten evenings are 80 h. A day of 12 h then is 4 h past its day and 12 h past the 80 h, with 4 in common.
    assert fortnightly("EEEEE..EEEEED.") == [12 * HOUR]
    assert fortnightly("DDDDDDD") == [28 * HOUR]


def test_the_two_weeks_begin_at_the_anchor() -> None:
    evenings = ".......EEEEEEEEEEE..."
    assert fortnightly(evenings) == []
    assert fortnightly(evenings, date(2026, 11, 9)) == [8 * HOUR]
    assert fortnightly(evenings, date(2026, 10, 12)) == [8 * HOUR]


def test_history_counts_towards_the_eighty_hours() -> None:
    assert fortnightly("EEEEEEEEEE|E", date(2026, 10, 23)) == [8 * HOUR]
    assert fortnightly("EEEEEEEEEEE|.", date(2026, 10, 22)) == []


def test_both_kinds_of_overtime_are_told() -> None:
    frame = period(14)
    (found,) = EightAndEighty(MONDAY).check(ANA, timeline("EEEEE..EEEEED.", frame), frame)
    assert found.text == (
        "12 h of overtime in the 14 days from Mon 2 Nov: 4 h past 8 h a day, 12 h past 80 h."
    )


def test_eighty_hours_cannot_be_less_than_eight() -> None:
    with pytest.raises(ValueError, match=r"fortnightly limit .* is less than the daily one"):
        EightAndEighty(MONDAY, daily=600, fortnightly=599)
