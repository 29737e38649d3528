"""Rules on what follows what, day after day."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import require_weekday
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import and_words, day_words


class Duty(Enum):
    """A day of a pattern, whatever the kind of shift."""

    ANY = "any"
    """Some work."""
    NONE = "none"
    """A day off."""


@dataclass(frozen=True, slots=True)
class UnwantedPattern:
    """Some days in a row that should not look like this, such as a free Friday before a worked weekend.

    Days of which not all is known fit no pattern.

    Attributes:
        entries: what each day looks like: one of these kinds of shift, any work, or none.
        weekday: the weekday (Monday is 0) of the first day; None means any.
    """

    id: ClassVar[str] = "unwanted_pattern"
    entries: tuple[frozenset[str] | Duty, ...]
    weekday: int | None = None
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError(f"The entries of {self.id} must name at least one day.")
        if frozenset() in self.entries:
            raise ValueError(f"The entries of {self.id} must each name a kind of shift, any work, or none.")
        if self.weekday is not None:
            require_weekday(self.id, "weekday", self.weekday)

    @property
    def reach(self) -> int | None:
        return len(self.entries)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        length = len(self.entries)
        weekday_of_first = frame.first_date.weekday()
        first = max(timeline.known_from, 1 - length)
        for start in self._starts(timeline, range(first, frame.days - length + 1)):
            if self.weekday is not None and (weekday_of_first + start - self.weekday) % 7:
                continue
            days = range(start, start + length)
            if all(_fits(entry, day, timeline) for entry, day in zip(self.entries, days, strict=True)):
                duties = and_words([_duty_words(day, timeline, frame) for day in days])
                text = tr("{duties}: a pattern to avoid.", duties=f"{duties[0].upper()}{duties[1:]}")
                found.append(Violation(self.id, self.severity, person.id, tuple(days), text))
        return tuple(found)

    def _starts(self, timeline: Timeline, possible: range) -> Collection[int]:
        """Return the days that the pattern may start on, few where one of its days is worked."""
        for place, entry in enumerate(self.entries):
            if entry is not Duty.NONE:
                return [day - place for day in sorted(timeline.days) if day - place in possible]
        return possible


def _fits(entry: frozenset[str] | Duty, day: int, timeline: Timeline) -> bool:
    shifts = timeline.shifts.get(day, ())
    if isinstance(entry, Duty):
        return bool(shifts) is (entry is Duty.ANY)
    return any(work.shift in entry for work in shifts)


def _duty_words(day: int, timeline: Timeline, frame: Frame) -> str:
    shifts = timeline.shifts.get(day, ())
    return tr(
        "{shifts} on {day}",
        shifts=and_words([work.label for work in shifts]) or tr("off"),
        day=day_words(frame, day),
    )
