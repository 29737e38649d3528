"""What the application and its solver's process say to each other.

The process is given one task, and perhaps told to cancel it. It answers with any number of `Progress`, and
then with one of `Solution`, `Refusal` and `Breakdown`.
"""

from dataclasses import dataclass

from medschedule_shared.language import ENGLISH
from medschedule_shared.planning.problem import Roster, RosterProblem


@dataclass(frozen=True, slots=True)
class Task:
    """What to search for; the fields are those of `solver.solve`, and the language that its sentences are in.

    Attributes:
        language: its code; English unless the application says otherwise.
        decimal_point: as that language writes figures here.
    """

    problem: RosterProblem
    seconds: float
    workers: int
    seed: int
    start: Roster | None
    language: str = ENGLISH.code
    decimal_point: str = ENGLISH.decimal_point


@dataclass(frozen=True, slots=True)
class Cancel:
    """Order to end the search and to answer with the best roster so far."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The task cannot be worked on as it was given.

    Attributes:
        error: what `solver.solve` raised.
    """

    error: ValueError


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The search failed.

    Attributes:
        out_of_memory: whether it had no more memory.
        trace: the kind of error and where it happened, without its text: texts may hold people's names.
    """

    out_of_memory: bool
    trace: str
