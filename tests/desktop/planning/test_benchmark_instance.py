"""Instances of every format: recognised, read from files, and judged in the terms of their problem."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import curtois, inrc1

from medschedule_desktop.planning.formats.format_error import FormatError
from medschedule_desktop.planning.formats.instance import Format, read_instance


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "instance"


@pytest.mark.parametrize(
    ("text", "written_in"), [(curtois.ONE_PERSON, Format.CURTOIS), (inrc1.TWO_PEOPLE, Format.INRC1)]
)
def test_a_format_is_named_or_recognised(path: Path, text: str, written_in: Format) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    named, recognised = read_instance(path, written_in), read_instance(path)
    assert named.problem.frame.days == recognised.problem.frame.days
    idle = {member.person.id: (None,) * named.problem.frame.days for member in named.problem.members}
    assert named.judge(idle) == recognised.judge(idle)
    with pytest.raises(FormatError):
        read_instance(path, *(other for other in Format if other is not written_in))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"\xff\xfe\x00", "line 1: this is not text"), (b"a\n\x80", "line 2: this is"), (b"", "in no known")],
)
def test_another_file_is_refused(path: Path, content: bytes, complaint: str) -> None:
    path.write_bytes(content)
    with pytest.raises(FormatError, match=complaint):
        read_instance(path)


@given(letters=st.lists(st.text("ELN....", min_size=14, max_size=14), min_size=2, max_size=2))
def test_the_problem_charges_what_the_judge_expects(
    letters: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "two_people.xml"
    path.write_text(inrc1.TWO_PEOPLE, "utf-8")
    instance = read_instance(path)
    roster = dict(zip("ab", map(inrc1.row, letters), strict=True))
    judged = instance.judge(roster)
    assert judged.charge == instance.problem.score(roster).total
    assert (judged.charge == judged.objective) is not bool(judged.hard_violations)
