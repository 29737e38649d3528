"""Rules on days in a row: worked, off, and nights.

A run that begins where knowledge begins, or ends where the period ends, may be longer than it looks, so
it is never called too short, unless nothing lies outside. It is called too long as soon as what is known of
it is too long. One that comes out of history too long already counts whole once the period goes on with it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr, tr_count
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words, day_words, hours_words


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveDays:
    """At most so many days worked in a row."""

    id: ClassVar[str] = "maximum_consecutive_days"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if len(timeline.days) <= self.maximum:
            return ()
        return _too_long(self, _days, timeline.stretches, person, frame)


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveNights:
    """At most so many nights in a row (4 by default: fatigue guidance for night blocks)."""

    id: ClassVar[str] = "maximum_consecutive_nights"
    reach: ClassVar[int | None] = None
    maximum: int = 4
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if len(timeline.night_days) <= self.maximum:
            return ()
        return _too_long(self, _nights, timeline.night_stretches, person, frame)


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveLongShifts:
    """At most so many days in a row with a long shift (3 of 12 h by default: fatigue guidance for nurses).

    Attributes:
        long_minutes: paid minutes from which on a shift is long.
    """

    id: ClassVar[str] = "maximum_consecutive_long_shifts"
    reach: ClassVar[int | None] = None
    maximum: int = 3
    long_minutes: int = 720
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)
        require_at_least(self.id, "long_minutes", self.long_minutes, 1)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        long = {
            work.day for work in timeline.works if work.paid_minutes >= self.long_minutes and not work.extends
        }
        if len(long) <= self.maximum:
            return ()
        hours = hours_words(self.long_minutes)

        def what(count: int) -> str:
            return tr_count(
                "{count} day of {hours} or more", "{count} days of {hours} or more", count, hours=hours
            )

        return _too_long(self, what, timeline.in_a_row(long), person, frame)


@dataclass(frozen=True, slots=True)
class MaximumConsecutiveDaysOff:
    """At most so many days off in a row, as contracts ask where people work evenly."""

    id: ClassVar[str] = "maximum_consecutive_days_off"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_long(self, _days_off, _free(timeline, frame), person, frame)


@dataclass(frozen=True, slots=True)
class MinimumConsecutiveDays:
    """At least so many days worked in a row, once work begins.

    Attributes:
        edges_closed: whether nothing lies outside of what is known, so that runs at its edges are whole.
    """

    id: ClassVar[str] = "minimum_consecutive_days"
    reach: ClassVar[int | None] = None
    minimum: int
    severity: Severity = Severity.NO_SAVE
    edges_closed: bool = False

    def __post_init__(self) -> None:
        require_at_least(self.id, "minimum", self.minimum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_short(self, _days_worked, timeline.stretches, person, timeline, frame)


@dataclass(frozen=True, slots=True)
class MinimumConsecutiveDaysOff:
    """At least so many days off in a row, between two stretches of work.

    Attributes:
        edges_closed: whether nothing lies outside of what is known, so that runs at its edges are whole.
    """

    id: ClassVar[str] = "minimum_consecutive_days_off"
    reach: ClassVar[int | None] = None
    minimum: int
    severity: Severity = Severity.NO_SAVE
    edges_closed: bool = False

    def __post_init__(self) -> None:
        require_at_least(self.id, "minimum", self.minimum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return _too_short(self, _days_off, _free(timeline, frame), person, timeline, frame)


_Maximum = (
    MaximumConsecutiveDays
    | MaximumConsecutiveNights
    | MaximumConsecutiveLongShifts
    | MaximumConsecutiveDaysOff
)


def _too_long(
    rule: _Maximum, what: Callable[[int], str], runs: Iterable[range], person: Person, frame: Frame
) -> tuple[Violation, ...]:
    found = []
    for run in runs:
        if len(run) <= rule.maximum:
            continue
        end = min(run.stop, frame.days)
        length = end - run.start
        if length > rule.maximum and end > 0:
            text = tr(
                "{run} in a row from {day}, at most {maximum} allowed.",
                run=what(length),
                day=day_words(frame, run.start),
                maximum=rule.maximum,
            )
            excess = length - rule.maximum
            found.append(
                Violation(rule.id, rule.severity, person.id, tuple(range(run.start, end)), text, excess)
            )
    return tuple(found)


def _too_short(
    rule: MinimumConsecutiveDays | MinimumConsecutiveDaysOff,
    what: Callable[[int], str],
    runs: Iterable[range],
    person: Person,
    timeline: Timeline,
    frame: Frame,
) -> tuple[Violation, ...]:
    found = []
    for run in runs:
        end = min(run.stop, frame.days)
        length = end - run.start
        whole = rule.edges_closed or (run.start > timeline.known_from and end < frame.days)
        # A run that ended in history is short because of the period's first day, or past mending.
        if 0 < length < rule.minimum and whole and end >= 0:
            text = tr(
                "Only {run} in a row from {day}, needs {minimum}.",
                run=what(length),
                day=day_words(frame, run.start),
                minimum=rule.minimum,
            )
            days = tuple(range(run.start, end))
            found.append(Violation(rule.id, rule.severity, person.id, days, text, rule.minimum - length))
    return tuple(found)


def _free(timeline: Timeline, frame: Frame) -> Iterable[range]:
    """Yield the days in a row without work, from where all is known to the end of the period."""
    start = timeline.known_from
    for stretch in timeline.stretches:
        if stretch.start >= frame.days:
            break
        if start < stretch.start:
            yield range(start, stretch.start)
        start = stretch.stop
    if start < frame.days:
        yield range(start, frame.days)


def _days(count: int) -> str:
    return count_words(count, "day")


def _nights(count: int) -> str:
    return count_words(count, "night")


def _days_worked(count: int) -> str:
    return tr_count("{count} day worked", "{count} days worked", count)


def _days_off(count: int) -> str:
    return tr_count("{count} day off", "{count} days off", count)
