"""Rules on hours at work within a day, breaks included: one shift, and any 24 hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import hours_words, time_words


@dataclass(frozen=True, slots=True)
class MaximumShiftMinutes:
    """A shift, joined with its hold-overs, lasts at most so long, in elapsed minutes."""

    id: ClassVar[str] = "maximum_shift_minutes"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 1)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        none_is_long = timeline.longest <= self.maximum
        if none_is_long and (timeline.least_rest > 0 or not any(work.extends for work in timeline.works)):
            return ()  # each is a shift of its own
        found = []
        for works in _joined(timeline):
            start, end = works[0].start, max(work.end for work in works)
            length = end - start
            if length > self.maximum and works[-1].day >= 0 and works[0].day < frame.days:
                text = tr(
                    "{label} lasts {hours}, from {since} to {until}, at most {limit} allowed.",
                    label=works[0].label,
                    hours=hours_words(length),
                    since=time_words(frame.wall_clock(start)),
                    until=time_words(frame.wall_clock(end)),
                    limit=hours_words(self.maximum),
                )
                days = tuple(dict.fromkeys(work.day for work in works))
                excess = length - self.maximum
                found.append(Violation(self.id, self.severity, person.id, days, text, excess))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class MaximumMinutesIn24Hours:
    """At most so many elapsed minutes of work in any 24 elapsed hours (12 h by default: IOM 2004, VA 2004).

    Work in two places at once counts once. Each breach is reported at the work that goes past the limit, for
    the worst 24 hours that end with it.
    """

    id: ClassVar[str] = "maximum_minutes_in_24_hours"
    # Two pieces of work that a window joins may each be part of another window.
    reach: ClassVar[int | None] = 3
    maximum: int = 720
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 1)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if timeline.least_rest >= MINUTES_IN_DAY - self.maximum and timeline.longest <= self.maximum:
            return ()
        found = []
        pieces = _pieces(timeline.works)
        for index, last in enumerate(pieces):
            if last.work.day < 0 or self._is_rested(pieces, index):
                continue
            near = [piece for piece in pieces[: index + 1] if piece.end > last.start - MINUTES_IN_DAY]
            minutes, end = _worst(near)
            if minutes <= self.maximum:
                continue
            days = _days(near, end)
            if min(days) < frame.days:
                text = tr(
                    "{hours} of work in 24 h to {since}, at most {limit} allowed.",
                    hours=hours_words(minutes),
                    since=time_words(frame.wall_clock(end)),
                    limit=hours_words(self.maximum),
                )
                excess = minutes - self.maximum
                found.append(Violation(self.id, self.severity, person.id, days, text, excess))
        return tuple(found)

    def _is_rested(self, pieces: "list[_Piece]", index: int) -> bool:
        """Tell whether the rest before a piece alone leaves no 24 hours with too much work up to its end."""
        last = pieces[index]
        rest = last.start - pieces[index - 1].end if index else MINUTES_IN_DAY
        return rest >= MINUTES_IN_DAY - self.maximum and last.end - last.start <= self.maximum

    def excess_of_last(self, works: Iterable[Work], frame: Frame) -> int:
        """Return how far the last of some work, in order of start, goes past the limit; 0 is not at all."""
        pieces = _pieces(works)
        if self._is_rested(pieces, len(pieces) - 1):
            return 0
        minutes, end = _worst(pieces)
        if minutes <= self.maximum or min(_days(pieces, end)) >= frame.days:
            return 0
        return minutes - self.maximum


class _Piece(NamedTuple):
    """The part of some work that no earlier work covers."""

    start: int
    end: int
    work: Work


def _pieces(works: Iterable[Work]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for work in works:
        start = max(work.start, pieces[-1].end) if pieces else work.start
        if start < work.end:
            pieces.append(_Piece(start, work.end, work))
    return pieces


def _days(pieces: Iterable[_Piece], end: int) -> tuple[int, ...]:
    """Return the days of what lies in the 24 hours to `end`."""
    return tuple(dict.fromkeys(piece.work.day for piece in pieces if piece.end > end - MINUTES_IN_DAY))


def _worst(pieces: list[_Piece]) -> tuple[int, int]:
    """Return the most minutes of any 24 hours whose last work is the last piece, and when the first such end.

    Between the instants at which a window begins with some work or ends with some, its minutes only rise or
    fall, so the worst window ends with this piece, or begins with some piece and ends within this one.
    """
    last = pieces[-1]
    begun = [piece.start + MINUTES_IN_DAY for piece in pieces]
    ends = [last.end, *[end for end in begun if last.start < end < last.end]]
    minutes, earliest = max([(_minutes(pieces, end), -end) for end in ends])
    return minutes, -earliest


def _minutes(pieces: list[_Piece], end: int) -> int:
    """Return the minutes of work in the 24 hours to `end`."""
    start = end - MINUTES_IN_DAY
    total = 0
    for piece in reversed(pieces):
        if piece.end <= start:
            break
        total += min(piece.end, end) - max(piece.start, start)
    return total


def _joined(timeline: Timeline) -> list[list[Work]]:
    """Return each shift with its hold-overs, which begin where it ends, or before."""
    joined: list[list[Work]] = []
    end = None
    for work in timeline.works:
        if work.extends and end is not None and work.start <= end:
            joined[-1].append(work)
            end = max(end, work.end)
        else:
            joined.append([work])
            end = work.end
    return joined
