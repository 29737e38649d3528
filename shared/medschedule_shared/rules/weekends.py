"""Rules on how many weekends a person works, and how many in a row.

A weekend counts as worked when a shift starts on one of its days. Contracts differ in what a weekend is, so
each rule may have weekdays of its own.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import require_at_least, require_weekend
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words, day_words


@dataclass(frozen=True, slots=True)
class MaximumWeekends:
    """At most so many weekends of the period with any work on them (3 in 6 weeks is every other weekend).

    Attributes:
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "maximum_weekends"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.NO_SAVE
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        days_by_weekend = (
            [day for day in weekend if day in timeline.days]
            for weekend in frame.weekends_of(self.weekend_days)
        )
        worked = [days for days in days_by_weekend if days]
        if len(worked) <= self.maximum:
            return ()
        days = tuple(day for weekend in worked for day in weekend)
        text = tr(
            "{weekends} worked, at most {maximum} allowed.",
            weekends=count_words(len(worked), "weekend"),
            maximum=self.maximum,
        )
        return (Violation(self.id, self.severity, person.id, days, text, len(worked) - self.maximum),)


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveWeekends:
    """At most so many weekends in a row with work (1 by default: every other weekend off).

    Weekends that begin before all is known do not count.

    Attributes:
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "maximum_consecutive_weekends"
    reach: ClassVar[int | None] = None
    maximum: int = 1
    severity: Severity = Severity.WARNING
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for run in _worked_runs(timeline, frame, self.weekend_days):
            if len(run) > self.maximum and run[-1].stop > 0:
                text = tr(
                    "{weekends} worked in a row from {day}, at most {maximum} allowed.",
                    weekends=count_words(len(run), "weekend"),
                    day=day_words(frame, run[0].start),
                    maximum=self.maximum,
                )
                days = _worked_days(run, timeline)
                excess = len(run) - self.maximum
                found.append(Violation(self.id, self.severity, person.id, days, text, excess))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class MinimumConsecutiveWeekends:
    """At least so many weekends in a row with work, once a weekend is worked.

    Weekends that begin before all is known do not count. A run that may have begun before, or may go on after
    the period, is never too short, unless nothing lies outside.

    Attributes:
        edges_closed: whether nothing lies outside of what is known, so that runs at its edges are whole.
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "minimum_consecutive_weekends"
    reach: ClassVar[int | None] = None
    minimum: int
    severity: Severity = Severity.WARNING
    edges_closed: bool = False
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_at_least(self.id, "minimum", self.minimum, 0)
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        weekends = frame.whole_weekends(timeline.known_from, self.weekend_days)
        found = []
        for run in _worked_runs(timeline, frame, self.weekend_days):
            before = weekends[0].start < run[0].start
            following = next((weekend for weekend in weekends if weekend.start > run[-1].start), None)
            after = following is not None and following.stop <= frame.days
            in_period = following is None or following.stop > 0
            if len(run) < self.minimum and (self.edges_closed or (before and after)) and in_period:
                text = tr(
                    "Only {weekends} worked in a row from {day}, needs {minimum}.",
                    weekends=count_words(len(run), "weekend"),
                    day=day_words(frame, run[0].start),
                    minimum=self.minimum,
                )
                days = _worked_days(run, timeline)
                excess = self.minimum - len(run)
                found.append(Violation(self.id, self.severity, person.id, days, text, excess))
        return tuple(found)


def _worked_runs(timeline: Timeline, frame: Frame, weekend_days: frozenset[int] | None) -> list[list[range]]:
    weekends = frame.whole_weekends(timeline.known_from, weekend_days)
    in_a_row = groupby(weekends, key=lambda weekend: not timeline.days.isdisjoint(weekend))
    return [list(run) for worked, run in in_a_row if worked]


def _worked_days(run: list[range], timeline: Timeline) -> tuple[int, ...]:
    return tuple(day for weekend in run for day in weekend if day in timeline.days)
