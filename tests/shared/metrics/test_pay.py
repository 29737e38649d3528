"""Pay codes: every paid minute has one, and overtime is what the rules call overtime."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_shared.metrics.pay import (
    OvertimePolicyRule,
    PaidWork,
    PayCode,
    block_of,
    overtime_minutes,
    pay_minutes,
)
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.time.shift_span import shift_span

SUNDAY = date(2026, 10, 4)
WEEKLY = WeeklyOvertime()
FORTNIGHTLY = EightAndEighty(SUNDAY)
REGULAR, OVERTIME, HOLIDAY, ON_CALL = PayCode


def work(day: int, minutes: int = 720, hour: int = 7, *, on_call: bool = False) -> PaidWork:
    start = datetime(2026, 10, 4, hour, tzinfo=UTC) + timedelta(days=day)
    return PaidWork(f"{day}/{hour}", SUNDAY + timedelta(days=day), start, minutes, on_call)


@pytest.mark.parametrize(("last", "over"), [(240, 0), (241, 1), (720, 480)])
def test_past_forty_hours_of_a_week_the_last_minutes_are_overtime(last: int, over: int) -> None:
    works = [work(0), work(2), work(4), work(5, last), work(7)]
    expected = {"5/7": over} if over else {}
    assert overtime_minutes(reversed(works), WEEKLY) == expected


def test_overtime_reaches_back_to_the_shift_before_when_the_last_is_short() -> None:
    works = [work(0), work(1), work(2), work(3, 720), work(6, 60)]
    assert overtime_minutes(works, WEEKLY) == {"6/7": 60, "3/7": 480}


def test_eight_and_eighty_counts_days_first_and_no_minute_twice() -> None:
    # Seven 12 h shifts in 14 days are 84 h: 28 h past 8 h a day, which are more than the 4 h past 80.
    twelves = [work(day) for day in (0, 2, 4, 6, 8, 10, 12)]
    assert overtime_minutes(twelves, FORTNIGHTLY) == dict.fromkeys((each.id for each in twelves), 240)
    # Eleven 8 h shifts are 88 h with nothing past 8 h a day: the last one is overtime.
    eights = [work(day, 480) for day in range(11)]
    assert overtime_minutes(eights, FORTNIGHTLY) == {"10/7": 480}


def test_two_shifts_of_a_day_are_one_day_under_eight_and_eighty() -> None:
    assert overtime_minutes([work(0, 300), work(0, 300, 15)], FORTNIGHTLY) == {"0/15": 120}


def test_a_holiday_is_paid_as_one_but_for_its_overtime_and_being_on_call_is_no_work() -> None:
    works = [work(0), work(1), work(2), work(3), work(4, 180, on_call=True)]
    paid = pay_minutes(works, WEEKLY, {SUNDAY + timedelta(days=day) for day in (1, 3, 4)})
    assert paid == {
        "0/7": {REGULAR: 720},
        "1/7": {HOLIDAY: 720},
        "2/7": {REGULAR: 720},
        "3/7": {HOLIDAY: 240, OVERTIME: 480},
        "4/7": {ON_CALL: 180},
    }


def test_the_night_of_the_autumn_change_is_paid_by_elapsed_time() -> None:
    zone = ZoneInfo("America/Chicago")
    nights = []
    for day in (26, 28, 30, 31):
        span = shift_span(date(2026, 10, day), "19:00", "07:30", zone)
        nights.append(PaidWork(str(day), date(2026, 10, day), span.start, span.minutes - 30))
    assert [each.minutes for each in nights] == [720, 720, 720, 780]
    assert pay_minutes(nights, WEEKLY, ())["31"] == {REGULAR: 240, OVERTIME: 540}


def test_a_week_begins_where_the_organisation_says() -> None:
    assert block_of(date(2026, 10, 10), WEEKLY) == (SUNDAY, date(2026, 10, 10))
    assert block_of(date(2026, 10, 11), WEEKLY)[0] == date(2026, 10, 11)
    assert block_of(date(2026, 10, 11), FORTNIGHTLY) == (SUNDAY, date(2026, 10, 17))
    assert block_of(date(2026, 10, 3), FORTNIGHTLY)[1] == date(2026, 10, 3)


shifts = st.dictionaries(
    st.tuples(st.integers(0, 27), st.sampled_from((1, 13))), st.integers(1, 720), min_size=1, max_size=30
)


@settings(max_examples=60)
@given(shifts, st.sampled_from((WEEKLY, FORTNIGHTLY)), st.sets(st.integers(0, 27), max_size=4))
def test_codes_add_up_to_the_paid_minutes_and_overtime_to_what_the_rule_says(
    worked: dict[tuple[int, int], int], policy: OvertimePolicyRule, holidays: set[int]
) -> None:
    works = [work(day, minutes, hour) for (day, hour), minutes in worked.items()]
    paid = pay_minutes(works, policy, {SUNDAY + timedelta(days=day) for day in holidays})
    assert {id_: sum(codes.values()) for id_, codes in paid.items()} == {
        each.id: each.minutes for each in works
    }
    timeline = Timeline(
        tuple(
            Work(day, day * 1440 + hour * 60, day * 1440 + hour * 60 + minutes, minutes, "D", "Day")
            for (day, hour), minutes in worked.items()
        )
    )
    broken = policy.check(Person("p", "P", frozenset()), timeline, Frame(SUNDAY, 28, {}))
    assert sum(codes.get(OVERTIME, 0) for codes in paid.values()) == sum(each.excess for each in broken)
