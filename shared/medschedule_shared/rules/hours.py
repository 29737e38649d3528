"""Rules on paid minutes: the contract's bounds on the period, and the most in seven days."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import DAYS_IN_WEEK, require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words, hours_words


@dataclass(frozen=True, slots=True)
class MaximumMinutes:
    """At most so many paid minutes in the period."""

    id: ClassVar[str] = "maximum_minutes"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        works = _in_period(timeline, frame)
        paid = sum(work.paid_minutes for work in works)
        if paid <= self.maximum:
            return ()
        days = tuple(work.day for work in works)
        text = tr(
            "{hours} in the period, at most {limit} allowed.",
            hours=hours_words(paid),
            limit=hours_words(self.maximum),
        )
        return (Violation(self.id, self.severity, person.id, days, text, paid - self.maximum),)


@dataclass(frozen=True, slots=True)
class MinimumMinutes:
    """At least so many paid minutes in the period; its violation names no day, for any day may mend it."""

    id: ClassVar[str] = "minimum_minutes"
    reach: ClassVar[int | None] = None
    minimum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "minimum", self.minimum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        paid = sum(work.paid_minutes for work in _in_period(timeline, frame))
        if paid >= self.minimum:
            return ()
        text = tr(
            "{hours} in the period, needs {limit}.",
            hours=hours_words(paid),
            limit=hours_words(self.minimum),
        )
        return (Violation(self.id, self.severity, person.id, (), text, self.minimum - paid),)


@dataclass(frozen=True, slots=True)
class MaximumMinutesInSevenDays:
    """At most so many paid minutes in any seven days running (60 h by default: IOM 2004, VA 2004).

    Work counts on the day it starts. Each breach is reported once, at the day that goes past the limit.
    """

    id: ClassVar[str] = "maximum_minutes_in_seven_days"
    reach: ClassVar[int | None] = DAYS_IN_WEEK - 1
    maximum: int = 3600
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        minutes = timeline.paid_minutes
        days = list(minutes)
        found = []
        first = paid = 0
        for at, last in enumerate(days):
            paid += minutes[last]
            while days[first] <= last - DAYS_IN_WEEK:
                paid -= minutes[days[first]]
                first += 1
            if paid > self.maximum and 0 <= last < frame.days:
                text = tr(
                    "{hours} in the seven days to {day}, at most {limit} allowed.",
                    hours=hours_words(paid),
                    day=day_words(frame, last),
                    limit=hours_words(self.maximum),
                )
                excess = paid - self.maximum
                found.append(
                    Violation(self.id, self.severity, person.id, tuple(days[first : at + 1]), text, excess)
                )
        return tuple(found)


def _in_period(timeline: Timeline, frame: Frame) -> list[Work]:
    return [work for work in timeline.works if 0 <= work.day < frame.days]
