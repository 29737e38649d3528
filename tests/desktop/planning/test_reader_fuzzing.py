"""A reader makes of any file a problem that its evaluator judges alike, or one sentence with a line."""

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.samples.curtois import ONE_PERSON, TWO_WEEKS
from tests.samples.inrc1 import TWO_PEOPLE

from medschedule_desktop.planning.formats import curtois_evaluator
from medschedule_desktop.planning.formats.curtois import parse_curtois
from medschedule_desktop.planning.formats.format_error import FormatError
from medschedule_desktop.planning.formats.inrc1 import evaluator as inrc1_evaluator
from medschedule_desktop.planning.formats.inrc1.reader import parse_inrc1
from medschedule_shared.planning.problem import Roster, RosterProblem

ODD = st.sampled_from(
    [
        *("", " ", "-1", "0", "999999999", "9" * 40, "1e9", "0x1", "1_0", "٣", "½", "A", "|", "=", ",", "#"),
        *("\x00", "\x0b", "\x85", "\u2028", "\ufeff", "\ud7ff", "\U0001f3e5"),
        *("SECTION_STAFF", "SECTION_COVER,1", "SECTION_", "D=1|D=2", "D==1"),
        *("0001-01-01", "9999-12-31", "2024-02-30", "24:00:00", "06:30:00+02:00", "Any", "None", "true"),
        *("&e;", "&amp;", "&#0;", "&#x1F3E5;", "<![CDATA[x]]>", "]]>", "<!--", "<x/>", "<a:b/>", "</Shift>"),
        *('<!DOCTYPE a [<!ENTITY e "x">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<?xml?>"),
    ]
)
WORD = re.compile(r"[^\s,|=<>\"]+")
SENTENCE = re.compile(r"line [1-9]\d*: .+\.", re.DOTALL)


@st.composite
def broken(draw: st.DrawFn, text: str) -> str:
    """Return a text with some of its words, lines or characters changed."""
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        words = list(WORD.finditer(text))
        match draw(st.sampled_from(("word", "drop", "repeat", "cut", "insert"))):
            case "word" if words:
                first, last = draw(st.sampled_from(words)).span()
                text = text[:first] + draw(ODD | st.text(max_size=6)) + text[last:]
            case "drop":
                text = "\n".join((*lines[:line], *lines[line + 1 :]))
            case "repeat":
                text = "\n".join((*lines[:line], lines[line], *lines[line:]))
            case "cut":
                text = text[: draw(st.integers(0, len(text)))]
            case _:
                place = draw(st.integers(0, len(text)))
                text = text[:place] + draw(ODD | st.text(max_size=6)) + text[place:]
    return text


def read(parse: Callable[[str], RosterProblem], text: str) -> RosterProblem | None:
    """Return the problem of a text, or None where it was refused in one sentence."""
    try:
        return parse(text)
    except FormatError as error:
        complaint = str(error)
    assert SENTENCE.fullmatch(complaint), complaint
    return None


def rosters(problem: RosterProblem) -> tuple[Roster, ...]:
    """Return a roster without work, and one in which everybody works the first kind of shift every day."""
    first, days = next(iter(problem.frame.shifts)), problem.frame.days
    names = [member.person.id for member in problem.members]
    return dict.fromkeys(names, (None,) * days), dict.fromkeys(names, (first,) * days)


@given(text=broken(TWO_WEEKS) | broken(ONE_PERSON) | st.text())
@example(text=TWO_WEEKS.replace("SECTION_COVER\n", "SECTION_COVER,\n"))
def test_a_text_is_read_as_its_evaluator_reads_it_or_refused(text: str) -> None:
    problem = read(parse_curtois, text)
    for roster in rosters(problem) if problem else ():
        assert curtois_evaluator.evaluate(text, roster).objective == problem.score(roster).total  # type: ignore[union-attr]  # there are rosters of a problem alone


@given(text=broken(TWO_PEOPLE) | st.text())
@example(text=TWO_PEOPLE.replace("<SchedulingPeriod", '<SchedulingPeriod xmlns="http://nowhere.invalid"'))
@example(text=TWO_PEOPLE.replace("<Skills>", "<Skills><a:Skill/>", 1))
def test_a_document_is_read_as_its_evaluator_reads_it_or_refused(text: str) -> None:
    problem = read(lambda each: parse_inrc1(each).problem, text)
    for roster in rosters(problem) if problem else ():
        judged, score = inrc1_evaluator.evaluate(text, roster), problem.score(roster)  # type: ignore[union-attr]  # likewise
        assert judged.objective == score.goals + score.requests


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "0,D,2,100,1",
            "0,D,999999999,999999999,1",
            "line 35: with this weight a roster could cost more than",
        ),
        ("0,D,2,100,1", f"0,D,2,{1 << 53},1", "line 35: the weight for under must be a whole number"),
    ],
)
def test_costs_that_cannot_be_counted_are_refused(old: str, new: str, complaint: str) -> None:
    with pytest.raises(FormatError, match=complaint):
        parse_curtois(TWO_WEEKS.replace(old, new, 1))
    assert parse_curtois(TWO_WEEKS.replace("0,D,2,100,1", "0,D,2,999999999,999999999", 1))


def test_goals_that_cannot_be_counted_are_refused() -> None:
    limit = re.compile(r'(<MinNumAssignments on="1" weight=")\d+(">)\d+')
    dear = limit.sub(r"\g<1>999999999\g<2>999999999", TWO_PEOPLE, count=1)
    with pytest.raises(FormatError, match="line 2: <SchedulingPeriod> has weights with which a roster could"):
        parse_inrc1(dear)
    assert parse_inrc1(limit.sub(r"\g<1>999999999\g<2>9", TWO_PEOPLE, count=1))


@pytest.mark.parametrize(("year", "taken"), [(1899, False), (1900, True), (2200, True), (2201, False)])
def test_a_period_lies_within_the_calendar(year: int, taken: bool) -> None:
    text = TWO_PEOPLE.replace("2024-", f"{year}-")
    if taken:
        assert parse_inrc1(text).problem.frame.first_date.year == year
    else:
        with pytest.raises(FormatError, match=r"line 3: <StartDate> must be of the years 1900 to 2200"):
            parse_inrc1(text)
