"""Pins, posted cells, requests and holidays: what was settled for single days."""

from datetime import date

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.request import RequestsGranted, ShiftRequest
from medschedule_shared.rules.rule import PersonRule

FRAME = period(7)
CHRISTMAS = Holiday(date(2026, 11, 4), "Christmas")
CHRISTMAS_TOO = Holiday(date(2026, 11, 5), "Christmas")
EASTER = Holiday(date(2026, 11, 6), "Easter")


def texts(rule: PersonRule, letters: str) -> list[str]:
    return [found.text for found in rule.check(ANA, timeline(letters, FRAME), FRAME)]


def test_a_pin_holds_its_shift_and_its_day_off() -> None:
    rule = PinsKept((Cell(0, "D"), Cell(1, None)))
    assert texts(rule, "D......") == []
    assert texts(rule, "N......") == ["Mon 2 Nov is pinned as Day."]
    assert texts(rule, ".......") == ["Mon 2 Nov is pinned as Day."]
    assert texts(rule, "DN.....") == ["Tue 3 Nov is pinned as a day off."]


def test_a_second_shift_on_a_pinned_day_changes_it() -> None:
    double = timeline("D", FRAME).with_work(FRAME.work(0, "N"))
    assert len(PinsKept((Cell(0, "D"),)).check(ANA, double, FRAME)) == 1


def test_pins_outside_the_period_are_past_mending() -> None:
    rule = PinsKept((Cell(-1, "D"), Cell(7, "D")))
    assert texts(rule, "N|.......") == []


def test_each_changed_day_costs_its_weight() -> None:
    rule = LeastChange((Cell(0, "D", 5), Cell(1, None, 3), Cell(2, "N", 0)))
    assert texts(rule, "D.N....") == []
    assert texts(rule, "D......") == []
    assert texts(rule, ".E.....") == ["Mon 2 Nov was posted as Day.", "Tue 3 Nov was posted as a day off."]
    assert Goal(rule, 10).cost(ANA, timeline(".E.....", FRAME), FRAME) == 80


def test_a_posted_kind_that_is_no_more_is_told_by_its_id() -> None:
    assert texts(LeastChange((Cell(0, "early"),)), "D......") == ["Mon 2 Nov was posted as early."]


def test_a_cell_is_set_once_and_costs_nothing_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="pins of pins_kept name a day twice"):
        PinsKept((Cell(0, "D"), Cell(0, None)))
    with pytest.raises(ValueError, match="posted of least_change name a day twice"):
        LeastChange((Cell(3, "D"), Cell(3, "D")))
    with pytest.raises(ValueError, match="weight of a cell must be at least 0"):
        Cell(0, "D", -1)


@pytest.mark.parametrize(
    ("shift", "wanted", "letters", "text"),
    [
        (None, False, "D......", "Ana Ruiz asked for Mon 2 Nov off."),
        (None, False, ".D.....", None),
        (None, True, ".......", "Ana Ruiz asked to work on Mon 2 Nov."),
        (None, True, "N......", None),
        ("D", True, "N......", "Ana Ruiz asked for Day on Mon 2 Nov."),
        ("D", True, "D......", None),
        ("D", False, "D......", "Ana Ruiz asked not to work Day on Mon 2 Nov."),
        ("D", False, "N......", None),
    ],
)
def test_a_request_that_is_not_granted_is_told(
    shift: str | None, wanted: bool, letters: str, text: str | None
) -> None:
    rule = RequestsGranted((ShiftRequest("ana", 0, shift, wanted, 4),))
    assert texts(rule, letters) == ([] if text is None else [text])
    assert Goal(rule, 1).cost(ANA, timeline(letters, FRAME), FRAME) == (4 if text else 0)


def test_requests_of_others_of_other_periods_and_of_no_weight_do_not_matter() -> None:
    requests = (
        ShiftRequest("lee", 0, None, wanted=False, weight=4),
        ShiftRequest("ana", -1, None, wanted=False, weight=4),
        ShiftRequest("ana", 7, None, wanted=True, weight=4),
        ShiftRequest("ana", 0, None, wanted=False, weight=0),
    )
    assert texts(RequestsGranted(requests), "D|D......") == []


def test_who_worked_a_holiday_last_time_is_off_this_time() -> None:
    rule = HolidaysInTurn((CHRISTMAS, CHRISTMAS_TOO, EASTER), frozenset({"Christmas"}))
    assert texts(rule, ".D..N..") == []
    assert texts(rule, "..N....") == [
        "Night on Wed 4 Nov falls on Christmas, which Ana Ruiz worked last time."
    ]
    assert len(texts(rule, "..DD...")) == 2
    assert texts(HolidaysInTurn((CHRISTMAS,), frozenset()), "..N....") == []


def test_a_holiday_of_history_is_past_mending() -> None:
    holiday = Holiday(date(2026, 11, 1), "Easter")
    assert texts(HolidaysInTurn((holiday,), frozenset({"Easter"})), "D|.......") == []


def test_a_holiday_has_a_name_and_a_date_one_holiday() -> None:
    with pytest.raises(ValueError, match="must have a name"):
        Holiday(date(2026, 12, 25), "")
    with pytest.raises(ValueError, match="holidays of holidays_in_turn name a date twice"):
        HolidaysInTurn((EASTER, EASTER), frozenset())
