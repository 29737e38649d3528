"""What a search tells while it runs, what it answers at the end, and how it is told to stop."""

import threading
from dataclasses import dataclass
from enum import StrEnum

from medschedule_shared.planning.problem import Roster
from medschedule_shared.rules.violation import Violation


class Status(StrEnum):
    """How a search ended."""

    OPTIMAL = "optimal"
    """No better roster exists."""
    FEASIBLE = "feasible"
    """Time ran out; the roster is complete."""
    CANCELLED = "cancelled"
    """A person stopped it; the roster is complete."""
    BROKEN_OFF = "broken_off"
    """The solver came to an end of its own: a crash, no memory; the roster is complete."""
    INCOMPLETE = "incomplete"
    """It was stopped, or broke off, before everybody had a row that keeps the rules."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of the search at which the roster or the bound became better.

    Attributes:
        objective: cost of the best complete roster so far.
        bound: no roster costs less than this.
        seconds: since the search began.
        method: which method made the step, for the log.
        roster: the best complete roster so far.
    """

    objective: int
    bound: int
    seconds: float
    method: str
    roster: Roster


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """Seats that stay empty, named as a person would.

    Attributes:
        day: counted from the period's first day.
        shift: id of the kind of shift.
        skill: whom the seats are for; None is anybody.
        missing: how many are empty.
        text: one sentence.
    """

    day: int
    shift: str
    skill: str | None
    missing: int
    text: str


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to a roster problem.

    Attributes:
        roster: a row for everybody.
        objective: what it costs.
        bound: no roster that keeps the same rules costs less.
        seconds: how long the search took.
        status: how it ended.
        open_needs: the seats that stay empty.
        conflicts: rules that pins, leave or history break, so that no roster could keep them.
        note: what made the solver break off, in a sentence or two; empty otherwise.
    """

    roster: Roster
    objective: int
    bound: int
    seconds: float
    status: Status
    open_needs: tuple[OpenNeed, ...] = ()
    conflicts: tuple[Violation, ...] = ()
    note: str = ""


class CancelToken:
    """Lets any thread end a search; the best roster so far is kept."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the search to end; it does within a fifth of a second."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the search was asked to end."""
        return self._event.is_set()
