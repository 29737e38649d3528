"""Patterns of days that should not come up."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.patterns import Duty, UnwantedPattern

FRIDAY = 4
DAY_EVENING_DAY = UnwantedPattern((frozenset("D"), frozenset("E"), frozenset("D")))
WORKED_WEEKEND_AFTER_FREE_FRIDAY = UnwantedPattern((Duty.NONE, Duty.ANY, Duty.ANY), weekday=FRIDAY)


def days(rule: UnwantedPattern, letters: str) -> list[tuple[int, ...]]:
    frame = period(len(letters.rpartition("|")[2]))
    return [found.days for found in rule.check(ANA, timeline(letters, frame), frame)]


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        (".DED...", [(1, 2, 3)]),
        ("DEDED..", [(0, 1, 2), (2, 3, 4)]),
        ("DE.D...", []),
        ("DEE....", []),
        ("....DED", [(4, 5, 6)]),
        (".....DE", []),
        ("D|ED.....", [(-1, 0, 1)]),
        ("DE|D......", [(-2, -1, 0)]),
        ("DED|.......", []),
    ],
)
def test_kinds_day_after_day(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(DAY_EVENING_DAY, letters) == broken


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        (".....DN", [(4, 5, 6)]),
        ("............DD", [(11, 12, 13)]),
        ("....DDD", []),
        (".....D.", []),
        (".DD....", []),
        ("....|.DD....", []),
        ("....D..|....D..", []),
    ],
)
def test_any_work_and_none_from_a_weekday_on(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(WORKED_WEEKEND_AFTER_FREE_FRIDAY, letters) == broken


def test_days_off_alone_can_be_a_pattern() -> None:
    rule = UnwantedPattern((Duty.NONE, Duty.NONE))
    assert days(rule, "D..D") == [(1, 2)]
    assert days(rule, "D.D.") == []
    assert days(rule, ".|.D.") == [(-1, 0)]


def test_days_before_all_is_known_fit_no_pattern() -> None:
    rule = UnwantedPattern((Duty.NONE, frozenset("D")))
    assert days(rule, "D......") == []
    assert days(rule, ".|D......") == [(-1, 0)]


def test_one_of_some_kinds_is_enough() -> None:
    rule = UnwantedPattern((frozenset("EN"), frozenset("D")))
    assert days(rule, "ED.ND.DD") == [(0, 1), (3, 4)]


def test_a_pattern_is_told_day_by_day() -> None:
    frame = period(7)
    (found,) = WORKED_WEEKEND_AFTER_FREE_FRIDAY.check(ANA, timeline(".....DN", frame), frame)
    assert found.text == "Off on Fri 6 Nov, Day on Sat 7 Nov and Night on Sun 8 Nov: a pattern to avoid."
    assert found.excess == 1


def test_a_pattern_names_at_least_a_day_and_each_day_something() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        UnwantedPattern(())
    with pytest.raises(ValueError, match="each name a kind of shift"):
        UnwantedPattern((frozenset("D"), frozenset()))
    with pytest.raises(ValueError, match=r"weekday of unwanted_pattern must be from 0 \(Monday\)"):
        UnwantedPattern((Duty.ANY,), weekday=7)
