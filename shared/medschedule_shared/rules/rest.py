"""Rules on the time between two stretches of work."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words, end_words, hours_words, start_words


@dataclass(frozen=True, slots=True)
class NoOverlap:
    """A person works in one place at a time."""

    id: ClassVar[str] = "no_overlap"
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day) if earlier.day != later.day else (earlier.day,),
                f"Two shifts at once. {end_words(frame, earlier)}, {start_words(frame, later)}.",
                min(earlier.end, later.end) - later.start,
            )
            for earlier, later in _successive(timeline)
            if later.start < earlier.end and _touches(frame, earlier, later)
        )


@dataclass(frozen=True, slots=True)
class MinimumRest:
    """Time off between two shifts, in elapsed minutes (10 h by default: Maine, and most contracts)."""

    id: ClassVar[str] = "minimum_rest"
    minutes: int = 600
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day) if earlier.day != later.day else (earlier.day,),
                f"{hours_words(later.start - earlier.end)} rest, needs {hours_words(self.minutes)}. "
                f"{end_words(frame, earlier)}, {start_words(frame, later)}.",
                self.minutes - (later.start - earlier.end),
            )
            for earlier, later in _successive(timeline)
            if self.too_short(earlier, later) and _touches(frame, earlier, later)
        )

    def too_short(self, earlier: Work, later: Work) -> bool:
        """Tell whether the rest between them is too short; overlapping work is another rule's matter."""
        return not later.extends and 0 <= later.start - earlier.end < self.minutes


@dataclass(frozen=True, slots=True)
class OneShiftADay:
    """At most one shift starts on a day; a hold-over belongs to the shift it extends."""

    id: ClassVar[str] = "one_shift_a_day"
    severity: Severity = Severity.WARNING

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        starting: defaultdict[int, list[Work]] = defaultdict(list)
        for work in timeline.works:
            if 0 <= work.day < frame.days and not work.extends:
                starting[work.day].append(work)
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (day,),
                f"{len(works)} shifts on {day_words(frame, day)}: "
                f"{' and '.join(work.label for work in works)}.",
                len(works) - 1,
            )
            for day, works in starting.items()
            if len(works) > 1
        )


def _successive(timeline: Timeline) -> Iterator[tuple[Work, Work]]:
    """Yield each piece of work with the one before it that ends last."""
    latest: Work | None = None
    for work in timeline.works:
        if latest is not None:
            yield latest, work
        if latest is None or work.end > latest.end:
            latest = work


def _touches(frame: Frame, earlier: Work, later: Work) -> bool:
    return later.day >= 0 and earlier.day < frame.days
