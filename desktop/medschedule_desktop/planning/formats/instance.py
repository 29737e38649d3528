"""Public benchmark instances of every format: read as roster problems, and judged by a second opinion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType

from medschedule_desktop.planning.formats import curtois_evaluator
from medschedule_desktop.planning.formats.curtois import is_curtois, parse_curtois
from medschedule_desktop.planning.formats.format_error import FormatError
from medschedule_desktop.planning.formats.inrc1 import evaluator as inrc1_evaluator
from medschedule_desktop.planning.formats.inrc1.reader import is_inrc1, parse_inrc1
from medschedule_shared.planning.problem import Roster, RosterProblem


class Format(StrEnum):
    """What an instance is written in."""

    CURTOIS = "curtois"
    INRC1 = "inrc1"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a roster is worth to a format's independent evaluator.

    Attributes:
        objective: what it costs in the format's own terms.
        charge: what the instance's problem must say that it costs; more than the objective where the problem
            charges for what the format forbids.
        hard_violations: one sentence for each limit that is broken.
    """

    objective: int
    charge: int
    hard_violations: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A public instance.

    Attributes:
        problem: what to solve.
        judge: asks the format's independent evaluator about a roster.
    """

    problem: RosterProblem
    judge: Callable[[Roster], Judgement]


def read_instance(path: Path, written_in: Format | None = None) -> Instance:
    """Return the instance in a file.

    Args:
        written_in: the file's format; without it the file must show what it is.

    Raises:
        FormatError: the file breaks its format, or is in none; the text says where.
        OSError: the file cannot be read.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(f"line {line}: this is not text in UTF-8.") from error
    if written_in is None:
        written_in = next((known for known, shows in _SIGNS.items() if shows(text)), None)
    if written_in is None:
        raise FormatError(f"The file is in no known format; there are {' and '.join(Format)}.")
    return _READERS[written_in](text)


def _read_curtois(text: str) -> Instance:
    return Instance(parse_curtois(text), partial(_judge_curtois, text))


def _judge_curtois(text: str, roster: Roster) -> Judgement:
    judged = curtois_evaluator.evaluate(text, roster)
    return Judgement(judged.objective, judged.objective, judged.hard_violations)


def _read_inrc1(text: str) -> Instance:
    read = parse_inrc1(text)
    return Instance(read.problem, partial(_judge_inrc1, text, read.seat_weight))


def _judge_inrc1(text: str, seat_weight: int, roster: Roster) -> Judgement:
    judged = inrc1_evaluator.evaluate(text, roster)
    charge = judged.objective + seat_weight * judged.misplaced
    return Judgement(judged.objective, charge, judged.hard_violations)


_SIGNS: Mapping[Format, Callable[[str], bool]] = MappingProxyType(
    {Format.CURTOIS: is_curtois, Format.INRC1: is_inrc1}
)
_READERS: Mapping[Format, Callable[[str], Instance]] = MappingProxyType(
    {Format.CURTOIS: _read_curtois, Format.INRC1: _read_inrc1}
)
