"""What is counted in one go, held against counting it day by day and minute by minute."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.samples.drawn_timelines import DAYS, FRAME, shifts, timelines
from tests.samples.person_rules import ELI

from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours
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
