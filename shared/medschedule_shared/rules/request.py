"""What people ask for, short of approved leave: wishes that weigh, and never bind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class ShiftRequest:
    """A wish to work, or not to work, on a day.

    Attributes:
        person: id of who asks.
        day: counted from the period's first day.
        shift: the kind of shift meant; None means any.
        wanted: whether they ask to work it, or to be spared it.
        weight: cost of not granting it.
    """

    person: str
    day: int
    shift: str | None
    wanted: bool
    weight: int

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise ValueError("A request's weight cannot be negative.")

    def is_honoured_by(self, row: Sequence[str | None]) -> bool:
        """Tell whether the person's row of kinds of shift, a day each, grants it."""
        worked = row[self.day]
        return self._is_met(() if worked is None else (worked,))

    def is_granted_in(self, timeline: Timeline) -> bool:
        """Tell whether the person's work grants it."""
        return self._is_met([work.shift for work in timeline.shifts.get(self.day, ())])

    def _is_met(self, worked: Collection[str]) -> bool:
        meets = bool(worked) if self.shift is None else self.shift in worked
        return meets == self.wanted


@dataclass(frozen=True, slots=True)
class RequestsGranted:
    """What the person asked for is granted; the excess of a request that is not is its weight.

    Attributes:
        requests: anybody's; only the person's own are looked at, and of these the ones that weigh anything.
    """

    id: ClassVar[str] = "requests_granted"
    reach: ClassVar[int | None] = 0
    requests: tuple[ShiftRequest, ...]
    severity: Severity = Severity.INFORMATION

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (request.day,),
                tr("{name} asked {wish}.", name=person.name, wish=_wish_words(request, frame)),
                request.weight,
            )
            for request in self.requests
            if request.person == person.id
            and request.weight
            and 0 <= request.day < frame.days
            and not request.is_granted_in(timeline)
        )


def _wish_words(request: ShiftRequest, frame: Frame) -> str:
    day = day_words(frame, request.day)
    if request.shift is None:
        return tr("to work on {day}", day=day) if request.wanted else tr("for {day} off", day=day)
    kind = frame.shifts.get(request.shift)
    label = request.shift if kind is None else kind.label
    return (
        tr("for {label} on {day}", label=label, day=day)
        if request.wanted
        else tr("not to work {label} on {day}", label=label, day=day)
    )
