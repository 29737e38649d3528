"""The check of a week and of one change, held against the check of everything."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.drawn_timelines import DAYS, FRAME, HISTORY, KINDS, shifts, timelines
from tests.samples.periods import ANA, period, timeline
from tests.samples.person_rules import ELI, PERSON_RULES

from medschedule_shared import rules
from medschedule_shared.rules.fatigue import MaximumShiftMinutes
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.overtime import WeeklyOvertime
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, RestAfterNights
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.week_check import check_week


@given(timelines(), st.integers(-2, DAYS), st.integers(1, 8))
def test_a_week_is_checked_as_the_whole_is(work: Timeline, first: int, length: int) -> None:
    week = range(first, first + length)
    expected = tuple(
        violation
        for violation in check_person(ELI, work, FRAME, PERSON_RULES)
        if not violation.days or not set(violation.days).isdisjoint(week)
    )
    assert check_week(ELI, work, FRAME, PERSON_RULES, week) == expected


@pytest.mark.parametrize("letters", ["D", "N", "DE", "DN", "E.", "NN."])
def test_a_single_day_is_checked_as_the_whole_is(letters: str) -> None:
    days = range(-HISTORY, DAYS)
    row = zip(days, cycle(letters), strict=False)
    work = Timeline(tuple(FRAME.place(KINDS[kind], day) for day, kind in row if kind != "."), -HISTORY)
    whole = check_person(ELI, work, FRAME, PERSON_RULES)
    for day in days:
        expected = [violation for violation in whole if not violation.days or day in violation.days]
        assert list(check_week(ELI, work, FRAME, PERSON_RULES, range(day, day + 1))) == expected


def test_work_of_many_hours_reaches_as_far_as_it_lasts() -> None:
    works = (Work(0, 0, 3000, 3000, "x", "Standby"), Work(2, 2900, 3200, 300, "y", "Day"))
    found = check_week(ELI, Timeline(works), FRAME, (NoOverlap(),), range(1))
    assert [violation.days for violation in found] == [(0, 2)]


@given(timelines(), st.lists(shifts, max_size=2), st.data())
def test_a_change_causes_what_was_not_there(work: Timeline, gains: list[Work], data: st.DataObject) -> None:
    loses = data.draw(st.lists(st.sampled_from(work.works), max_size=2)) if work.works else []
    caused = live_check(ELI, work, FRAME, PERSON_RULES, gains=gains, loses=loses)
    for violation in caused:
        assert violation in check_person(ELI, work.without(loses).with_work(*gains), FRAME, PERSON_RULES)
    expected = [
        violation
        for rule in PERSON_RULES
        for violation in rule.check(ELI, work.without(loses).with_work(*gains), FRAME)
        if not was_there(violation, rule.check(ELI, work, FRAME))
    ]
    if gains or loses:
        assert sorted(map(repr, caused)) == sorted(map(repr, expected))
    else:
        assert caused == ()


def was_there(violation: Violation, before: Iterable[Violation]) -> bool:
    return any(
        earlier == violation
        or (earlier.excess >= violation.excess and set(violation.days) <= set(earlier.days))
        for earlier in before
    )


def test_every_rule_about_a_person_is_in_the_sample() -> None:
    found = set()
    for module in pkgutil.iter_modules(rules.__path__):
        members = inspect.getmembers(
            importlib.import_module(f"{rules.__name__}.{module.name}"), inspect.isclass
        )
        found |= {member for _, member in members if hasattr(member, "reach") and hasattr(member, "id")}
    assert {rule.__name__ for rule in found} - {"PersonRule"} == {
        type(rule).__name__ for rule in PERSON_RULES
    }


def test_ids_are_unique() -> None:
    kinds = {type(rule) for rule in PERSON_RULES}
    assert len({kind.id for kind in kinds}) == len(kinds)


def test_a_breach_that_a_change_makes_smaller_is_not_its_fault() -> None:
    frame = period(7)
    work = timeline("DDDDD..", frame)
    rules = (MaximumConsecutiveDays(2), WeeklyOvertime(24 * 60, first_weekday=0), MinimumMinutes(100 * 60))
    assert live_check(ANA, work, frame, rules, loses=[frame.work(4, "D")]) == (
        *MinimumMinutes(100 * 60).check(ANA, timeline("DDDD...", frame), frame),
    )
    caused = live_check(ANA, work, frame, rules, gains=[frame.work(5, "D")])
    assert [violation.rule for violation in caused] == ["maximum_consecutive_days", "weekly_overtime"]
    assert live_check(ANA, work, frame, rules) == ()


def test_a_breach_beside_an_old_one_is_new() -> None:
    frame = period(7)
    work = timeline("ED.....", frame)
    caused = live_check(ANA, work, frame, (MinimumRest(),), gains=[frame.work(1, "N")])
    assert caused == ()
    caused = live_check(ANA, timeline("EDE....", frame), frame, (MinimumRest(),), gains=[frame.work(3, "D")])
    assert [violation.days for violation in caused] == [(2, 3)]


def test_a_loss_may_break_what_lies_beside_it() -> None:
    frame = period(9)
    work = timeline("D..DD..DD", frame)
    caused = live_check(ANA, work, frame, (MinimumConsecutiveDaysOff(3),), loses=[frame.work(0, "D")])
    assert caused == ()
    caused = live_check(ANA, work, frame, (MinimumConsecutiveDaysOff(2),), gains=[frame.work(5, "D")])
    assert [violation.days for violation in caused] == [(6,)]


def test_a_gain_may_break_what_it_has_no_part_in() -> None:
    frame = period(7)
    work = timeline("..NNN.D", frame)
    caused = live_check(ANA, work, frame, (RestAfterNights(4),), gains=[frame.work(1, "N")])
    assert [violation.days for violation in caused] == [(4, 6)]


def test_a_hold_over_makes_a_long_shift() -> None:
    frame = period(7)
    day = frame.work(2, "D")
    stay = Work(2, day.end, day.end + 240, 240, "D", "Hold-over", extends=True)
    caused = live_check(ANA, timeline("..D....", frame), frame, (MaximumShiftMinutes(16 * 60),), gains=[stay])
    assert [violation.excess for violation in caused] == [30]
