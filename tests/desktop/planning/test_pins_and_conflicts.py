"""Pins stay; what they, leave or history make impossible is given up there and nowhere else."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_desktop.planning.progress import Solution, Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MinimumShifts
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.person import Absence
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, OneShiftADay, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDays
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import CompleteWeekends

FRAME = period(7)


def ana(
    *rules: PersonRule, commitments: Timeline | None = None, leave: tuple[int, int] | None = None
) -> Member:
    absences = () if leave is None else (Absence(FRAME.date_of(leave[0]), FRAME.date_of(leave[1])),)
    return Member(replace(ANA, absences=absences), rules, commitments or Timeline(()))


def solved(member: Member, *pins: tuple[int, str | None], wanted: str = "") -> Solution:
    """Solve for one person who asks to work the shifts that letters spell."""
    requests = tuple(
        ShiftRequest("ana", day, letter, wanted=True, weight=1)
        for day, letter in enumerate(wanted)
        if letter != "."
    )
    problem = RosterProblem(
        FRAME, (member,), (), requests, tuple(Pin("ana", day, shift) for day, shift in pins)
    )
    return solve(problem, seconds=30, workers=1)


def letters(solution: Solution) -> str:
    return "".join(shift or "." for shift in solution.roster["ana"])


def test_pins_bind_the_rest_of_the_row() -> None:
    solution = solved(ana(MinimumRest()), (1, "E"), (4, None), wanted="EDDDDDD")
    # The pinned evening keeps the person from the day after it, and so from nothing else.
    assert letters(solution) == "EE.D.DD"
    assert solution.conflicts == ()


def test_pins_that_break_a_rule_stay_and_are_told() -> None:
    solution = solved(ana(MinimumRest()), (0, "E"), (1, "D"), wanted="....EDD")
    assert letters(solution) in {"ED...DD", "ED..E.D"}
    assert [conflict.text for conflict in solution.conflicts] == [
        "7.5 h rest, needs 10 h. Evening ends Mon 2 Nov 23:30, Day starts Tue 3 Nov 07:00."
    ]
    assert solution.status is Status.OPTIMAL


def test_rest_that_a_pin_cuts_short_binds_nothing_after_it() -> None:
    pins = ((0, "N"), (1, "N"), (2, "E"))
    solution = solved(ana(RestAfterNights(2, 36 * 60)), *pins, wanted="...DDDD")
    assert letters(solution) == "NNEDDDD"
    assert [conflict.days for conflict in solution.conflicts] == [(1, 2)]


def test_history_past_mending_is_told_and_binds_no_more() -> None:
    solution = solved(
        ana(
            CompleteWeekends(),
            UnwantedPattern((frozenset("N"), Duty.NONE)),
            commitments=timeline("N|", FRAME),
        ),
        (0, None),
        (5, "D"),
        (6, None),
        wanted=".DDDDDD",
    )
    assert letters(solution) == ".DDDDD."
    assert {conflict.rule for conflict in solution.conflicts} == {"complete_weekends", "unwanted_pattern"}


def test_only_a_pin_breaks_leave() -> None:
    solution = solved(ana(ApprovedLeave(), leave=(2, 4)), (3, "D"), wanted="DDDDDDD")
    assert letters(solution) == "DD.D.DD"
    assert [conflict.days for conflict in solution.conflicts] == [(3,)]


def test_hours_that_leave_makes_impossible_come_as_near_as_they_can() -> None:
    rules = (ApprovedLeave(), MinimumMinutes(48 * 60), MaximumConsecutiveDays(3))
    solution = solved(ana(*rules, leave=(0, 4)))
    assert letters(solution)[:5] == "....."
    assert "." not in letters(solution)[5:]
    assert [conflict.text for conflict in solution.conflicts] == ["24 h in the period, needs 48 h."]


def test_hours_past_the_limit_are_no_more_than_the_pins() -> None:
    solution = solved(ana(MaximumMinutes(12 * 60)), (0, "D"), (2, "D"), wanted="DDDDDDD")
    assert letters(solution) == "D.D...."
    assert [conflict.rule for conflict in solution.conflicts] == ["maximum_minutes"]


def test_history_binds_the_first_days() -> None:
    history = timeline("DDD|", FRAME)
    solution = solved(ana(MaximumConsecutiveDays(3), commitments=history), wanted="DDDDDDD")
    assert letters(solution)[0] == "."
    assert solution.conflicts == ()


def test_a_shift_elsewhere_is_worked_around() -> None:
    elsewhere = Timeline((FRAME.work(3, "D"),))
    solution = solved(ana(OneShiftADay(), MinimumRest(), commitments=elsewhere), wanted="EEEEEEE")
    assert letters(solution) == "EE..EEE"


def test_a_rule_that_only_informs_leaves_the_solver_free() -> None:
    solution = solved(ana(MinimumRest(severity=Severity.INFORMATION)), wanted="ED")
    assert letters(solution) == "ED....."
    assert solution.conflicts == ()


def test_other_people_are_not_touched_by_a_conflict() -> None:
    lee = Member(replace(ANA, id="lee"), (MinimumRest(),))
    needs = tuple(Need(day, shift, "rn", 1, 10) for day in (0, 1) for shift in "ED")
    pins = (Pin("ana", 0, "E"), Pin("ana", 1, "D"))
    solution = solve(RosterProblem(FRAME, (ana(MinimumRest()), lee), needs, (), pins), seconds=30, workers=1)
    assert {conflict.person for conflict in solution.conflicts} == {"ana"}
    assert solution.roster["lee"][:2] == ("D", "E")
    assert solution.open_needs == ()


@pytest.mark.parametrize(
    ("saturday", "hours"),
    [
        pytest.param(date(2026, 10, 31), 13, id="the clock goes back"),
        pytest.param(date(2026, 3, 7), 11, id="the clock goes forward"),
    ],
)
def test_the_night_of_the_clock_change_counts_its_elapsed_hours(saturday: date, hours: int) -> None:
    frame = period(2, saturday)
    requests = (ShiftRequest("ana", 0, "N", wanted=True, weight=5),)
    for maximum, objective in ((hours * 60, 0), (hours * 60 - 1, 5)):
        member = Member(ANA, (MaximumMinutes(maximum),))
        problem = RosterProblem(frame, (member,), (), requests)
        assert solve(problem, seconds=30, workers=1).objective == objective


@pytest.mark.parametrize(
    ("least", "most"),
    [
        (MinimumMinutes(48 * 60), MaximumMinutes(24 * 60)),
        (MinimumShifts(4), MaximumShifts(2)),
        (MinimumConsecutiveDays(4), MaximumConsecutiveDays(2)),
    ],
)
def test_rules_that_contradict_each_other_are_told_in_words(least: PersonRule, most: PersonRule) -> None:
    solution = solved(ana(least, most), wanted=".DDDD..")
    assert {conflict.rule for conflict in solution.conflicts} <= {least.id, most.id}
    assert bool(solution.conflicts) is not isinstance(least, MinimumConsecutiveDays)
    assert all(conflict.person == "ana" for conflict in solution.conflicts)
