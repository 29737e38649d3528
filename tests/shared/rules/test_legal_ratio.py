"""The legal ratio at every minute: comings and goings, census changes, breaks, and clock changes."""

from datetime import date

import pytest
from tests.samples.periods import period
from tests.samples.unit_work import clock, on_duty

from medschedule_shared.rules.census import Census, Reading, steady
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.legal_ratio import LegalRatio
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.span import Span
from medschedule_shared.rules.unit_rule import check_unit, check_unit_days
from medschedule_shared.rules.violation import Violation

FRAME = period(4)
RULE = LegalRatio(4)
MIDNIGHT, NEXT = FRAME.elapsed(1, 0), FRAME.elapsed(2, 0)


def night(frame: Frame = FRAME, nurses: int = 6, **duty: object) -> list[Duty]:
    return on_duty(frame, 0, "N", number=nurses, **duty)  # type: ignore[arg-type]  # passed on as they come


def broken(duties: list[Duty], census: Census, frame: Frame = FRAME, rule: LegalRatio = RULE) -> list[str]:
    """Return what is said of the hours of the night that starts on day 0."""
    unit = UnitWork(tuple(duties), census)
    found = (*rule.check_day(unit, frame, 0), *rule.check_day(unit, frame, 1))
    return [violation.text for violation in found]


def during_the_night(patients: int, frame: Frame = FRAME) -> Census:
    """Return a census that is known while the night is on duty alone."""
    work = frame.work(0, "N")
    return Census((Reading(work.start, patients), Reading(work.end, 0)))


@pytest.mark.parametrize(
    ("patients", "nurses", "lacking"),
    [(20, 5, 0), (21, 5, 1), (24, 6, 0), (25, 6, 1), (0, 0, 0), (1, 0, 1)],
)
def test_one_patient_more_than_the_limit_needs_one_nurse_more(
    patients: int, nurses: int, lacking: int
) -> None:
    unit = UnitWork(tuple(night(nurses=nurses)), during_the_night(patients))
    assert [violation.excess for violation in RULE.check_day(unit, FRAME, 0)] == [lacking] * bool(lacking)


def test_a_nurse_who_is_away_for_half_an_hour_breaks_it_for_half_an_hour() -> None:
    away = on_duty(FRAME, 0, "N", breaks=(clock(FRAME, 1, "02:10", "02:40"),))
    assert broken(night(nurses=5) + away, during_the_night(22)) == [
        "Tue 3 Nov from 02:10 to 02:40: 22 patients, 5 RN, needs 6."
    ]
    assert broken(night(nurses=5) + away, during_the_night(20)) == []


def test_a_rising_census_breaks_it_from_that_minute_on() -> None:
    rising = Census((Reading(FRAME.work(0, "N").start, 20), Reading(MIDNIGHT + 180, 23)))
    day = on_duty(FRAME, 1, "D", number=6)
    assert broken(night(nurses=5) + day, rising) == [
        "Tue 3 Nov from 03:00 to 07:00: 23 patients, 5 RN, needs 6.",
        "Tue 3 Nov from 19:30 to 00:00: 23 patients, 0 RN, needs 6.",
    ]


def test_a_span_ends_at_midnight_so_that_each_day_answers_for_itself() -> None:
    census = during_the_night(23)
    assert broken(night(nurses=5), census) == [
        "Mon 2 Nov from 19:00 to 00:00: 23 patients, 5 RN, needs 6.",
        "Tue 3 Nov from 00:00 to 07:30: 23 patients, 5 RN, needs 6.",
    ]
    unit = UnitWork(tuple(night(nurses=5)), census)
    assert check_unit(unit, FRAME, [RULE]) == check_unit_days(unit, FRAME, [RULE], range(4))


@pytest.mark.parametrize(
    ("nurses", "said"), [(6, []), (5, ["Mon 2 Nov from 00:00 to 07:00: 22 patients, 5 RN"])]
)
def test_the_night_of_history_counts_until_it_ends(nurses: int, said: list[str]) -> None:
    duties = on_duty(FRAME, -1, "N", number=nurses) + on_duty(FRAME, 0, "D", number=6)
    census = Census((Reading(FRAME.elapsed(-1, 0), 22), Reading(FRAME.work(0, "D").end, 0)))
    found = RULE.check_day(UnitWork(tuple(duties), census), FRAME, 0)
    assert [violation.text.partition(", needs")[0] for violation in found] == said


