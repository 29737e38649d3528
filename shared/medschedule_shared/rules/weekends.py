"""Rules on weekends."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words


@dataclass(frozen=True, slots=True)
class MaximumWeekends:
    """At most so many weekends of the period with any work on them."""

    id: ClassVar[str] = "maximum_weekends"
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        worked = [weekend for weekend in frame.weekends if not timeline.days.isdisjoint(weekend)]
        if len(worked) <= self.maximum:
            return ()
        days = tuple(day for weekend in worked for day in weekend if day in timeline.days)
        text = f"{count_words(len(worked), 'weekend')} worked, at most {self.maximum} allowed."
        return (Violation(self.id, self.severity, person.id, days, text, len(worked) - self.maximum),)
