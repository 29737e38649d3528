"""What is counted in one go, held against counting it day by day and minute by minute."""

from datetime import date
from itertools import groupby
from math import inf

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.samples.drawn_timelines import DAYS, FRAME, shifts, timelines
from tests.samples.person_rules import ELI

from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.overtime import EightAndEighty, OvertimeRule, WeeklyOvertime
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.colleague import Colleague

POLICIES: tuple[OvertimeRule, ...] = (
    WeeklyOvertime(1200),
    WeeklyOvertime(2400, first_weekday=2),
    EightAndEighty(date(2026, 10, 18), fortnightly=2400),
)


def overtime_named(policy: OvertimeRule, work: Timeline) -> int:
    return sum(violation.excess for violation in policy.check(ELI, work, FRAME))


@pytest.mark.parametrize("policy", POLICIES)
@settings(max_examples=40)
@given(work=timelines(), gained=shifts)
def test_overtime_is_as_many_minutes_as_are_named(policy: OvertimeRule, work: Timeline, gained: Work) -> None:
    assert policy.minutes(work.paid_minutes, FRAME) == overtime_named(policy, work)
    added = Colleague(ELI, (), work, policy).overtime_added(FRAME, gained)
    assert added == overtime_named(policy, work.with_work(gained)) - overtime_named(policy, work)


@given(timelines(), st.integers(0, 4000))
def test_seven_days_are_summed_day_by_day(work: Timeline, maximum: int) -> None:
    paid = work.paid_minutes
    plainly = {
        last: over
        for last in range(DAYS)
        if last in paid and (over := sum(paid.get(last - back, 0) for back in range(7)) - maximum) > 0
    }
    found = MaximumMinutesInSevenDays(maximum).check(ELI, work, FRAME)
    assert {violation.days[-1]: violation.excess for violation in found} == plainly
    for violation in found:
        last = violation.days[-1]
        assert violation.days == tuple(day for day in range(last - 6, last + 1) if day in paid)


@example([(0, 8), (24, 8)], 8)
@example([(0, 8), (23, 8)], 8)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 16)), max_size=3), st.integers(8, 24))
def test_some_24_hours_are_too_full_if_any_are(hours: list[tuple[int, int]], maximum: int) -> None:
    worked = {hour for start, length in hours for hour in range(start, start + length)}
    fullest = max((len(worked & set(range(hour, hour + 24))) for hour in worked), default=0)
    work = Timeline(
        tuple(Work(start // 24, 60 * start, 60 * (start + length), 60, "x", "Day") for start, length in hours)
    )
    found = MaximumMinutesIn24Hours(60 * maximum).check(ELI, work, FRAME)
    assert max((violation.excess for violation in found), default=0) == max(0, fullest - maximum) * 60


@given(timelines())
def test_days_in_a_row_are_those_that_touch(work: Timeline) -> None:
    known = [day for day in sorted(work.days) if day >= work.known_from]
    runs = groupby(enumerate(known), key=lambda numbered: numbered[1] - numbered[0])
    assert [list(stretch) for stretch in work.stretches] == [
        [day for _number, day in run] for _key, run in runs
    ]


@given(timelines())
def test_paid_minutes_are_summed_in_order_of_days(work: Timeline) -> None:
    days = sorted({piece.day for piece in work.works})
    assert list(work.paid_minutes.items()) == [
        (day, sum(piece.paid_minutes for piece in work.works if piece.day == day)) for day in days
    ]


@given(timelines())
def test_the_least_rest_is_that_of_the_nearest_two(work: Timeline) -> None:
    rests = (
        later.start - max(earlier.end for earlier in work.works[:at])
        for at, later in enumerate(work.works)
        if at
    )
    assert work.least_rest == min(rests, default=inf)
    assert work.longest == max((piece.end - piece.start for piece in work.works), default=0)


@given(timelines(), st.integers(400, 1000))
def test_a_shift_lasts_as_long_as_it_is_held_over(work: Timeline, maximum: int) -> None:
    joined: list[list[Work]] = []
    for piece in work.works:
        if joined and piece.extends and piece.start <= max(each.end for each in joined[-1]):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    lengths = [
        max(each.end for each in shift) - shift[0].start
        for shift in joined
        if shift[-1].day >= 0 and shift[0].day < DAYS
    ]
    found = MaximumShiftMinutes(maximum).check(ELI, work, FRAME)
    assert [breach.excess for breach in found] == [length - maximum for length in lengths if length > maximum]
