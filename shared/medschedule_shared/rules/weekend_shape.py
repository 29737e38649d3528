"""Rules on what a weekend looks like: worked as a whole or not at all, of one kind of shift, no night before.

Weekends that begin before all is known are left out. One that the period's end cuts short is judged by what
is left of it, where that is enough to judge by.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import DAYS_IN_WEEK, require_weekend
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import and_words, day_words


@dataclass(frozen=True, slots=True)
class CompleteWeekends:
    """All days of a weekend are worked, or none.

    Its excess for a weekend is the number of days that each stretch of work leaves of it: two of three days
    off in a row are 2, a day off between two days of work is 2 for the one and 2 for the other (as the first
    International Nurse Rostering Competition counts).

    Attributes:
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "complete_weekends"
    reach: ClassVar[int | None] = DAYS_IN_WEEK
    severity: Severity = Severity.WARNING
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for weekend in _weekends(timeline, frame, self.weekend_days):
            worked = [day for day in weekend if day in timeline.days]
            if not 0 < len(worked) < len(weekend):
                continue
            stretches = sum(day - 1 not in worked for day in worked)
            text = tr(
                "Of the weekend from {day} only {days} worked.",
                day=day_words(frame, weekend.start),
                days=and_words([day_words(frame, day) for day in worked]),
            )
            excess = stretches * len(weekend) - len(worked)
            found.append(Violation(self.id, self.severity, person.id, tuple(weekend), text, excess))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SameShiftOnWeekend:
    """All worked days of a weekend have the same kind of shift.

    Its excess for a weekend is, summed over its kinds of shift, the number of worked days without that kind
    (as the first International Nurse Rostering Competition counts).

    Attributes:
        complete_only: whether only weekends that are worked throughout are looked at.
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "same_shift_on_weekend"
    reach: ClassVar[int | None] = DAYS_IN_WEEK
    severity: Severity = Severity.WARNING
    complete_only: bool = False
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for weekend in _weekends(timeline, frame, self.weekend_days):
            worked = [day for day in weekend if day in timeline.days]
            if len(worked) < (len(weekend) if self.complete_only else 2):
                continue
            kinds = [{work.shift: work.label for work in timeline.shifts[day]} for day in worked]
            days_by_kind = Counter(shift for day in kinds for shift in day)
            excess = sum(len(worked) - days for days in days_by_kind.values())
            if excess:
                duties = [
                    tr(
                        "{labels} on {day}",
                        labels=and_words([*labels.values()]),
                        day=day_words(frame, day),
                    )
                    for day, labels in zip(worked, kinds, strict=True)
                ]
                text = tr("One weekend with different shifts: {shifts}.", shifts=and_words(duties))
                found.append(Violation(self.id, self.severity, person.id, tuple(worked), text, excess))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class NoNightBeforeFreeWeekend:
    """No night starts on the day before a weekend without work, for it takes the weekend's first morning.

    Attributes:
        weekend_days: weekdays (Monday is 0) of a weekend; None means the frame's.
    """

    id: ClassVar[str] = "no_night_before_free_weekend"
    reach: ClassVar[int | None] = DAYS_IN_WEEK
    severity: Severity = Severity.WARNING
    weekend_days: frozenset[int] | None = None

    def __post_init__(self) -> None:
        require_weekend(self.id, self.weekend_days)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for weekend in frame.whole_weekends(timeline.known_from, self.weekend_days):
            eve = weekend.start - 1
            known = weekend.stop <= frame.days and weekend.stop > 0
            if eve in timeline.night_days and known and timeline.days.isdisjoint(weekend):
                night = next(work for work in timeline.shifts[eve] if work.is_night)
                text = tr(
                    "{label} on {day} runs into a free weekend.", label=night.label, day=day_words(frame, eve)
                )
                days = (eve, *weekend)
                found.append(Violation(self.id, self.severity, person.id, days, text))
        return tuple(found)


def _weekends(timeline: Timeline, frame: Frame, weekend_days: frozenset[int] | None) -> Iterator[range]:
    """Yield what is known of each weekend that the period has part in."""
    for weekend in frame.whole_weekends(timeline.known_from, weekend_days):
        if weekend.stop > 0:
            yield range(weekend.start, min(weekend.stop, frame.days))
