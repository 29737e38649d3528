"""Weekends: how many in a row, whole or not at all, of one kind of shift, and the night before."""

from datetime import date

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.rule import PersonRule
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

SATURDAY = date(2026, 11, 7)
FRIDAY = date(2026, 11, 6)
SUNDAY = date(2026, 11, 8)
THREE_DAYS = frozenset({4, 5, 6})
FOUR_DAYS = frozenset({4, 5, 6, 0})
OFF, SAT, SUN, BOTH = ".......", ".....D.", "......D", ".....DD"


def found(rule: PersonRule, letters: str, first_date: date = date(2026, 11, 2)) -> list[int]:
    frame = period(len(letters.rpartition("|")[2]), first_date)
    return [violation.excess for violation in rule.check(ANA, timeline(letters, frame), frame)]


def texts(rule: PersonRule, letters: str) -> list[str]:
    frame = period(len(letters.rpartition("|")[2]))
    return [violation.text for violation in rule.check(ANA, timeline(letters, frame), frame)]


def test_a_contract_may_have_a_weekend_of_its_own() -> None:
    assert found(MaximumWeekends(0, weekend_days=THREE_DAYS), "....D..") == [1]
    assert found(MaximumWeekends(0), "....D..") == []
    assert found(MaximumWeekends(1, weekend_days=FOUR_DAYS), "....D..D") == []
    assert found(MaximumWeekends(1, weekend_days=THREE_DAYS | {1}), "....D...D") == [1]


@pytest.mark.parametrize(
    ("letters", "excess"),
    [
        (SAT + OFF + BOTH, []),
        (SAT + SUN + OFF, [1]),
        (SAT + SUN + BOTH + OFF + BOTH, [2]),
        (SAT + BOTH + OFF + BOTH + SUN, [1, 1]),
        (SAT + "|" + OFF + SUN, []),
        (SAT + "|" + SUN, [1]),
        (SAT + SAT + SAT + "|" + SUN, [3]),
        (SAT + SAT + "|" + OFF, []),
    ],
)
def test_every_other_weekend_is_the_most(letters: str, excess: list[int]) -> None:
    assert found(MaximumConsecutiveWeekends(), letters) == excess


def test_weekends_in_a_row_say_where_they_begin() -> None:
    assert texts(MaximumConsecutiveWeekends(1), SAT + SUN) == [
        "2 weekends worked in a row from Sat 7 Nov, at most 1 allowed."
    ]
    assert texts(MinimumConsecutiveWeekends(2), OFF + SAT + OFF) == [
        "Only 1 weekend worked in a row from Sat 14 Nov, needs 2."
    ]


@pytest.mark.parametrize(
    ("letters", "open_edges", "closed_edges"),
    [
        (OFF + SAT + OFF, [2], [2]),
        (OFF + SAT + SUN + BOTH + OFF, [], []),
        (SAT + OFF, [], [2]),
        (OFF + SAT, [], [2]),
        (OFF + OFF, [], []),
        (OFF + "|" + SAT + OFF, [2], [2]),
        (OFF + SAT + "|" + OFF, [2], [2]),
        (OFF + SAT + OFF + "|" + OFF, [], []),
        (SAT + "|" + OFF, [], [2]),
    ],
)
def test_least_weekends_in_a_row(letters: str, open_edges: list[int], closed_edges: list[int]) -> None:
    assert found(MinimumConsecutiveWeekends(3), letters) == open_edges
    assert found(MinimumConsecutiveWeekends(3, edges_closed=True), letters) == closed_edges


def test_a_weekend_that_the_periods_end_cuts_may_still_be_worked() -> None:
    letters = OFF + SAT + OFF[:6]
    assert found(MinimumConsecutiveWeekends(2), letters) == []
    assert found(MinimumConsecutiveWeekends(2, edges_closed=True), letters) == [1]


def test_a_weekend_that_begins_before_all_is_known_does_not_count() -> None:
    assert found(MaximumConsecutiveWeekends(1), "D.....D", SUNDAY) == []
    assert found(MaximumConsecutiveWeekends(1), "D|D.....D", SUNDAY) == [1]


