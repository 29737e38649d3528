"""Skills of shifts, units that a person knows, and the hours a person can work."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.periods import ANA, CHICAGO, DAY, KINDS, MONDAY, NIGHT, period, timeline

from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.competence import ShiftSkill, UnitCompetence
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Window
from medschedule_shared.rules.timeline import Timeline, Work

HOUR = 60
MON, TUE, SAT, SUN = 0, 1, 5, 6
FRAME = period(7)


def test_a_shift_that_needs_a_skill_is_for_those_who_have_it() -> None:
    frame = Frame(MONDAY, 7, {"D": replace(DAY, skill="charge"), "N": NIGHT}, CHICAGO)
    work = timeline("", frame).with_work(frame.work(0, "D"), frame.work(2, "N"))
    (found,) = ShiftSkill().check(ANA, work, frame)
    assert found.text == "Day on Mon 2 Nov needs the skill charge, which Ana Ruiz lacks."
    assert ShiftSkill().check(replace(ANA, skills=frozenset({"rn", "charge"})), work, frame) == ()


def test_a_skill_that_history_lacked_is_past_mending() -> None:
    frame = Frame(MONDAY, 7, {"D": replace(DAY, skill="charge")}, CHICAGO)
    assert ShiftSkill().check(ANA, Timeline((frame.place(frame.shifts["D"], -1),), -1), frame) == ()


@pytest.mark.parametrize(
    ("units", "unit", "broken"),
    [
        ({"4-west"}, "4-west", 0),
        ({"4-west"}, "icu", 1),
        (set(), "icu", 1),
        ({"4-west"}, None, 0),
        (None, "icu", 0),
    ],
)
def test_nobody_works_where_they_were_not_oriented(
    units: set[str] | None, unit: str | None, broken: int
) -> None:
    person = replace(ANA, units=None if units is None else frozenset(units))
    work = replace(FRAME.work(1, "D"), unit=unit)
    found = UnitCompetence().check(person, Timeline((work,)), FRAME)
    assert len(found) == broken
    earlier = replace(FRAME.place(KINDS["D"], -1), unit=unit)
    assert UnitCompetence().check(person, Timeline((earlier,), -1), FRAME) == ()


def test_an_unknown_unit_is_told_with_the_shift() -> None:
    work = replace(FRAME.work(1, "D"), unit="icu")
    (found,) = UnitCompetence().check(replace(ANA, units=frozenset()), Timeline((work,)), FRAME)
    assert found.text == "Day on Tue 3 Nov is on a unit that Ana Ruiz has not been oriented to."


def breaches(letters: str, *windows: Window, frame: Frame = FRAME) -> list[tuple[int, ...]]:
    person = replace(ANA, availability=windows)
    return [found.days for found in WithinAvailability().check(person, timeline(letters, frame), frame)]


def test_no_windows_mean_any_time() -> None:
    assert breaches("DNE") == []


@pytest.mark.parametrize(
    ("start", "end", "broken"),
    [
        (7 * HOUR, 19 * HOUR + 30, []),
        (7 * HOUR + 1, 19 * HOUR + 30, [(0,)]),
        (7 * HOUR, 19 * HOUR + 29, [(0,)]),
        (0, 24 * HOUR, []),
    ],
)
def test_a_shift_lies_inside_a_window_of_its_weekday(
    start: int, end: int, broken: list[tuple[int, ...]]
) -> None:
    assert breaches("D", Window(MON, start, end)) == broken


def test_other_weekdays_are_not_available() -> None:
    assert breaches("DD", Window(MON, 0, 24 * HOUR)) == [(1,)]
    assert breaches("DDDDDDD|D", Window(MON, 0, 24 * HOUR)) == []


@pytest.mark.parametrize(
    ("morning", "broken"),
    [
        (Window(TUE, 0, 7 * HOUR + 30), []),
        (Window(TUE, 0, 7 * HOUR), [(0,)]),
        (Window(TUE, 1, 7 * HOUR + 30), [(0,)]),
    ],
)
def test_a_night_needs_windows_that_join_at_midnight(morning: Window, broken: list[tuple[int, ...]]) -> None:
    assert breaches("N", Window(MON, 19 * HOUR, 24 * HOUR), morning) == broken


def test_a_window_may_run_past_midnight_itself() -> None:
    assert breaches("N", Window(MON, 18 * HOUR, 32 * HOUR)) == []
    assert breaches("N", Window(MON, 18 * HOUR, 31 * HOUR)) == [(0,)]
    stay = Work(1, 1500, 1560, 60, "D", "Stay")
    person = replace(ANA, availability=(Window(MON, 18 * HOUR, 32 * HOUR),))
    assert WithinAvailability().check(person, Timeline((stay,)), FRAME) == ()


def test_overlapping_windows_cover_what_they_cover_together() -> None:
    windows = (
        Window(MON, 12 * HOUR, 20 * HOUR),
        Window(MON, 6 * HOUR, 8 * HOUR),
        Window(MON, 7 * HOUR, 12 * HOUR),
    )
    assert breaches("D", *windows) == []


def test_windows_are_by_the_wall_clock_when_it_changes() -> None:
    frame = Frame(date(2026, 10, 31), 3, KINDS, CHICAGO)
    windows = (Window(SAT, 19 * HOUR, 24 * HOUR), Window(SUN, 0, 7 * HOUR + 30))
    assert breaches("N", *windows, frame=frame) == []
    late = (Window(SAT, 19 * HOUR, 24 * HOUR), Window(SUN, 0, 7 * HOUR + 29))
    assert breaches("N", *late, frame=frame) == [(0,)]


def test_work_within_the_hour_that_comes_twice() -> None:
    frame = Frame(date(2026, 11, 1), 1, KINDS, CHICAGO)
    stay = Work(0, 90, 130, 40, "N", "Hold-over", extends=True)
    assert frame.wall_clock(90).hour == frame.wall_clock(130).hour == 1
    rule = WithinAvailability()
    open_hour = replace(ANA, availability=(Window(SUN, 0, 2 * HOUR),))
    assert rule.check(open_hour, Timeline((stay,)), frame) == ()
    before = replace(ANA, availability=(Window(SUN, 0, HOUR),))
    assert len(rule.check(before, Timeline((stay,)), frame)) == 1


def test_unavailable_hours_are_told_with_the_shift() -> None:
    person = replace(ANA, availability=(Window(TUE, 0, 24 * HOUR),))
    (found,) = WithinAvailability().check(person, timeline("D", FRAME), FRAME)
    assert found.text == (
        "Day starts Mon 2 Nov 07:00, Day ends Mon 2 Nov 19:30: Ana Ruiz is not available for all of it."
    )


@pytest.mark.parametrize(
    ("window", "complaint"),
    [
        ((7, 0, 60), "weekday must be from 0"),
        ((0, -1, 60), "must start between"),
        ((0, 1440, 1500), "must start between"),
        ((0, 60, 60), "end after it starts"),
        ((0, 60, 1501), "within 24 h"),
    ],
)
def test_a_window_must_make_sense(window: tuple[int, int, int], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Window(*window)
