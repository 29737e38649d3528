"""Rules on how many shifts a person works, of one kind or of any."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr, tr_count
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words


@dataclass(frozen=True, slots=True)
class MaximumShiftsOfKind:
    """At most so many shifts of one kind in the period; 0 where the person never works that kind."""

    id: ClassVar[str] = "maximum_shifts_of_kind"
    reach: ClassVar[int | None] = None
    shift: str
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        works = [work for work in _shifts(timeline, frame) if work.shift == self.shift]
        if len(works) <= self.maximum:
            return ()
        label = works[0].label
        limit = tr("at most {maximum} allowed", maximum=self.maximum) if self.maximum else tr("none allowed")
        return (
            Violation(
                self.id,
                self.severity,
                person.id,
                tuple(work.day for work in works),
                tr(
                    "{count} in the period, {limit}.",
                    count=tr_count(
                        "{count} {label} shift", "{count} {label} shifts", len(works), label=label
                    ),
                    limit=limit,
                ),
                len(works) - self.maximum,
            ),
        )


@dataclass(frozen=True, slots=True)
class MaximumShifts:
    """At most so many shifts in the period, as contracts that count shifts ask."""

    id: ClassVar[str] = "maximum_shifts"
    reach: ClassVar[int | None] = None
    maximum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        works = _shifts(timeline, frame)
        if len(works) <= self.maximum:
            return ()
        text = tr(
            "{shifts} in the period, at most {maximum} allowed.",
            shifts=count_words(len(works), "shift"),
            maximum=self.maximum,
        )
        days = tuple(work.day for work in works)
        return (Violation(self.id, self.severity, person.id, days, text, len(works) - self.maximum),)


@dataclass(frozen=True, slots=True)
class MinimumShifts:
    """At least so many shifts in the period; its violation names no day, for any day may mend it."""

    id: ClassVar[str] = "minimum_shifts"
    reach: ClassVar[int | None] = None
    minimum: int
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        require_at_least(self.id, "minimum", self.minimum, 0)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        count = len(_shifts(timeline, frame))
        if count >= self.minimum:
            return ()
        text = tr(
            "{shifts} in the period, needs {minimum}.",
            shifts=count_words(count, "shift"),
            minimum=self.minimum,
        )
        return (Violation(self.id, self.severity, person.id, (), text, self.minimum - count),)


def _shifts(timeline: Timeline, frame: Frame) -> list[Work]:
    """Return the shifts of the period; a hold-over is no shift of its own."""
    return [work for work in timeline.works if 0 <= work.day < frame.days and not work.extends]