def test_both_shifts_count_while_they_overlap() -> None:
    both = night(nurses=3) + on_duty(FRAME, 1, "D", number=3)
    census = Census((Reading(FRAME.work(1, "D").start, 24), Reading(FRAME.work(0, "N").end, 12)))
    assert broken(both, census)[0].startswith("Tue 3 Nov from 19:30")


def test_nothing_is_said_of_minutes_without_a_census() -> None:
    assert broken([], Census()) == []


def test_orientees_and_aides_do_not_count() -> None:
    others = on_duty(FRAME, 0, "N", "orientee", 2) + on_duty(FRAME, 0, "N", "cna", 2)
    assert "22 patients, 5 RN, needs 6." in broken(night(nurses=5) + others, during_the_night(22))[0]


@pytest.mark.parametrize(
    ("registered", "practical", "said"),
    [
        (3, 3, None),
        (2, 4, "2 RN and 4 LPN, of whom 2 LPN do not count (RN at least 50 %), needs 6."),
        (4, 2, None),
        (4, 1, "4 RN and 1 LPN, needs 6."),
        (0, 6, "0 RN and 6 LPN, of whom 6 LPN do not count (RN at least 50 %), needs 6."),
    ],
)
def test_practical_nurses_are_half_of_the_licensed_at_most(
    registered: int, practical: int, said: str | None
) -> None:
    duties = night(nurses=registered) + on_duty(FRAME, 0, "N", "lpn", practical)
    found = broken(duties, during_the_night(22))
    assert [text.partition("22 patients, ")[2] for text in found] == ([said] * 2 if said else [])


@pytest.mark.parametrize(("percent", "counted"), [(0, 7), (100, 3), (50, 6), (75, 4)])
def test_the_share_of_registered_nurses_is_a_parameter(percent: int, counted: int) -> None:
    duties = night(nurses=3) + on_duty(FRAME, 0, "N", "lpn", 4)
    rule = LegalRatio(1, percent)
    assert broken(duties, during_the_night(counted), rule=rule) == []
    assert broken(duties, during_the_night(counted + 1), rule=rule) != []


def test_a_charge_nurse_counts_only_while_taking_patients() -> None:
    spell = clock(FRAME, 1, "02:00", "04:00")
    charge = on_duty(FRAME, 0, "N", takes_patients=(spell,))
    assert broken(night(nurses=5) + charge, during_the_night(22)) == [
        "Mon 2 Nov from 19:00 to 00:00: 22 patients, 5 RN, needs 6.",
        "Tue 3 Nov from 00:00 to 02:00: 22 patients, 5 RN, needs 6.",
        "Tue 3 Nov from 04:00 to 07:30: 22 patients, 5 RN, needs 6.",
    ]


@pytest.mark.parametrize(("relieves", "held"), [(True, True), (False, False)])
def test_a_known_break_may_be_relieved_by_one_who_is_free(relieves: bool, held: bool) -> None:
    away = on_duty(FRAME, 0, "N", breaks=(clock(FRAME, 1, "02:10", "02:40"),))
    charge = on_duty(FRAME, 0, "N", takes_patients=(), relieves=relieves)
    assert (broken(night(nurses=5) + away + charge, during_the_night(22)) == []) is held


def test_one_who_relieves_stands_in_for_one_at_a_time() -> None:
    away = on_duty(FRAME, 0, "N", number=2, breaks=(clock(FRAME, 1, "02:10", "02:40"),))
    charge = on_duty(FRAME, 0, "N", takes_patients=(), relieves=True)
    assert broken(night(nurses=4) + away + charge, during_the_night(22)) == [
        "Tue 3 Nov from 02:10 to 02:40: 22 patients, 5 RN, needs 6."
    ]


def test_breaks_at_unknown_times_are_taken_one_after_another() -> None:
    """Six breaks of 30 minutes; each needs somebody to stand in, and nobody is to spare."""
    (text,) = broken(night(breaks=None), during_the_night(22))
    assert text == (
        "Night on Mon 2 Nov: the breaks of 6 nurses take 3 h one after another, and for 3 h of it there are "
        "22 patients, 5 nurses, needs 6."
    )


