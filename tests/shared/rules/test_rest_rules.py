"""Overlap, rest and doubles, on ordinary nights and on the two nights of the clock change."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from tests.samples.periods import ANA, EVENING, KINDS, NIGHT, period, timeline

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity


def test_a_night_that_runs_into_a_day_overlaps() -> None:
    frame = period(3)
    (found,) = NoOverlap().check(ANA, timeline("ND.", frame), frame)
    assert found.severity is Severity.NO_SAVE
    assert found.days == (0, 1)
    assert found.text == ("Two shifts at once. Night ends Tue 3 Nov 07:30, Day starts Tue 3 Nov 07:00.")


def test_work_that_touches_does_not_overlap() -> None:
    frame = period(2)
    works = (Work(0, 420, 900, 480, "x", "Early"), Work(0, 900, 1380, 480, "y", "Late"))
    assert NoOverlap().check(ANA, Timeline(works), frame) == ()


def test_a_long_shift_overlaps_everything_within_it() -> None:
    frame = period(2)
    works = (
        Work(0, 0, 1400, 1400, "x", "Long"),
        Work(0, 100, 200, 100, "y", "First"),
        Work(0, 300, 400, 100, "z", "Second"),
    )
    assert len(NoOverlap().check(ANA, Timeline(works), frame)) == 2


def test_overlap_in_history_alone_is_past_mending() -> None:
    frame = period(2)
    assert NoOverlap().check(ANA, timeline("ND|..", frame), frame) == ()
    assert len(NoOverlap().check(ANA, timeline("N|D.", frame), frame)) == 1


def test_too_little_rest_says_both_shifts() -> None:
    frame = period(14)
    letters = "." * 8 + "ED...."
    (found,) = MinimumRest(600).check(ANA, timeline(letters, frame), frame)
    assert found.text == (
        "7.5 h rest, needs 10 h. Evening ends Tue 10 Nov 23:30, Day starts Wed 11 Nov 07:00."
    )


@pytest.mark.parametrize(("minutes", "broken"), [(450, 0), (451, 1)])
def test_rest_of_exactly_the_minimum_is_enough(minutes: int, broken: int) -> None:
    frame = period(2)
    assert len(MinimumRest(minutes).check(ANA, timeline("ED", frame), frame)) == broken


def test_rest_counts_from_the_last_night_of_history() -> None:
    frame = period(2)
    assert len(MinimumRest(660).check(ANA, timeline("E|D.", frame), frame)) == 1
    assert MinimumRest(660).check(ANA, timeline("E.|D.", frame), frame) == ()


def test_a_hold_over_owes_no_rest_but_ends_later() -> None:
    frame = period(2)
    evening = frame.place(EVENING, 0)
    stay = Work(0, evening.end, evening.end + 120, 120, "E", "Hold-over", extends=True)
    assert MinimumRest(600).check(ANA, Timeline((evening, stay)), frame) == ()
    assert OneShiftADay().check(ANA, Timeline((evening, stay)), frame) == ()
    late = Timeline((evening, stay)).with_work(*timeline(".D", frame).works)
    (found,) = MinimumRest(600).check(ANA, late, frame)
    assert found.text.startswith("5.5 h rest")


@pytest.mark.parametrize(
    ("saturday", "hours"),
    [
        pytest.param(date(2026, 10, 31), 13.5, id="the clock goes back"),
        pytest.param(date(2026, 10, 24), 12.5, id="an ordinary night"),
        pytest.param(date(2026, 3, 7), 11.5, id="the clock goes forward"),
    ],
)
def test_a_night_lasts_what_elapses(saturday: date, hours: float) -> None:
    frame = period(3, saturday)
    work = frame.work(0, "N")
    assert (work.end - work.start) / 60 == hours
    assert work.paid_minutes / 60 == hours - 0.5
    assert frame.wall_clock(work.end).hour == 7


@pytest.mark.parametrize(
    ("saturday", "rest", "said"),
    [
        pytest.param(date(2026, 10, 31), 510, "8.5 h rest, needs 8.52 h.", id="the clock goes back"),
        pytest.param(date(2026, 3, 7), 390, "6.5 h rest, needs 6.52 h.", id="the clock goes forward"),
    ],
)
def test_rest_across_the_clock_change_is_elapsed_time(saturday: date, rest: int, said: str) -> None:
    frame = period(3, saturday)
    assert MinimumRest(rest).check(ANA, timeline("ED.", frame), frame) == ()
    (found,) = MinimumRest(rest + 1).check(ANA, timeline("ED.", frame), frame)
    assert found.text.startswith(said)
    # The night after is an ordinary one.
    assert MinimumRest(450).check(ANA, timeline(".ED", frame), frame) == ()
    assert len(MinimumRest(451).check(ANA, timeline(".ED", frame), frame)) == 1


def test_two_shifts_on_a_day_are_named() -> None:
    frame = period(2)
    (found,) = OneShiftADay().check(ANA, timeline("D.", frame).with_work(frame.work(0, "N")), frame)
    assert found.text == "2 shifts on Mon 2 Nov: Day and Night."
    assert OneShiftADay().check(ANA, timeline("DN", frame), frame) == ()


def test_work_must_end_after_it_starts() -> None:
    with pytest.raises(ValueError, match="must end after it starts"):
        Work(0, 100, 100, 0, "x", "Nothing")


@pytest.mark.parametrize(
    "change", [{"start_minute": 1440}, {"paid_minutes": 0}, {"paid_minutes": 751}, {"wall_minutes": 0}]
)
def test_a_kind_of_shift_must_make_sense(change: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Shift Night must"):
        replace(NIGHT, **change)  # type: ignore[arg-type] # one field at a time, each of them an int


def test_a_period_needs_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        period(0)


def after_nights(letters: str, rule: RestAfterNights) -> list[tuple[tuple[int, ...], int]]:
    frame = period(len(letters.rpartition("|")[2]))
    return [(found.days, found.excess) for found in rule.check(ANA, timeline(letters, frame), frame)]


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("NN.D...", [((1, 3), 30)]),
        ("NN.E...", []),
        ("NN.N...", []),
        ("NNE....", [((1, 2), 990)]),
        ("N.D....", []),
        ("NNN.D.D", [((2, 4), 30)]),
        ("NN|.D......", [((-1, 1), 30)]),
        ("N|N.D.....", [((0, 2), 30)]),
        ("NN.D|......", []),
        (".....NN", []),
    ],
)
def test_a_day_off_after_a_block_of_nights(letters: str, broken: list[tuple[tuple[int, ...], int]]) -> None:
    assert after_nights(letters, RestAfterNights()) == broken


def test_a_single_night_may_be_a_block() -> None:
    assert after_nights("N.D....", RestAfterNights(nights=1)) == [((0, 2), 30)]
    assert after_nights("N.D....", RestAfterNights(nights=1, minutes=23 * 60 + 30)) == []
    assert after_nights("NNN.D..", RestAfterNights(nights=4)) == []


def test_rest_after_nights_says_from_when() -> None:
    frame = period(7)
    (found,) = RestAfterNights().check(ANA, timeline("NN.D...", frame), frame)
    assert found.text == (
        "23.5 h off after the nights to Wed 4 Nov 07:30, needs 24 h. Day starts Thu 5 Nov 07:00."
    )


def test_a_hold_over_belongs_to_its_night() -> None:
    frame = period(7)
    night = frame.work(1, "N")
    stay = Work(2, night.end, night.end + 120, 120, "N", "Hold-over", extends=True)
    nights = timeline("NN.E...", frame)
    assert RestAfterNights(minutes=31 * 60).check(ANA, nights, frame) == ()
    held_over = nights.with_work(stay)
    assert RestAfterNights(minutes=29 * 60 + 30).check(ANA, held_over, frame) == ()
    (found,) = RestAfterNights(minutes=31 * 60).check(ANA, held_over, frame)
    assert found.excess == 90
    assert held_over.days == nights.days


def test_work_that_overlaps_the_last_night_is_another_rules_matter() -> None:
    assert after_nights("NND....", RestAfterNights()) == []


@pytest.mark.parametrize(
    ("zone", "friday"),
    [(ZoneInfo("Europe/Berlin"), date(2026, 10, 23)), (ZoneInfo("America/New_York"), date(2026, 10, 30))],
)
def test_rest_after_nights_is_elapsed_time(zone: ZoneInfo, friday: date) -> None:
    ordinary, changed = Frame(date(2026, 9, 4), 5, KINDS, zone), Frame(friday, 5, KINDS, zone)
    rule = RestAfterNights(minutes=24 * 60 + 30)
    # Friday's night and the one before end on Saturday 07:30; the clock is set back before Sunday 07:00.
    assert [found.excess for found in rule.check(ANA, timeline("N|N.D..", ordinary), ordinary)] == [60]
    assert rule.check(ANA, timeline("N|N.D..", changed), changed) == ()


def test_nights_after_the_period_are_another_periods_matter() -> None:
    frame = period(2)
    assert RestAfterNights().check(ANA, timeline("..NN.D", frame), frame) == ()
    assert len(RestAfterNights().check(ANA, timeline("NN.D", frame), frame)) == 1
