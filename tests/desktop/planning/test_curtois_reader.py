"""Reading benchmark instances, and what the reader says of broken ones."""

import pytest
from tests.samples.curtois import ONE_PERSON, TWO_WEEKS

from medschedule_desktop.planning.formats.curtois import is_curtois, parse_curtois
from medschedule_desktop.planning.formats.format_error import FormatError
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.succession import ForbiddenSuccession


def test_an_instance_becomes_a_problem() -> None:
    problem = parse_curtois(TWO_WEEKS)
    assert problem.frame.days == 14
    assert [member.person.id for member in problem.members] == ["A", "B", "C", "E"]
    assert problem.frame.shifts["L"].paid_minutes == 600
    assert problem.frame.weekends == ((5, 6), (12, 13))
    assert len(problem.needs) == 28
    assert [(request.person, request.wanted) for request in problem.requests] == [
        ("A", True),
        ("A", True),
        ("E", True),
        ("B", False),
    ]
    rules = problem.members[1].rules
    assert MaximumShiftsOfKind("L", 0) in rules
    assert ForbiddenSuccession(frozenset({("L", "D")})) in rules


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("14\n\nSECTION_SH", "fourteen\n\nSECTION_SH", "line 4: the horizon must be a whole number"),
        ("14\n\nSECTION_SH", "0\n\nSECTION_SH", "line 4: the horizon must be between 1 and"),
        ("14\n\nSECTION_SH", "14\n15\nSECTION_SH", "line 5: the horizon is given twice"),
        ("L,600,D", "L,600,X", "line 9: there is no shift 'X'"),
        ("L,600,D", "D,600,D", "line 9: shift 'D' is given twice"),
        ("L,600,D", "L,1441,D", "line 9: the length of a shift must be between 1 and 1440"),
        ("L,600,D", "L,0,D", "line 9: the length of a shift must be between 1 and 1440"),
        ("L,600,D", ",600,D", "line 9: a shift needs an id"),
        ("L,600,D", "L", "line 9: a shift has 3 fields, not 1"),
        ("A,D=14|L=14,4800", "A,D=14|X=14,4800", "line 13: there is no shift 'X'"),
        ("A,D=14|L=14,4800", "A,D14,4800", "line 13: a maximum of shifts reads SHIFT=NUMBER"),
        ("A,D=14|L=14,4800,2400", "A,D=14|L=14,4800,5000", "line 13: the minimum of 5000 minutes is above"),
        (
            "A,D=14|L=14,4800,2400,5,2,2,1",
            "A,D=14|L=14,4800",
            "line 13: a member of staff has 8 fields, not 3",
        ),
        ("B,D=14|L=0,4800,2400", "A,D=14|L=0,4800,2400", "line 14: staff 'A' is given twice"),
        (
            "B,D=14|L=0,4800,2400",
            "B,D=14|L=0,4800,-1",
            "line 14: the minimum of minutes must be a whole number",
        ),
        ("A,0\n", "Z,0\n", "line 20: there is no staff 'Z'"),
        ("A,0\n", "A,14\n", "line 20: day 14 is outside the horizon of 14 days"),
        ("A,D=14", f"A,D={'9' * 5000}", "line 13: a maximum of shifts reads SHIFT=NUMBER"),
        ("A,2,D,2", f"A,2,D,{'9' * 5000}", "line 25: the weight of a request must be a whole number"),
        ("A,2,D,2", "A,2,D", "line 25: a request has 4 fields, not 3"),
        ("A,2,D,2", "A,2,X,2", "line 25: there is no shift 'X'"),
        ("A,2,D,2", "A,2,D,heavy", "line 25: the weight of a request must be a whole number"),
        ("0,D,2,100,1", "0,D,2,100", "line 35: a cover has 5 fields, not 4"),
        ("0,L,1,100,1", "0,D,1,100,1", "line 36: the cover of shift 'D' on day 0 is given twice"),
        ("SECTION_COVER", "SECTION_COLOUR", "line 33: there is no section 'SECTION_COLOUR'"),
        ("SECTION_HORIZON", "14", "line 2: the file must begin with a section"),
        ("# A ward", "SECTION_DAYS_OFF\nA,1\n#", "line 2: there is no staff 'A'"),
    ],
)
def test_a_broken_line_is_named(old: str, new: str, complaint: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_curtois(TWO_WEEKS.replace(old, new, 1))
    assert str(caught.value).startswith(complaint)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", "SECTION_HORIZON"),
        ("SECTION_HORIZON\n7\n", "SECTION_SHIFTS"),
        ("SECTION_HORIZON\n7\nSECTION_SHIFTS\nD,480,\nSECTION_STAFF\n", "SECTION_STAFF"),
    ],
)
def test_what_is_missing_is_named(text: str, missing: str) -> None:
    with pytest.raises(FormatError, match=missing):
        parse_curtois(text)


def test_the_format_is_recognised_by_its_sections() -> None:
    assert is_curtois(ONE_PERSON)
    assert not is_curtois("<SchedulingPeriod/>")
