"""Rules on paid minutes: the contract's bounds on the period, and the most in seven days."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words, hours_words


@dataclass(frozen=True, slots=True)
class MaximumMinutes:
    """At most so many paid minutes in the period."""

    id: ClassVar[str] = "maximum_minutes"
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        works = _in_period(timeline, frame)
        paid = sum(work.paid_minutes for work in works)
        if paid <= self.maximum:
            return ()
        days = tuple(work.day for work in works)
        text = f"{hours_words(paid)} in the period, at most {hours_words(self.maximum)} allowed."
        return (Violation(self.id, self.severity, person.id, days, text, paid - self.maximum),)


@dataclass(frozen=True, slots=True)
class MinimumMinutes:
    """At least so many paid minutes in the period; its violation names no day, for any day may mend it."""

    id: ClassVar[str] = "minimum_minutes"
    minimum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        paid = sum(work.paid_minutes for work in _in_period(timeline, frame))
        if paid >= self.minimum:
            return ()
        text = f"{hours_words(paid)} in the period, needs {hours_words(self.minimum)}."
        return (Violation(self.id, self.severity, person.id, (), text, self.minimum - paid),)


@dataclass(frozen=True, slots=True)
class MaximumMinutesInSevenDays:
    """At most so many paid minutes in any seven days running (60 h by default: IOM 2004, VA 2004).

    Work counts on the day it starts. Each breach is reported once, at the day that goes past the limit.
    """

    id: ClassVar[str] = "maximum_minutes_in_seven_days"
    maximum: int = 3600
    severity: Severity = Severity.WARNING

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for last in sorted(day for day in timeline.days if 0 <= day < frame.days):
            works = [work for work in timeline.works if last - 7 < work.day <= last]
            paid = sum(work.paid_minutes for work in works)
            if paid > self.maximum:
                text = (
                    f"{hours_words(paid)} in the seven days to {day_words(frame, last)}, "
                    f"at most {hours_words(self.maximum)} allowed."
                )
                days = tuple(dict.fromkeys(work.day for work in works))
                excess = paid - self.maximum
                found.append(Violation(self.id, self.severity, person.id, days, text, excess))
        return tuple(found)


def _in_period(timeline: Timeline, frame: Frame) -> list[Work]:
    return [work for work in timeline.works if 0 <= work.day < frame.days]
