"""Spans of minutes: cutting a stretch of time where something changes, and naming it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.wording import date_words


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Elapsed minutes since the period's first local midnight, from `start` to `end`, exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"A span's end ({self.end}) must be after its start ({self.start}).")

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Tell whether another span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether two spans share a minute."""
        return self.start < other.end and other.start < self.end

    def cut(self, edges: Iterable[int]) -> Iterator["Span"]:
        """Yield the parts of this span between the edges that lie within it."""
        inner = {edge for edge in edges if self.start < edge < self.end}
        for start, end in pairwise(sorted({self.start, self.end, *inner})):
            yield Span(start, end)


def day_span(frame: Frame, day: int) -> Span:
    """Return a local day, midnight to midnight: 23 or 25 hours when the clock changes."""
    return Span(frame.elapsed(day, 0), frame.elapsed(day + 1, 0))


def span_words(frame: Frame, span: Span) -> str:
    """Return "Tue 13 Oct from 02:10 to 02:40", with the length where the clock changes in between."""
    start, end = frame.wall_clock(span.start), frame.wall_clock(span.end)
    words = tr(
        "{date} from {start:%H:%M} to {end:%H:%M}", date=date_words(start.date()), start=start, end=end
    )
    if end - start != timedelta(minutes=span.minutes):
        words += tr(" ({minutes} minutes, for the clock changes)", minutes=span.minutes)
    return words
