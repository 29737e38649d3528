"""Fair shares of nights, weekends, holidays and moves, carried from period to period."""

from datetime import date

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.cells import Cell
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.holidays import Holiday

HOLIDAYS = (Holiday(date(2026, 11, 4), "Founders"), Holiday(date(2026, 11, 5), "Founders"))


def excess(rule: FairShare, letters: str) -> list[int]:
    frame = period(14)
    return [found.excess for found in rule.check(ANA, timeline(letters, frame), frame)]


@pytest.mark.parametrize(
    ("share", "carried", "maximum"),
    [
        (3.0, 0.0, 3),
        (2.1, 0.0, 3),
        (2.1, 0.2, 2),
        (2.0, -1.5, 4),
        (1.0, 5.0, 0),
        (3 * 1.1, 0.3, 3),
        (0.0, 0.0, 0),
    ],
)
def test_the_most_that_is_fair_is_the_share_less_what_was_carried(
    share: float, carried: float, maximum: int
) -> None:
    assert FairShare(Burden.NIGHTS, share, carried).maximum == maximum


def test_nights_past_the_share_are_told_with_both_figures() -> None:
    assert excess(FairShare(Burden.NIGHTS, 2.0), "NN..DD") == []
    assert excess(FairShare(Burden.NIGHTS, 2.0), "NN..NN") == [2]
    frame = period(14)
    (found,) = FairShare(Burden.NIGHTS, 3.3, 1.5).check(ANA, timeline("NNN", frame), frame)
    assert found.text == (
        "3 nights in the period, at most 2 allowed. "
        "The fair share is 3.3, with +1.5 carried from earlier periods."
    )
    assert found.days == (0, 1, 2)


def test_what_was_carried_is_counted_apart_from_history() -> None:
    assert excess(FairShare(Burden.NIGHTS, 2.0), "NNN|NN") == []


def test_weekends_count_once() -> None:
    assert excess(FairShare(Burden.WEEKENDS, 1.0), ".....DD.......") == []
    assert excess(FairShare(Burden.WEEKENDS, 1.0), ".....DD.....D.") == [1]


def test_holidays_count_by_their_dates() -> None:
    assert excess(FairShare(Burden.HOLIDAYS, 1.0, holidays=HOLIDAYS), ".DN.D") == []
    assert excess(FairShare(Burden.HOLIDAYS, 1.0, holidays=HOLIDAYS), "..NN") == [1]
    assert excess(FairShare(Burden.HOLIDAYS, 0.0), "..NN") == []


def test_moves_are_days_that_are_not_as_asked() -> None:
    rule = FairShare(Burden.MOVES, 1.0, asked=(Cell(0, "D"), Cell(1, None), Cell(2, "N"), Cell(-1, "D")))
    assert excess(rule, "D.N") == []
    assert excess(rule, "N.N") == []
    assert excess(rule, "NDD") == [2]


@pytest.mark.parametrize("share", [-0.1, float("nan"), float("inf")])
def test_a_share_is_a_number_and_not_negative(share: float) -> None:
    with pytest.raises(ValueError, match="The share of fair_share must be"):
        FairShare(Burden.NIGHTS, share)


def test_what_was_carried_is_a_number() -> None:
    with pytest.raises(ValueError, match="The carried of fair_share must be a number, not nan"):
        FairShare(Burden.NIGHTS, 1.0, float("nan"))
