"""Days in a row: worked, off and nights, with history and at the edges."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)


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
