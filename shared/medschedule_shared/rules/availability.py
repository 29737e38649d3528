"""The rule that a person works when they can."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person, Window
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import end_words, start_words


@dataclass(frozen=True, slots=True)
class WithinAvailability:
    """Work lies inside the windows of the person, by the wall clock; windows that join count as one.

    Somebody without windows can work at any time.
    """

    id: ClassVar[str] = "within_availability"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.WARNING

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if not person.availability:
            return ()
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (work.day,),
                tr(
                    "{start}, {end}: {name} is not available for all of it.",
                    start=start_words(frame, work),
                    end=end_words(frame, work),
                    name=person.name,
                ),
            )
            for work in timeline.works
            if 0 <= work.day < frame.days and not covers(person.availability, work, frame)
        )


def covers(windows: tuple[Window, ...], work: Work, frame: Frame) -> bool:
    """Tell whether the windows of a person cover all of some work."""
    start, end = frame.wall_clock(work.start), frame.wall_clock(work.end)
    # Work that ends while the clock is set back may end earlier by the wall than it starts.
    reached = min(start, end)
    end = max(start, end)
    for opens, closes in sorted(_openings(windows, start.date(), end.date())):
        if opens <= reached < closes:
            reached = closes
    return reached >= end


def _openings(windows: tuple[Window, ...], first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield the windows of some dates, and of the date before them, as wall-clock times."""
    for offset in range(-1, (last - first).days + 1):
        midnight = datetime.combine(first, datetime.min.time()) + timedelta(days=offset)
        for window in windows:
            if window.weekday == midnight.weekday():
                yield (
                    midnight + timedelta(minutes=window.start_minute),
                    midnight + timedelta(minutes=window.end_minute),
                )
