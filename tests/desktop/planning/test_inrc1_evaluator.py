"""The second opinion on the competition's rosters: for each constraint, rosters on either side of it."""

import pytest
from tests.samples.inrc1 import REQUESTS, TWO_PEOPLE, WEEK_COVER, instance, limits, row, switch

from medschedule_desktop.planning.formats.inrc1.evaluator import (
    EvaluationError,
    evaluate,
    evaluate_solution,
)

PATTERN = "<UnwantedPatterns><Pattern>{}</Pattern></UnwantedPatterns>"


def costs(terms: str, letters: str, **parts: str) -> dict[str, int]:
    return dict(evaluate(instance({"a": terms}, **parts), {"a": row(letters)}).costs)


@pytest.mark.parametrize(
    ("name", "limit", "letters", "cost"),
    [
        ("MaxNumAssignments", 4, "EEL...N.......", 0),
        ("MaxNumAssignments", 4, "EEL...N.EE....", 20),
        ("MinNumAssignments", 4, "EEL...N.......", 0),
        ("MinNumAssignments", 4, "EE............", 20),
        ("MaxConsecutiveWorkingDays", 3, "EEL.EEE...ENL.", 0),
        ("MaxConsecutiveWorkingDays", 3, "EELE.EEEEE....", 30),
        ("MinConsecutiveWorkingDays", 2, "EE..EE......EE", 0),
        ("MinConsecutiveWorkingDays", 2, "E..EE.E......E", 30),
        ("MinConsecutiveWorkingDays", 2, "..............", 0),
        ("MaxConsecutiveFreeDays", 3, "...E...E...E..", 0),
        ("MaxConsecutiveFreeDays", 3, "....E.....EEEE", 30),
        ("MinConsecutiveFreeDays", 2, "..E..E...E....", 0),
        ("MinConsecutiveFreeDays", 2, ".EE.EEEEEEEEE.", 30),
        ("MinConsecutiveFreeDays", 2, "EEEEEEEEEEEEEE", 0),
        ("MaxConsecutiveWorkingWeekends", 1, ".....E........", 0),
        ("MaxConsecutiveWorkingWeekends", 1, ".....E......N.", 10),
        ("MinConsecutiveWorkingWeekends", 2, "......E.....E.", 0),
        ("MinConsecutiveWorkingWeekends", 2, "......E.......", 10),
        ("MinConsecutiveWorkingWeekends", 2, ".............L", 10),
        ("MinConsecutiveWorkingWeekends", 2, "EEEEE..EEEEE..", 0),
    ],
)
def test_limits(name: str, limit: int, letters: str, cost: int) -> None:
    assert costs(limits(**{name: limit}), letters) == ({name: cost} if cost else {})
    switched_off = limits(**{name: limit}).replace('on="1"', 'on="0"')
    assert costs(switched_off, letters) == {}


@pytest.mark.parametrize(
    ("weekend", "letters", "cost"),
    [
        ("SaturdaySunday", ".....EL.......", 0),
        ("SaturdaySunday", "....EE........", 10),
        ("SaturdaySunday", "......L......E", 20),
        ("FridaySaturdaySunday", "....EEE.......", 0),
        ("FridaySaturdaySunday", "....EE.....EE.", 20),
        ("FridaySaturdaySunday", "....E.........", 20),
        ("FridaySaturdaySunday", ".....E........", 20),
        ("FridaySaturdaySunday", "....E.E.......", 40),
        ("FridaySaturdaySundayMonday", "....EEEE......", 0),
        ("FridaySaturdaySundayMonday", "....E..E......", 60),
        ("FridaySaturdaySundayMonday", "....EE.E......", 50),
        ("FridaySaturdaySundayMonday", ".....EE.......", 20),
        ("SaturdaySundayMonday", "E.............", 0),  # the weekend before the period is nobody's
        ("SaturdaySundayMonday", "............EE", 0),  # two days are left of the last one
        ("SaturdaySundayMonday", ".............E", 10),
    ],
)
def test_complete_weekends(weekend: str, letters: str, cost: int) -> None:
    found = costs(switch("CompleteWeekends", weekend=weekend), letters)
    assert found == ({"CompleteWeekends": cost} if cost else {})


@pytest.mark.parametrize(
    ("weekend", "letters", "cost"),
    [
        ("SaturdaySunday", "....LEE.......", 0),
        ("SaturdaySunday", ".....EL.......", 20),
        ("SaturdaySunday", ".....E......L.", 0),
        ("FridaySaturdaySunday", "....EEL.......", 30),
        ("FridaySaturdaySunday", "....ELN.......", 60),
        ("FridaySaturdaySunday", "....E.L.......", 0),
        ("FridaySaturdaySunday", "....NNN....ELE", 30),
    ],
)
def test_identical_shifts_on_weekends(weekend: str, letters: str, cost: int) -> None:
    name = "IdenticalShiftTypesDuringWeekend"
    assert costs(switch(name, weekend=weekend), letters) == ({name: cost} if cost else {})


def test_a_single_day_of_a_weekend_is_neither_incomplete_nor_different() -> None:
    for name in ("CompleteWeekends", "IdenticalShiftTypesDuringWeekend"):
        assert costs(switch(name), "............E", end="2024-01-13") == {}


