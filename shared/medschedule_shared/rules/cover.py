"""The unit's needs by day, shift and skill, and whether those on duty meet them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words

Staffing = Mapping[tuple[int, str], Sequence[Person]]
"""Who starts which shift: the people by day and kind of shift."""


def has_skill(person: Person, skill: str | None) -> bool:
    """Tell whether a person counts for a skill; everybody counts for None."""
    return skill is None or skill in person.skills


@dataclass(frozen=True, slots=True)
class Need:
    """Seats of one skill on one day and shift.

    A charge nurse on every shift is a need of one with the skill "charge", met by someone who may also
    count as an RN.

    Attributes:
        day: counted from the period's first day.
        shift: id of the kind of shift.
        skill: who counts; None counts everybody.
        minimum: seats to fill.
        under: cost of each empty seat.
        over: cost of each person more than the minimum.
    """

    day: int
    shift: str
    skill: str | None
    minimum: int
    under: int
    over: int = 0

    def __post_init__(self) -> None:
        if self.minimum < 0 or self.under < 0 or self.over < 0:
            raise ValueError("A need and its weights cannot be negative.")

    def is_met_by(self, person: Person) -> bool:
        """Tell whether the person fills one of these seats."""
        return has_skill(person, self.skill)

    def count(self, staffing: Staffing) -> int:
        """Return how many of those on duty count for this need."""
        return sum(map(self.is_met_by, staffing.get((self.day, self.shift), ())))


@dataclass(frozen=True, slots=True)
class Ceiling:
    """More people of one skill on one day and shift than make sense, so that a surplus spreads over days.

    Attributes:
        maximum: how many still make sense.
        over: cost of each person more, on top of what the need says.
    """

    day: int
    shift: str
    skill: str | None
    maximum: int
    over: int

    def __post_init__(self) -> None:
        if self.maximum < 0 or self.over < 0:
            raise ValueError("A ceiling and its weight cannot be negative.")


@dataclass(frozen=True, slots=True)
class MinimumCover:
    """Every need has at least its minimum on duty."""

    id: ClassVar[str] = "minimum_cover"
    severity: Severity = Severity.WARNING

    def check(self, needs: Iterable[Need], staffing: Staffing, frame: Frame) -> tuple[Violation, ...]:
        """Return a violation for each need that is short; an edit passes the needs of its day alone."""
        found = []
        for need in needs:
            present = need.count(staffing)
            if present < need.minimum:
                label = frame.shifts[need.shift].label
                text = tr(
                    "{label} on {day} has {present} of {minimum} {who}.",
                    label=label,
                    day=day_words(frame, need.day),
                    present=present,
                    minimum=need.minimum,
                    who=need.skill or tr("staff"),
                )
                found.append(Violation(self.id, self.severity, None, (need.day,), text))
        return tuple(found)
