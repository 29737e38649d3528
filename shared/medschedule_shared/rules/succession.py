"""Rules on which shift may follow which on the next day."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class ForbiddenSuccession:
    """Some kinds of shift may not be worked the day after some others.

    Attributes:
        pairs: each a kind of shift and one that may not follow it.
    """

    id: ClassVar[str] = "forbidden_succession"
    pairs: frozenset[tuple[str, str]]
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day),
                f"{later.label} on {day_words(frame, later.day)} may not follow "
                f"{earlier.label} the day before.",
            )
            for earlier in timeline.works
            if -1 <= earlier.day < frame.days - 1
            for later in timeline.works
            if later.day == earlier.day + 1 and (earlier.shift, later.shift) in self.pairs
        )