def test_a_switch_that_says_no_costs_nothing() -> None:
    assert costs(switch("CompleteWeekends").replace("true", "false"), "......E.......") == {}


@pytest.mark.parametrize(
    ("pattern", "letters", "cost"),
    [
        ("late-early", "EL.E.N.L......", 0),
        ("late-early", "LE.LLE.......L", 20),
        ("free-friday", "....EEE....EEE", 0),
        ("free-friday", ".....EE.....EL", 200),
        ("free-friday", "..EE..........", 0),
        ("free-friday", ".....E........", 0),
    ],
)
def test_unwanted_patterns(pattern: str, letters: str, cost: int) -> None:
    found = costs(PATTERN.format(pattern), letters)
    assert found == ({"UnwantedPatterns": cost} if cost else {})


def test_a_pattern_that_the_period_cuts_off_is_not_found() -> None:
    assert costs(PATTERN.format("late-early"), "............L", end="2024-01-13") == {}


def test_skills() -> None:
    terms = switch("AlternativeSkillCategory")
    assert costs(terms, "EEN...........") == {}
    assert costs(terms, "ELNL..........") == {"AlternativeSkillCategory": 20}
    assert costs(terms, "ELNL..........", skills="") == {"AlternativeSkillCategory": 30}
    assert costs("", "ELNL..........") == {}


def test_what_was_withdrawn_costs_nothing() -> None:
    terms = switch("NoNightShiftBeforeFreeWeekend") + limits(MaxWorkingWeekendsInFourWeeks=0)
    assert costs(terms, "....N......NN.") == {}


@pytest.mark.parametrize(
    ("ana", "ben", "found"),
    [
        (".EL...........", "EE.L..........", {}),
        (".EL...........", "EE.E..........", {"ShiftOnRequests": 8}),
        ("EE............", "EE.L..........", {"DayOffRequests": 1}),
        ("..E...........", "EN.L..........", {"ShiftOffRequests": 4}),
        ("..............", "E..L..........", {"DayOnRequests": 2}),
    ],
)
def test_requests(ana: str, ben: str, found: dict[str, int]) -> None:
    text = instance({"a": "", "b": ""}, requests=REQUESTS)
    assert evaluate(text, {"a": row(ana), "b": row(ben)}).costs == found


def test_cover_must_be_met_exactly() -> None:
    text = instance({"a": "", "b": ""}, cover=WEEK_COVER)
    met = evaluate(text, {"a": row("EE...ENEE...EN"), "b": row("LE.....L......")})
    assert (met.misplaced, met.hard_violations) == (0, ())
    missed = evaluate(text, {"a": row("EE...ENLE...EN"), "b": row("L.N....LE.....")})
    assert missed.misplaced == 5
    assert missed.hard_violations == (
        "E on day 1 has 1 people, not 2",
        "N on day 2 has 1 people, not 0",
        "E on day 7 has 0 people, not 1",
        "L on day 7 has 2 people, not 1",
        "E on day 8 has 2 people, not 1",
    )
    assert missed.objective == 0


def solution(*assignments: tuple[str, str, str]) -> str:
    entries = "".join(
        f"<Assignment><Date>{date}</Date><Employee>{employee}</Employee><ShiftType>{shift}</ShiftType></Assignment>"
        for date, employee, shift in assignments
    )
    return f"<Solution><SchedulingPeriodID>tiny</SchedulingPeriodID>{entries}</Solution>"


def test_a_solution_document_is_judged_as_its_roster() -> None:
    worked = {"a": row("E............."), "b": row("L....N........")}
    document = solution(("2024-01-01", "a", "E"), ("2024-01-01", "b", "L"), ("2024-01-06", "b", "N"))
    assert evaluate_solution(TWO_PEOPLE, document) == evaluate(TWO_PEOPLE, worked)


def test_two_shifts_on_a_day_are_counted() -> None:
    document = solution(("2024-01-01", "a", "E"), ("2024-01-01", "a", "L"))
    judged = evaluate_solution(instance({"a": "", "b": ""}, cover=""), document)
    assert (judged.doubled, judged.misplaced) == (1, 2)
    assert "a works 2 shifts on day 0" in judged.hard_violations


@pytest.mark.parametrize(
    "document",
    [
        solution(("2024-01-15", "a", "E")),
        solution(("2024-01-01", "z", "E")),
        solution(("2024-01-01", "a", "Z")),
        solution(("yesterday", "a", "E")),
        "<Solution>",
        '<!DOCTYPE x [<!ENTITY e "E">]><Solution>&e;</Solution>',
    ],
)
def test_a_solution_must_fit(document: str) -> None:
    with pytest.raises(EvaluationError):
        evaluate_solution(TWO_PEOPLE, document)


@pytest.mark.parametrize("letters", ["E", "X............."])
def test_a_roster_must_fit(letters: str) -> None:
    with pytest.raises(EvaluationError, match="The row of a does not fit"):
        evaluate(TWO_PEOPLE, {"a": row(letters), "b": row("." * 14)})


def test_a_roster_must_have_the_employees() -> None:
    with pytest.raises(EvaluationError, match="exactly the employees"):
        evaluate(TWO_PEOPLE, {"a": row("." * 14)})
