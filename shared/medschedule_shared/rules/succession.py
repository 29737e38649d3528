"""Rules on which shift may follow which on the next day."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
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
    reach: ClassVar[int | None] = 1
    pairs: frozenset[tuple[str, str]]
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day),
                tr(
                    "{later} on {day} may not follow {earlier} the day before.",
                    later=later.label,
                    day=day_words(frame, later.day),
                    earlier=earlier.label,
                ),
            )
            for day, shifts in timeline.shifts.items()
            if -1 <= day < frame.days - 1
            for later in timeline.shifts.get(day + 1, ())
            for earlier in shifts
            if (earlier.shift, later.shift) in self.pairs
        )