def test_unknown_breaks_are_no_matter_where_one_nurse_can_be_spared() -> None:
    assert broken(night(nurses=7, breaks=None), during_the_night(22)) == []
    charge = on_duty(FRAME, 0, "N", takes_patients=(), relieves=True)
    assert broken(night(breaks=None) + charge, during_the_night(22)) == []


def test_the_handover_takes_its_part_of_unknown_breaks() -> None:
    """The day is there from 19:00 to 19:30 and from 07:00 to 07:30, so 2 h of 3 h are left."""
    days = on_duty(FRAME, 0, "D", number=6) + on_duty(FRAME, 1, "D", number=6)
    (text,) = broken(night(breaks=None) + days, during_the_night(22))
    assert "take 3 h one after another, and for 2 h of it" in text


@pytest.mark.parametrize(("spared", "said"), [(180, False), (179, True)])
def test_breaks_fit_into_as_many_minutes_as_they_take(spared: int, said: bool) -> None:
    start = FRAME.work(0, "N").start
    seventh = on_duty(FRAME, 0, "N", takes_patients=(Span(start, start + spared),))
    assert bool(broken(night(breaks=None) + seventh, during_the_night(22))) is said


def test_a_night_that_is_short_anyhow_says_so_once() -> None:
    found = broken(night(nurses=5, breaks=None), during_the_night(22))
    assert len(found) == 2
    assert not any("breaks" in text for text in found)


AUTUMN = period(3, date(2026, 10, 31))
SPRING = period(3, date(2026, 3, 7))


def test_a_census_change_at_three_is_evaluated_once_when_the_clock_goes_back() -> None:
    """07:30 is 13.5 h after 19:00; 03:00 is nine hours after it."""
    start = AUTUMN.work(0, "N").start
    census = Census((Reading(start, 20), Reading(start + 9 * 60, 23), Reading(AUTUMN.work(0, "N").end, 0)))
    assert broken(night(AUTUMN, 5), census, AUTUMN) == [
        "Sun 1 Nov from 03:00 to 07:30: 23 patients, 5 RN, needs 6."
    ]


def test_a_span_over_the_repeated_hour_says_how_long_it_is() -> None:
    start = AUTUMN.elapsed(1, 60)
    away = on_duty(AUTUMN, 0, "N", breaks=(Span(start, start + 80),))
    assert broken(night(AUTUMN, 5) + away, during_the_night(22, AUTUMN), AUTUMN) == [
        "Sun 1 Nov from 01:00 to 01:20 (80 minutes, for the clock changes): 22 patients, 5 RN, needs 6."
    ]


def test_a_census_change_at_three_is_evaluated_once_when_the_clock_goes_forward() -> None:
    start = SPRING.work(0, "N").start
    census = Census((Reading(start, 20), Reading(start + 7 * 60, 23), Reading(SPRING.work(0, "N").end, 0)))
    assert broken(night(SPRING, 5), census, SPRING) == [
        "Sun 8 Mar from 03:00 to 07:30: 23 patients, 5 RN, needs 6."
    ]


def test_only_the_days_of_an_edit_are_looked_at() -> None:
    unit = UnitWork((), steady(4))
    found: tuple[Violation, ...] = check_unit_days(unit, FRAME, [RULE], [2])
    assert [violation.days for violation in found] == [(2,)]


@pytest.mark.parametrize(
    ("limit", "percent", "field"), [(0, 50, "patients_per_nurse"), (4, 101, "registered_percent")]
)
def test_a_ratio_that_cannot_be_is_refused_by_name(limit: int, percent: int, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        LegalRatio(limit, percent)


def test_breaks_and_patients_lie_within_the_shift() -> None:
    work = FRAME.work(0, "D")
    with pytest.raises(ValueError, match="A break of Ana lies outside Day"):
        Duty(Person("ana", "Ana"), work, breaks=(Span(work.end, work.end + 30),))
    with pytest.raises(ValueError, match="time with patients of Ana lies outside Day"):
        Duty(Person("ana", "Ana"), work, takes_patients=(Span(work.start - 1, work.end),))
