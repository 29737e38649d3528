"""Rules on days in a row: worked, off, and nights.

A run that begins where knowledge begins, or ends where the period ends, may be longer than it looks, so
it is never called too short. It is called too long as soon as what is known of it is too long.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words, day_words


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are alike, from `start` to `end`, exclusive."""

    inside: bool
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.end - self.start

    @property
    def days(self) -> tuple[int, ...]:
        """Its days."""
        return tuple(range(self.start, self.end))


def runs(days: Collection[int], first: int, end: int) -> list[Run]:
    """Cut the days from `first` to `end`, exclusive, into runs of days inside or outside `days`."""
    found: list[Run] = []
    start = first
    for day in range(first + 1, end + 1):
        if day == end or (day in days) != (start in days):
            found.append(Run(start in days, start, day))
            start = day
    return found


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveDays:
    """At most so many days worked in a row."""

    id: ClassVar[str] = "maximum_consecutive_days"
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_long(self, "day", timeline.days, person, timeline, frame)


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveNights:
    """At most so many nights in a row."""

    id: ClassVar[str] = "maximum_consecutive_nights"
    maximum: int = 4
    severity: Severity = Severity.WARNING

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_long(self, "night", timeline.night_days, person, timeline, frame)


@dataclass(frozen=True, slots=True)
class MinimumConsecutiveDays:
    """At least so many days worked in a row, once work begins."""

    id: ClassVar[str] = "minimum_consecutive_days"
    minimum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_short(self, "worked", person, timeline, frame, inside=True)


@dataclass(frozen=True, slots=True)
class MinimumConsecutiveDaysOff:
    """At least so many days off in a row, between two stretches of work."""

    id: ClassVar[str] = "minimum_consecutive_days_off"
    minimum: int
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_short(self, "off", person, timeline, frame, inside=False)


def _too_long(
    rule: MaximumConsecutiveDays | MaximumConsecutiveNights,
    noun: str,
    days: Collection[int],
    person: Person,
    timeline: Timeline,
    frame: Frame,
) -> tuple[Violation, ...]:
    return tuple(
        Violation(
            rule.id,
            rule.severity,
            person.id,
            run.days,
            f"{count_words(run.length, noun)} in a row from {day_words(frame, run.start)}, "
            f"at most {rule.maximum} allowed.",
            run.length - rule.maximum,
        )
        for run in runs(days, timeline.known_from, frame.days)
        if run.inside and run.length > rule.maximum and run.end > 0
    )


def _too_short(
    rule: MinimumConsecutiveDays | MinimumConsecutiveDaysOff,
    what: str,
    person: Person,
    timeline: Timeline,
    frame: Frame,
    *,
    inside: bool,
) -> tuple[Violation, ...]:
    return tuple(
        Violation(
            rule.id,
            rule.severity,
            person.id,
            run.days,
            f"Only {count_words(run.length, 'day')} {what} in a row from {day_words(frame, run.start)}, "
            f"needs {rule.minimum}.",
            rule.minimum - run.length,
        )
        for run in _closed_runs(timeline, frame)
        if run.inside is inside and run.length < rule.minimum
    )


def _closed_runs(timeline: Timeline, frame: Frame) -> list[Run]:
    """Return the runs whose both ends are known and whose length a day of the period decides."""
    return [
        run
        for run in runs(timeline.days, timeline.known_from, frame.days)
        if run.start > timeline.known_from and 0 <= run.end < frame.days
    ]
