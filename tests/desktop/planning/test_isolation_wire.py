"""What crosses between the application and the solver's process, and what does not."""

import io
import pickle
from collections import Counter, defaultdict
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import MappingProxyType

import pytest
from tests.samples.unproved_ward import unproved_ward

from medschedule_desktop.planning.isolation.messages import Refusal, Task
from medschedule_desktop.planning.isolation.wire import (
    DamagedMessageError,
    ForeignTypeError,
    pack,
    read_frame,
    unpack,
    write_frame,
)
from medschedule_shared.planning.problem import ProblemError
from medschedule_shared.rules.violation import Severity


@dataclass(frozen=True)
class Stranger:
    """A value of nobody's."""


def assert_equal(there: object, here: object) -> None:
    """Hold that two values are equal in every field, computed ones and all."""
    assert type(there) is type(here)
    if is_dataclass(here):
        for field in fields(here):
            assert_equal(getattr(there, field.name), getattr(here, field.name))
    elif isinstance(here, tuple):
        assert isinstance(there, tuple)
        assert len(there) == len(here)
        for one, other in zip(there, here, strict=True):
            assert_equal(one, other)
    else:
        assert there == here


def test_a_problem_crosses_whole() -> None:
    task = Task(unproved_ward(), 60, 2, 1, None)
    there = unpack(pack(task))
    assert_equal(there, task)
    assert isinstance(there, Task)
    assert isinstance(there.problem.frame.works, MappingProxyType)
    assert there.problem.score({f"p{n}": (None,) * 28 for n in range(12)}) == task.problem.score(
        {f"p{n}": (None,) * 28 for n in range(12)}
    )


def test_what_is_shared_is_sent_once() -> None:
    few, many = (len(pack(unproved_ward(people))) for people in (12, 24))
    there = unpack(pack(unproved_ward()))
    assert len({id(member.rules) for member in there.members}) == 1  # type: ignore[attr-defined] # a problem
    assert many < 2 * few


def test_a_choice_crosses_on_a_python_that_pickles_it_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_python_3_11_2(value: Severity, _protocol: int) -> object:
        return getattr, (Severity, value.name)

    monkeypatch.setattr(Severity, "__reduce_ex__", as_python_3_11_2)
    assert unpack(pack({"severity": Severity.WARNING})) == {"severity": Severity.WARNING}


def test_a_complaint_keeps_its_type_and_text() -> None:
    there = unpack(pack(Refusal(ProblemError("There is nobody to schedule."))))
    assert isinstance(there, Refusal)
    assert type(there.error) is ProblemError
    assert str(there.error) == "There is nobody to schedule."


@pytest.mark.parametrize(
    "value",
    [
        range(3, 9, 2),
        frozenset({"rn"}),
        defaultdict(list, a=[1]),
        Counter("aab"),
        date(2026, 11, 1),
        Severity.WARNING,
    ],
)
def test_plain_values_cross(value: object) -> None:
    there = unpack(pack(value))
    assert there == value
    assert type(there) is type(value)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Stranger(), "Stranger"),
        (io.BytesIO, "BytesIO"),
        (print, "print"),
        (pack, "pack"),
        (pickle.Pickler, "Pickler"),
        (KeyError("x"), "KeyError"),
    ],
)
def test_what_is_no_plain_value_of_ours_does_not_cross(value: object, name: str) -> None:
    with pytest.raises(ForeignTypeError, match=name):
        unpack(pack(value))


@pytest.mark.parametrize(
    "name",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"cbuiltins\ngetattr\n.",
        b"cmedschedule_desktop.planning.isolation.wire\npickle.Pickler\n.",
        b"cmedschedule_desktop.planning.isolation.wire\nnothing\n.",
        b"cmedschedule_desktop.replica.replica\nReplica\n.",
    ],
)
def test_a_crafted_message_gets_hold_of_nothing(name: bytes) -> None:
    with pytest.raises(ForeignTypeError, match="cannot hold"):
        unpack(name)


@pytest.mark.parametrize(
    "packed", [b"", b"abc", pack(unproved_ward())[:-1], b"cmedschedule_shared.nowhere\nNobody\n."]
)
def test_a_damaged_message_is_said_to_be(packed: bytes) -> None:
    with pytest.raises(DamagedMessageError):
        unpack(packed)


def test_frames_are_read_as_they_were_written_until_the_other_end_is_gone() -> None:
    stream = io.BytesIO()
    for packed in (b"one", b"", b"three"):
        write_frame(stream, packed)
    stream.seek(0)
    assert [read_frame(stream) for _ in range(4)] == [b"one", b"", b"three", None]


@pytest.mark.parametrize("cut", [b"", b"\0\0\0", b"\0" * 7 + b"\3ab", b"\xff" * 8 + b"ab"])
def test_a_frame_that_is_cut_off_or_endless_is_none(cut: bytes) -> None:
    assert read_frame(io.BytesIO(cut)) is None


def test_messages_need_no_copy_registry() -> None:
    """The plain pickle of a problem fails, so that the wire form is what makes it cross."""
    with pytest.raises(TypeError, match="mappingproxy"):
        pickle.dumps(unproved_ward())
