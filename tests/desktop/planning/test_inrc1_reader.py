"""Reading the competition's instances: what they become, and what the reader says of broken ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.inrc1 import TERMS_A, TERMS_B, TWO_PEOPLE, instance, limits, row

from medschedule_desktop.planning.formats.format_error import FormatError
from medschedule_desktop.planning.formats.inrc1.evaluator import evaluate
from medschedule_desktop.planning.formats.inrc1.reader import is_inrc1, parse_inrc1
from medschedule_shared.planning.problem import Roster
from medschedule_shared.rules.competence import ShiftSkill
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.runs import MinimumConsecutiveDays
from medschedule_shared.rules.weekend_shape import CompleteWeekends
from medschedule_shared.rules.weekends import MaximumConsecutiveWeekends

CUT_OFF = instance(
    {"a": TERMS_A, "b": TERMS_B.replace("FridaySaturdaySunday", "FridaySaturdaySundayMonday")},
    start="2024-01-07",
    end="2024-01-20",
)
"""A period from a Sunday to a Saturday: weekends are cut at both ends."""

MONDAY_WEEKENDS = instance(
    {"a": TERMS_A.replace("SaturdaySunday", "SaturdaySundayMonday"), "b": limits(MinNumAssignments=20)},
    end="2024-01-13",
    skills="<Skill>Nurse</Skill><Skill>Head</Skill>",
)


def test_an_instance_becomes_a_problem() -> None:
    problem = parse_inrc1(TWO_PEOPLE).problem
    frame = problem.frame
    assert (frame.first_date.isoformat(), frame.days, list(frame.shifts)) == (
        "2024-01-01",
        14,
        ["E", "L", "N"],
    )
    assert [(kind.label, kind.wall_minutes, kind.is_night) for kind in frame.shifts.values()] == [
        ("Early", 480, False),
        ("L", 480, False),
        ("N", 480, True),
    ]
    assert [kind.skill for kind in frame.shifts.values()] == ["Nurse", "Head and Nurse", None]
    assert [member.person.skills for member in problem.members] == [{"Nurse"}, {"Nurse"}]
    assert [member.rules for member in problem.members] == [(), ()]
    assert problem.requests == (
        ShiftRequest("a", 0, None, wanted=False, weight=1),
        ShiftRequest("a", 1, None, wanted=False, weight=0),
        ShiftRequest("b", 1, None, wanted=True, weight=2),
        ShiftRequest("a", 2, "E", wanted=False, weight=4),
        ShiftRequest("b", 3, "L", wanted=True, weight=8),
    )


def test_contracts_become_goals() -> None:
    ana, ben = (member.goals for member in parse_inrc1(TWO_PEOPLE).problem.members)
    assert Goal(MinimumConsecutiveDays(2, edges_closed=True), 10) in ana
    assert Goal(ShiftSkill(), 5) in ana
    assert Goal(UnwantedPattern((frozenset("L"), frozenset("E"))), 10) in ana
    assert Goal(UnwantedPattern((Duty.NONE, Duty.ANY, Duty.ANY), weekday=4), 100) in ana
    assert len(ana) == 13
    weekend = frozenset({4, 5, 6})
    assert Goal(CompleteWeekends(weekend_days=weekend), 10) in ben
    assert Goal(MaximumConsecutiveWeekends(0, weekend_days=weekend), 9) in ben
    assert len(ben) == 3


def test_a_limit_that_no_row_can_miss_is_no_goal() -> None:
    terms = limits(MaxNumAssignments=14, MinConsecutiveWorkingDays=1, MinConsecutiveFreeDays=0)
    assert parse_inrc1(instance({"a": terms})).problem.members[0].goals == ()


def test_seats_of_a_date_go_before_those_of_its_weekday() -> None:
    needs = {(need.day, need.shift): need.minimum for need in parse_inrc1(TWO_PEOPLE).problem.needs}
    assert len(needs) == 14 * 3
    assert {place: seats for place, seats in needs.items() if seats} == {
        (0, "E"): 1,
        (0, "L"): 1,
        (1, "E"): 2,
        (5, "E"): 1,
        (6, "N"): 1,
        (7, "E"): 1,
        (7, "L"): 1,
        (8, "E"): 1,
        (12, "E"): 1,
        (13, "N"): 1,
    }


@st.composite
def rosters(draw: st.DrawFn, days: int) -> Roster:
    letters = st.text("ELN....", min_size=days, max_size=days)
    return {name: row(draw(letters)) for name in "ab"}


@pytest.mark.parametrize("text", [TWO_PEOPLE, CUT_OFF, MONDAY_WEEKENDS], ids=["whole", "cut", "monday"])
@given(data=st.data())
def test_the_rules_and_the_evaluator_agree(text: str, data: st.DataObject) -> None:
    read = parse_inrc1(text)
    roster = data.draw(rosters(read.problem.frame.days))
    score, judged = read.problem.score(roster), evaluate(text, roster)
    assert score.goals + score.requests == judged.objective
    assert score.under + score.over == read.seat_weight * judged.misplaced
    assert judged.objective < read.seat_weight


def test_no_roster_costs_as_much_as_a_seat() -> None:
    """Rows that miss one constraint as far as a row can, each alone in its contract."""
    for terms, letters in (
        (limits(MaxNumAssignments=0), "E" * 14),
        (limits(MinNumAssignments=14), "." * 14),
        (limits(MinConsecutiveWorkingDays=9), "E." * 7),
        (limits(MinConsecutiveFreeDays=9), ".E" * 7),
        (limits(MaxConsecutiveFreeDays=0), "." * 14),
        (limits(MinConsecutiveWorkingWeekends=9), "............E."),
        (TERMS_B.replace("FridaySaturdaySunday", "FridaySaturdaySundayMonday"), "ENLEENLEENLEEN"),
    ):
        read = parse_inrc1(instance({"a": terms}))
        roster = {"a": row(letters)}
        score = read.problem.score(roster)
        assert 0 < score.goals < read.seat_weight


def without(element: str, holder: str) -> tuple[str, str, str]:
    return (rf"<{element}>.*?</{element}>", "", f"<{holder}> has no <{element}>.")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("</SchedulingPeriod>", "", "line 89: the file ends before its last element does."),
        ("<EndDate>", "<EndDate", "line 4: not well-formed"),
        (r"<\?xml.*?\?>", '<!DOCTYPE a [<!ENTITY e "x">]>', "line 1: the document type 'a' is not read"),
        (r"<\?xml.*?\?>", '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "line 1: the document type 'a' is not"),
        without("StartDate", "SchedulingPeriod"),
        without("ShiftTypes", "SchedulingPeriod"),
        without("Contracts", "SchedulingPeriod"),
        without("Employees", "SchedulingPeriod"),
        without("CoverRequirements", "SchedulingPeriod"),
        without("PatternEntries", "Pattern"),
        without("ContractID", "Employee"),
        (
            "2024-01-01</StartDate>",
            "1/1/2024</StartDate>",
            "line 3: <StartDate> must be a date as 2010-01-31",
        ),
        ("2024-01-14</EndDate>", "2023-12-31</EndDate>", "line 4: <EndDate> must be the start date or later"),
        ("2024-01-14</EndDate>", "2034-01-09</EndDate>", "line 4: <EndDate> must be the start date or later"),
        ("<EndDate>.*?</EndDate>", r"\g<0>\g<0>", "line 4: <EndDate> is given twice in <SchedulingPeriod>."),
        ("06:30:00", "6h30", "line 8: <StartTime> must be a time of day as 06:30:00, not '6h30'."),
        ('Shift ID="L"', 'Shift ID="E"', "line 12: <Shift> has the ID 'E' of an earlier one."),
        ('Shift ID="L"', 'Shift ID=""', "line 12: <Shift> has no ID."),
        ('Shift ID="L"', 'Shift ID="Any"', "line 12: <Shift> cannot have the ID 'Any', which patterns use."),
        (
            "Head</Skill></Skills>\n    <",
            "Chef</Skill></Skills>\n    <",
            "line 14: <Skill> names the unknown",
        ),
        ('index="1"', 'index="0"', "<PatternEntry> must have the index 1"),
        ('index="1"', 'index="x"', "<PatternEntry> must have a whole number, zero or more, as its index"),
        ("<ShiftType>L<", "<ShiftType>X<", "line 23: <ShiftType> names the unknown shift 'X'."),
        ("<ShiftType>L<", "<ShiftType><", "line 23: <ShiftType> is empty."),
        ("<Day>Friday<", "<Day>Sunday<", "<Day> does not follow from the weekdays before it."),
        ("<Day>Friday<", "<Day>Freitag<", "<Day> must be a weekday as Monday, not 'Freitag'."),
        ('weight="100"', "", "line 27: <Pattern> has no weight."),
        (">7</MaxNum", ">-7</MaxNum", "line 37: <MaxNumAssignments> must be a whole number, zero or more"),
        (">7</MaxNum", f">{'9' * 5000}</MaxNum", "line 37: <MaxNumAssignments> must be a whole number"),
        ('<MaxNumAssignments on="1"', '<MaxNumAssignments on="si"', "must have true or false as its on"),
        (
            'Weekends weight="10">true',
            'Weekends weight="10">yes',
            "<CompleteWeekends> must have true or false",
        ),
        (">SaturdaySunday<", ">Saturday<", "<WeekendDefinition> must be one of SaturdaySunday, Friday"),
        ("<Pattern>late-early", "<Pattern>late", "<Pattern> names the unknown pattern 'late'."),
        ("<ContractID>b", "<ContractID>c", "<ContractID> names the unknown contract 'c'."),
        ('Employee ID="b"', 'Employee ID="a"', "<Employee> has the ID 'a' of an earlier one."),
        ("<Day>Monday<", "<Day>Any<", "<Day> must be a weekday as Monday, not 'Any'."),
        ("<Shift>L<", "<Shift>E<", "<Cover> gives the seats of shift 'E' a second time."),
        ("<Shift>L<", "<Shift>X<", "<Shift> names the unknown shift 'X'."),
        ("<Preferred>2<", "<Preferred>two<", "<Preferred> must be a whole number, zero or more, not 'two'."),
        ("<EmployeeID>b", "<EmployeeID>z", "<EmployeeID> names the unknown employee 'z'."),
        ("<ShiftTypeID>L", "<ShiftTypeID>X", "<ShiftTypeID> names the unknown shift 'X'."),
        ("2024-01-04<", "2024-01-15<", "<Date> names 2024-01-15, outside the period."),
        ('DayOn weight="2"', "DayOn", "<DayOn> has no weight."),
        (r"<Employee ID.*</Employee>\n", "", "<Employees> has no <Employee>."),
        (r'<Shift ID="E".*?N">.*?</Shift>', "", "<ShiftTypes> has no <Shift>."),
    ],
)
def test_a_broken_file_is_one_sentence_with_element_and_line(old: str, new: str, complaint: str) -> None:
    broken, count = re.subn(old, new, TWO_PEOPLE, count=1, flags=re.DOTALL)
    assert count == 1
    with pytest.raises(FormatError) as caught:
        parse_inrc1(broken)
    assert re.match(r"line \d+: ", str(caught.value))
    assert complaint in str(caught.value)


def test_another_document_is_refused() -> None:
    with pytest.raises(FormatError, match=r"line 2: the file holds <Solution>, not <SchedulingPeriod>\."):
        parse_inrc1("<!-- of a roster -->\n<Solution/>")


def test_entities_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9 if n else "x"}">' for n in range(30))
    with pytest.raises(FormatError, match="document type"):
        parse_inrc1(f"<!DOCTYPE a [{bomb}]><SchedulingPeriod>&e29;</SchedulingPeriod>")


def test_the_format_is_recognised_by_its_root() -> None:
    assert is_inrc1(TWO_PEOPLE)
    assert not is_inrc1("SECTION_HORIZON")
