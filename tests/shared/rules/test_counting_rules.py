"""Rules that count shifts, minutes, weekends and successions."""

from datetime import date

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.weekends import MaximumWeekends


def texts(rule: PersonRule, letters: str, days: int = 14, first_date: date = date(2026, 11, 2)) -> list[str]:
    frame = period(days, first_date)
    return [found.text for found in rule.check(ANA, timeline(letters, frame), frame)]


def test_shifts_of_a_kind_are_counted_within_the_period() -> None:
    assert texts(MaximumShiftsOfKind("N", 2), "NNN|NN") == []
    assert texts(MaximumShiftsOfKind("N", 2), "N.N.N") == ["3 Night shifts in the period, at most 2 allowed."]
    assert texts(MaximumShiftsOfKind("N", 0), "DN") == ["1 Night shift in the period, none allowed."]


def test_shifts_are_counted_within_the_period() -> None:
    assert texts(MaximumShifts(3), "DDD|DNE") == []
    assert texts(MaximumShifts(2), "DNE") == ["3 shifts in the period, at most 2 allowed."]
    assert texts(MinimumShifts(2), "DD|N.D") == []
    assert texts(MinimumShifts(3), "DD|N.D") == ["2 shifts in the period, needs 3."]


def test_a_hold_over_is_no_shift_of_its_own() -> None:
    frame = period(7)
    day = frame.work(0, "D")
    stay = Work(0, day.end, day.end + 60, 60, "D", "Hold-over", extends=True)
    work = timeline("D", frame).with_work(stay)
    assert MaximumShifts(1).check(ANA, work, frame) == ()
    assert MaximumShiftsOfKind("D", 1).check(ANA, work, frame) == ()
    assert len(MinimumShifts(2).check(ANA, work, frame)) == 1


@pytest.mark.parametrize(("maximum", "broken"), [(24 * 60, 0), (24 * 60 - 1, 1)])
def test_the_most_minutes_of_the_period(maximum: int, broken: int) -> None:
    assert len(texts(MaximumMinutes(maximum), "DD|D..D")) == broken


@pytest.mark.parametrize(("minimum", "broken"), [(24 * 60, 0), (24 * 60 + 1, 1)])
def test_the_least_minutes_of_the_period(minimum: int, broken: int) -> None:
    assert len(texts(MinimumMinutes(minimum), "DD|D..D")) == broken


def test_minutes_read_as_hours() -> None:
    assert texts(MaximumMinutes(20 * 60), "D..D") == ["24 h in the period, at most 20 h allowed."]
    assert texts(MinimumMinutes(30 * 60 + 30), "D..D") == ["24 h in the period, needs 30.5 h."]


def test_seven_days_may_hold_sixty_hours_and_no_more() -> None:
    assert texts(MaximumMinutesInSevenDays(), "DDDDD..D") == []
    assert texts(MaximumMinutesInSevenDays(), "DDDDD.E") == [
        "68 h in the seven days to Sun 8 Nov, at most 60 h allowed."
    ]


def test_seven_days_reach_back_into_history() -> None:
    assert len(texts(MaximumMinutesInSevenDays(), "DDDDD|D")) == 1
    assert texts(MaximumMinutesInSevenDays(), "DDDDDD|.") == []
    assert texts(MaximumMinutesInSevenDays(), "DDDDD..|D") == []


def test_the_clock_change_adds_an_hour_to_a_night() -> None:
    saturday = date(2026, 10, 31)
    assert texts(MaximumMinutes(12 * 60), "N", first_date=saturday) == [
        "13 h in the period, at most 12 h allowed."
    ]


def test_a_weekend_counts_once_however_much_is_worked_on_it() -> None:
    assert texts(MaximumWeekends(1), ".....DD") == []
    assert texts(MaximumWeekends(1), "....DD.D") == []
    assert texts(MaximumWeekends(1), ".....D......DD") == ["2 weekends worked, at most 1 allowed."]


def test_half_a_weekend_at_the_edge_counts_by_its_day_in_the_period() -> None:
    sunday = date(2026, 11, 1)
    assert len(texts(MaximumWeekends(0), "D", first_date=sunday)) == 1
    assert texts(MaximumWeekends(0), "D|.", first_date=sunday) == []


def test_a_forbidden_succession_is_the_next_day_only() -> None:
    rule = ForbiddenSuccession(frozenset({("E", "D")}))
    assert texts(rule, "ED") == ["Day on Tue 3 Nov may not follow Evening the day before."]
    assert texts(rule, "E.D") == []
    assert texts(rule, "DE") == []
    assert len(texts(rule, "E|D")) == 1
    assert texts(rule, "ED|.") == []
