"""Rules on the time between two stretches of work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import (
    and_words,
    day_words,
    end_words,
    hours_words,
    start_words,
    time_words,
)


@dataclass(frozen=True, slots=True)
class NoOverlap:
    """A person works in one place at a time."""

    id: ClassVar[str] = "no_overlap"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if timeline.least_rest >= 0:
            return ()
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day) if earlier.day != later.day else (earlier.day,),
                tr(
                    "Two shifts at once. {end}, {start}.",
                    end=end_words(frame, earlier),
                    start=start_words(frame, later),
                ),
            )
            for earlier, later in _successive(timeline)
            if later.start < earlier.end and later.day >= 0 and earlier.day < frame.days
        )


@dataclass(frozen=True, slots=True)
class MinimumRest:
    """Time off between two shifts, in elapsed minutes (10 h by default: Maine, and most contracts)."""

    id: ClassVar[str] = "minimum_rest"
    minutes: int = 600
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "minutes", self.minutes, 0)

    @property
    def reach(self) -> int | None:
        return self.minutes // MINUTES_IN_DAY + 1

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if timeline.least_rest >= self.minutes:
            return ()
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (earlier.day, later.day) if earlier.day != later.day else (earlier.day,),
                tr(
                    "{hours} rest, needs {least}. {end}, {start}.",
                    hours=hours_words(later.start - earlier.end),
                    least=hours_words(self.minutes),
                    end=end_words(frame, earlier),
                    start=start_words(frame, later),
                ),
                self.minutes - (later.start - earlier.end),
            )
            for earlier, later in _successive(timeline)
            if self.too_short(earlier, later) and later.day >= 0 and earlier.day < frame.days
        )

    def too_short(self, earlier: Work, later: Work) -> bool:
        """Tell whether the rest between them is too short; overlapping work is another rule's matter."""
        return not later.extends and 0 <= later.start - earlier.end < self.minutes


@dataclass(frozen=True, slots=True)
class OneShiftADay:
    """At most one shift starts on a day; a hold-over belongs to the shift it extends."""

    id: ClassVar[str] = "one_shift_a_day"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.WARNING

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (day,),
                tr(
                    "{shifts} shifts on {day}: {labels}.",
                    shifts=len(shifts),
                    day=day_words(frame, day),
                    labels=and_words([work.label for work in shifts]),
                ),
                len(shifts) - 1,
            )
            for day, shifts in timeline.shifts.items()
            if len(shifts) > 1 and 0 <= day < frame.days
        )


@dataclass(frozen=True, slots=True)
class RestAfterNights:
    """Time off between the last of some nights in a row and any other work (24 h by default: CombiRWTH).

    Attributes:
        nights: how many nights make a block; fewer are followed by ordinary rest.
        minutes: elapsed minutes off after the block, hold-overs of its last night included in it.
    """

    id: ClassVar[str] = "rest_after_nights"
    nights: int = 2
    minutes: int = 24 * 60
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "nights", self.nights, 1)
        require_at_least(self.id, "minutes", self.minutes, 0)

    @property
    def reach(self) -> int | None:
        return self.nights + self.minutes // MINUTES_IN_DAY + 1

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for block in timeline.night_stretches:
            if len(block) < self.nights or block[-1] >= frame.days:
                continue
            end, later = _after(block, timeline)
            if later is not None and later.day >= 0 and 0 <= later.start - end < self.minutes:
                rest = later.start - end
                text = tr(
                    "{hours} off after the nights to {time}, needs {least}. {start}.",
                    hours=hours_words(rest),
                    time=time_words(frame.wall_clock(end)),
                    least=hours_words(self.minutes),
                    start=start_words(frame, later),
                )
                days = (block[-1], later.day) if later.day != block[-1] else (later.day,)
                found.append(Violation(self.id, self.severity, person.id, days, text, self.minutes - rest))
        return tuple(found)


def _after(block: range, timeline: Timeline) -> tuple[int, Work | None]:
    """Return when a block of nights ends, and the work after it."""
    nights = (work for work in timeline.shifts[block[-1]] if work.is_night)
    last = max(nights, key=lambda night: night.end)
    end = last.end
    for work in timeline.works:
        if work.start <= last.start:
            continue
        if not work.extends or work.start > end:
            return end, work
        end = max(end, work.end)
    return end, None


def _successive(timeline: Timeline) -> Iterator[tuple[Work, Work]]:
    """Yield each piece of work with the one before it that ends last."""
    latest: Work | None = None
    for work in timeline.works:
        if latest is not None:
            yield latest, work
        if latest is None or work.end > latest.end:
            latest = work