@pytest.mark.parametrize(
    ("weekend", "excess"),
    [("DD", []), ("..", []), ("D.", [1]), (".D", [1]), ("N.", [1]), ("DN", [])],
)
def test_a_weekend_of_two_days_is_worked_whole(weekend: str, excess: list[int]) -> None:
    assert found(CompleteWeekends(), "....." + weekend) == excess


@pytest.mark.parametrize(
    ("weekend", "excess"),
    [
        ("DDD", []),
        ("...", []),
        ("DD.", [1]),
        (".DD", [1]),
        ("D..", [2]),
        (".D.", [2]),
        ("..D", [2]),
        ("D.D", [4]),
    ],
)
def test_each_stretch_of_a_longer_weekend_is_charged_for_what_it_leaves(
    weekend: str, excess: list[int]
) -> None:
    assert found(CompleteWeekends(weekend_days=THREE_DAYS), "...D" + weekend + "D") == excess


@pytest.mark.parametrize(
    ("weekend", "excess"), [("DD.D", [5]), ("D.D.", [6]), ("D..D", [6]), (".DD.", [2]), ("D...", [3])]
)
def test_a_weekend_may_run_into_monday(weekend: str, excess: list[int]) -> None:
    assert found(CompleteWeekends(weekend_days=FOUR_DAYS), "...." + weekend) == excess


def test_half_a_weekend_at_the_edge_is_judged_by_what_is_known() -> None:
    assert found(CompleteWeekends(), ".....D") == []
    assert found(CompleteWeekends(weekend_days=THREE_DAYS), "....D.") == [1]
    assert found(CompleteWeekends(), "D......", SUNDAY) == []
    assert found(CompleteWeekends(), ".|D......", SUNDAY) == [1]
    assert found(CompleteWeekends(), "D|.......", SUNDAY) == [1]
    assert found(CompleteWeekends(), "D.|.......") == []


def test_an_incomplete_weekend_names_the_days_worked() -> None:
    assert texts(CompleteWeekends(weekend_days=THREE_DAYS), "....D.D") == [
        "Of the weekend from Fri 6 Nov only Fri 6 Nov and Sun 8 Nov worked."
    ]


@pytest.mark.parametrize(
    ("weekend", "excess"),
    [("DDD", []), ("DEE", [3]), ("DED", [3]), ("DEN", [6]), ("DE.", [2]), ("D.D", []), ("D..", [])],
)
def test_a_weekend_has_one_kind_of_shift(weekend: str, excess: list[int]) -> None:
    rule = SameShiftOnWeekend(weekend_days=THREE_DAYS)
    assert found(rule, "..NN" + weekend) == excess
    only_complete = SameShiftOnWeekend(complete_only=True, weekend_days=THREE_DAYS)
    assert found(only_complete, "..NN" + weekend) == (excess if "." not in weekend else [])


def test_different_shifts_are_named() -> None:
    assert texts(SameShiftOnWeekend(), ".....DN") == [
        "One weekend with different shifts: Day on Sat 7 Nov and Night on Sun 8 Nov."
    ]


def test_the_shift_of_history_on_the_same_weekend_counts() -> None:
    assert found(SameShiftOnWeekend(), "N|D......", SUNDAY) == [2]
    assert found(SameShiftOnWeekend(), "ND|.......") == []


@pytest.mark.parametrize(
    ("letters", "excess"),
    [
        ("....N..", [1]),
        ("....N.D", []),
        ("....ND.", []),
        ("....D..", []),
        ("...N...", []),
        ("....N.", []),
    ],
)
def test_no_night_before_a_free_weekend(letters: str, excess: list[int]) -> None:
    assert found(NoNightBeforeFreeWeekend(), letters) == excess


def test_the_night_before_may_be_the_last_of_history() -> None:
    assert found(NoNightBeforeFreeWeekend(), "N|..", SATURDAY) == [1]
    assert found(NoNightBeforeFreeWeekend(), "N|D.", SATURDAY) == []
    assert found(NoNightBeforeFreeWeekend(), "N..|.......") == []


def test_the_night_before_a_long_weekend_is_the_one_before_friday() -> None:
    rule = NoNightBeforeFreeWeekend(weekend_days=THREE_DAYS)
    assert found(rule, "...N...") == [1]
    assert texts(rule, "...N...") == ["Night on Thu 5 Nov runs into a free weekend."]
    assert found(rule, "....N..", FRIDAY) == []
