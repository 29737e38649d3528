"""Hours at work within a day: a shift with its hold-overs, and any 24 hours, on any night."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from tests.samples.periods import ANA, KINDS, period, timeline

from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline, Work

HOUR = 60
FRAME = period(7)
CLOCK_SET_BACK = [
    pytest.param(ZoneInfo("Europe/Berlin"), date(2026, 10, 24), id="Berlin"),
    pytest.param(ZoneInfo("America/New_York"), date(2026, 10, 31), id="New York"),
]
CLOCK_SET_FORWARD = [
    pytest.param(ZoneInfo("Europe/Berlin"), date(2026, 3, 28), id="Berlin"),
    pytest.param(ZoneInfo("America/New_York"), date(2026, 3, 7), id="New York"),
]


def hold_over(after: Work, minutes: int) -> Work:
    day = after.day if after.shift != "N" else after.day + 1
    return Work(day, after.end, after.end + minutes, minutes, after.shift, "Hold-over", extends=True)


@pytest.mark.parametrize(("minutes", "broken"), [(210, 0), (211, 1)])
def test_a_shift_lasts_as_long_as_it_and_its_hold_over(minutes: int, broken: int) -> None:
    day = FRAME.work(1, "D")
    work = Timeline((day, hold_over(day, minutes)))
    assert len(MaximumShiftMinutes(16 * HOUR).check(ANA, work, FRAME)) == broken


def test_too_long_a_shift_says_from_when_to_when() -> None:
    night = FRAME.work(1, "N")
    work = Timeline((night, hold_over(night, 3 * HOUR), hold_over(night, 4 * HOUR)))
    (found,) = MaximumShiftMinutes(16 * HOUR).check(ANA, work, FRAME)
    assert found.text == (
        "Night lasts 16.5 h, from Tue 3 Nov 19:00 to Wed 4 Nov 11:30, at most 16 h allowed."
    )
    assert found.days == (1, 2)
    assert found.excess == 30


def test_two_shifts_one_after_the_other_are_not_one() -> None:
    works = (Work(0, 420, 900, 480, "x", "Early"), Work(0, 900, 1380, 480, "y", "Late"))
    assert MaximumShiftMinutes(8 * HOUR).check(ANA, Timeline(works), FRAME) == ()


def test_a_hold_over_whose_shift_is_gone_stands_alone() -> None:
    stay = hold_over(FRAME.work(3, "D"), 120)
    assert MaximumShiftMinutes(16 * HOUR).check(ANA, Timeline((FRAME.work(0, "D"), stay)), FRAME) == ()


def test_a_hold_over_from_history_counts_and_history_alone_does_not() -> None:
    night = FRAME.place(KINDS["N"], -1)
    rule = MaximumShiftMinutes(15 * HOUR)
    assert rule.check(ANA, Timeline((night,), -1), FRAME) == ()
    (found,) = rule.check(ANA, Timeline((night, hold_over(night, 3 * HOUR)), -1), FRAME)
    assert found.days == (-1, 0)
    before = FRAME.place(KINDS["D"], -2)
    assert rule.check(ANA, Timeline((before, hold_over(before, 3 * HOUR)), -2), FRAME) == ()


@pytest.mark.parametrize(("zone", "saturday"), CLOCK_SET_BACK)
def test_the_night_of_the_clock_change_lasts_an_hour_longer(zone: ZoneInfo, saturday: date) -> None:
    frame = Frame(saturday, 3, KINDS, zone)
    rule = MaximumShiftMinutes(13 * HOUR)
    assert [found.excess for found in rule.check(ANA, timeline("N", frame), frame)] == [30]
    assert rule.check(ANA, timeline(".N", frame), frame) == ()


@pytest.mark.parametrize(("maximum", "excess"), [(750, []), (749, [1])])
def test_a_shift_alone_can_go_past_the_limit(maximum: int, excess: list[int]) -> None:
    found = MaximumMinutesIn24Hours(maximum).check(ANA, timeline("D......", FRAME), FRAME)
    assert [violation.excess for violation in found] == excess


@pytest.mark.parametrize(("maximum", "excess"), [(990, []), (989, [1])])
def test_any_24_hours_may_begin_with_one_shift_and_end_in_the_next(maximum: int, excess: list[int]) -> None:
    # 15:00 to 23:30, and 07:00 to 15:00 of the day after: 16.5 h from Monday 15:00 on.
    found = MaximumMinutesIn24Hours(maximum).check(ANA, timeline("ED.....", FRAME), FRAME)
    assert [violation.excess for violation in found] == excess


def test_the_worst_24_hours_are_told_once() -> None:
    (found,) = MaximumMinutesIn24Hours(13 * HOUR).check(ANA, timeline("ED.....", FRAME), FRAME)
    assert found.days == (0, 1)
    assert found.text == "16.5 h of work in 24 h to Tue 3 Nov 15:00, at most 13 h allowed."


def test_each_work_that_goes_past_the_limit_is_told() -> None:
    works = [Work(0, hour * 60, (hour + 5) * 60, 300, "x", "Part") for hour in (0, 6, 12)]
    found = MaximumMinutesIn24Hours(9 * HOUR).check(ANA, Timeline(tuple(works)), FRAME)
    assert [violation.excess for violation in found] == [HOUR, 6 * HOUR]


def test_a_day_shift_every_day_is_its_own_length_in_any_24_hours() -> None:
    assert MaximumMinutesIn24Hours(750).check(ANA, timeline("DDD....", FRAME), FRAME) == ()


def test_work_in_two_places_at_once_counts_once() -> None:
    works = (Work(0, 420, 900, 480, "x", "Early"), Work(0, 600, 960, 360, "y", "Course"))
    assert MaximumMinutesIn24Hours(540).check(ANA, Timeline(works), FRAME) == ()
    (found,) = MaximumMinutesIn24Hours(539).check(ANA, Timeline(works), FRAME)
    assert found.excess == 1


def test_24_hours_reach_back_into_history_and_never_lie_there_alone() -> None:
    rule = MaximumMinutesIn24Hours(13 * HOUR)
    assert [found.days for found in rule.check(ANA, timeline("E|D......", FRAME), FRAME)] == [(-1, 0)]
    assert rule.check(ANA, timeline("ED|.......", FRAME), FRAME) == ()


@pytest.mark.parametrize(("zone", "saturday"), CLOCK_SET_BACK)
def test_24_hours_are_elapsed_hours(zone: ZoneInfo, saturday: date) -> None:
    frame = Frame(saturday, 3, KINDS, zone)
    night = MaximumMinutesIn24Hours(13 * HOUR + 29).check(ANA, timeline("N", frame), frame)
    assert [found.excess for found in night] == [1]
    # On an ordinary day they would go to 15:00, and hold an hour more.
    (found,) = MaximumMinutesIn24Hours(15 * HOUR).check(ANA, timeline("ED", frame), frame)
    assert found.text.startswith("15.5 h of work in 24 h to Sun ")
    assert found.text.endswith("14:00, at most 15 h allowed.")


@pytest.mark.parametrize(("zone", "saturday"), CLOCK_SET_FORWARD)
def test_the_night_of_the_spring_change_is_an_hour_shorter(zone: ZoneInfo, saturday: date) -> None:
    frame = Frame(saturday, 3, KINDS, zone)
    for rule in (MaximumShiftMinutes(11 * HOUR + 30), MaximumMinutesIn24Hours(11 * HOUR + 30)):
        assert rule.check(ANA, timeline("N", frame), frame) == ()
        assert [found.excess for found in rule.check(ANA, timeline(".N", frame), frame)] == [HOUR]
    assert [
        found.excess for found in MaximumShiftMinutes(11 * HOUR + 29).check(ANA, timeline("N", frame), frame)
    ] == [1]
