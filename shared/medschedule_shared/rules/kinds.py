"""Rules on how often a person works a kind of shift."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words


@dataclass(frozen=True, slots=True)
class MaximumShiftsOfKind:
    """At most so many shifts of one kind in the period; 0 where the person never works that kind."""

    id: ClassVar[str] = "maximum_shifts_of_kind"
    shift: str
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        works = [work for work in timeline.works if work.shift == self.shift and 0 <= work.day < frame.days]
        if len(works) <= self.maximum:
            return ()
        label = works[0].label
        limit = f"at most {self.maximum} allowed" if self.maximum else "none allowed"
        return (
            Violation(
                self.id,
                self.severity,
                person.id,
                tuple(work.day for work in works),
                f"{count_words(len(works), f'{label} shift')} in the period, {limit}.",
                len(works) - self.maximum,
            ),
        )
