"""Days in a row: worked, off and nights, with history and at the edges."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.timeline import Work


def days(rule: PersonRule, letters: str) -> list[tuple[int, ...]]:
    frame = period(len(letters.rpartition("|")[2]))
    return [found.days for found in rule.check(ANA, timeline(letters, frame), frame)]


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("DDD.DDD", []),
        (".DDDD..", [(1, 2, 3, 4)]),
        ("...DDDD", [(3, 4, 5, 6)]),
        ("DD|DD.....", [(-2, -1, 0, 1)]),
        ("DDDD|.......", []),
        ("DD.|DDD....", []),
    ],
)
def test_most_days_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MaximumConsecutiveDays(3), letters) == broken


@pytest.mark.parametrize(
    ("letters", "broken"),
    [("NNDNN..", []), ("NNN....", [(0, 1, 2)]), ("N|NN.....", [(-1, 0, 1)]), ("NNN|D......", [])],
)
def test_most_nights_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MaximumConsecutiveNights(2), letters) == broken


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        (".DD.D..", [(4,)]),
        ("D......", []),
        ("......D", []),
        (".|D......", [(0,)]),
        ("D|D......", []),
        (".D|.......", [(-1,)]),
        (".D.|......", []),
    ],
)
def test_least_days_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MinimumConsecutiveDays(2), letters) == broken


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("DD.DD..", [(2,)]),
        (".DDDD..", []),
        ("DDDDDD.", []),
        ("D.|DD.....", [(-1,)]),
        ("D|.DD....", [(0,)]),
        ("D.|.DD....", []),
    ],
)
def test_least_days_off_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MinimumConsecutiveDaysOff(2), letters) == broken


def test_runs_say_where_and_how_long() -> None:
    frame = period(7)
    (found,) = MaximumConsecutiveDays(3).check(ANA, timeline("DDDD...", frame), frame)
    assert found.text == "4 days in a row from Mon 2 Nov, at most 3 allowed."
    (found,) = MinimumConsecutiveDaysOff(2).check(ANA, timeline("DD.DD..", frame), frame)
    assert found.text == "Only 1 day off in a row from Wed 4 Nov, needs 2."


def excess(rule: PersonRule, letters: str) -> list[int]:
    frame = period(len(letters.rpartition("|")[2]))
    return [found.excess for found in rule.check(ANA, timeline(letters, frame), frame)]


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("D..D...", [(4, 5, 6)]),
        ("...DD..", [(0, 1, 2)]),
        (".......", [(0, 1, 2, 3, 4, 5, 6)]),
        (".|..DDDDD", [(-1, 0, 1)]),
        ("D|..DDDDD", []),
        ("...|DD..DDD", []),
    ],
)
def test_most_days_off_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MaximumConsecutiveDaysOff(2), letters) == broken


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("DNDE...", []),
        ("DNDN...", [(0, 1, 2, 3)]),
        ("DDEDD..", []),
        ("DD|DD.....", [(-2, -1, 0, 1)]),
        ("DDDD|.......", []),
    ],
)
def test_most_long_shifts_in_a_row(letters: str, broken: list[tuple[int, ...]]) -> None:
    assert days(MaximumConsecutiveLongShifts(), letters) == broken


def test_long_shifts_are_told_with_their_hours() -> None:
    frame = period(7)
    (found,) = MaximumConsecutiveLongShifts(2).check(ANA, timeline("DDD....", frame), frame)
    assert found.text == "3 days of 12 h or more in a row from Mon 2 Nov, at most 2 allowed."
    assert excess(MaximumConsecutiveLongShifts(2, long_minutes=721), "DDD....") == []


@pytest.mark.parametrize(
    ("letters", "past"),
    [("DDDDDDD", [5]), ("DDD|DD.....", [3]), ("D|DD.....", [1]), ("DDDDD|.......", [])],
)
def test_a_run_out_of_history_counts_whole_once_it_goes_on(letters: str, past: list[int]) -> None:
    assert excess(MaximumConsecutiveDays(2), letters) == past


@pytest.mark.parametrize(
    ("letters", "worked", "off"),
    [
        ("D.DDD..", [2], [2, 1]),
        ("DDD...D", [2], []),
        ("...DDD.", [], [2]),
        (".......", [], []),
        ("DDDDDDD", [], []),
        (".DD....", [1], [2]),
    ],
)
def test_where_nothing_lies_outside_runs_at_the_edges_are_whole(
    letters: str, worked: list[int], off: list[int]
) -> None:
    assert excess(MinimumConsecutiveDays(3, edges_closed=True), letters) == worked
    assert excess(MinimumConsecutiveDaysOff(3, edges_closed=True), letters) == off


def test_a_hold_over_past_midnight_makes_no_day_a_worked_day() -> None:
    frame = period(3)
    night = frame.work(0, "N")
    stay = Work(1, night.end, night.end + 60, 60, "N", "Hold-over", is_night=True, extends=True)
    work = timeline("N.D", frame).with_work(stay)
    assert MaximumConsecutiveDays(1).check(ANA, work, frame) == ()
    assert MaximumConsecutiveNights(1).check(ANA, work, frame) == ()
