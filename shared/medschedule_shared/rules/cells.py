"""Rules that hold a person's row to cells set before: pins, and a schedule that was posted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a row with its kind of shift, or None for a day off.

    Attributes:
        weight: cost of changing it.
    """

    day: int
    shift: str | None
    weight: int = 1

    def __post_init__(self) -> None:
        require_at_least("a cell", "weight", self.weight, 0)

    def is_kept_by(self, timeline: Timeline) -> bool:
        """Tell whether the day has this shift and no other."""
        shifts = timeline.shifts.get(self.day, ())
        if self.shift is None:
            return not shifts
        return bool(shifts) and all(work.shift == self.shift for work in shifts)


@dataclass(frozen=True, slots=True)
class PinsKept:
    """A cell that somebody pinned stays as it is."""

    id: ClassVar[str] = "pins_kept"
    reach: ClassVar[int | None] = 0
    pins: tuple[Cell, ...]
    severity: Severity = Severity.NO_SAVE

    def __post_init__(self) -> None:
        _require_each_day_once(self.id, "pins", self.pins)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (pin.day,),
                tr("{day} is pinned as {cell}.", day=day_words(frame, pin.day), cell=_cell_words(pin, frame)),
            )
            for pin in self.pins
            if 0 <= pin.day < frame.days and not pin.is_kept_by(timeline)
        )


@dataclass(frozen=True, slots=True)
class LeastChange:
    """A posted schedule changes as little as can be; the excess of a changed day is its cell's weight.

    Attributes:
        posted: the cells as posted; a nearer date weighs more. Those of weight 0 may change freely.
    """

    id: ClassVar[str] = "least_change"
    reach: ClassVar[int | None] = 0
    posted: tuple[Cell, ...]
    severity: Severity = Severity.INFORMATION

    def __post_init__(self) -> None:
        _require_each_day_once(self.id, "posted", self.posted)

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (cell.day,),
                tr(
                    "{day} was posted as {cell}.",
                    day=day_words(frame, cell.day),
                    cell=_cell_words(cell, frame),
                ),
                cell.weight,
            )
            for cell in self.posted
            if cell.weight and 0 <= cell.day < frame.days and not cell.is_kept_by(timeline)
        )


def _require_each_day_once(rule: str, field: str, cells: Iterable[Cell]) -> None:
    days = [cell.day for cell in cells]
    if len(set(days)) < len(days):
        raise ValueError(f"The {field} of {rule} name a day twice.")


def _cell_words(cell: Cell, frame: Frame) -> str:
    if cell.shift is None:
        return tr("a day off")
    kind = frame.shifts.get(cell.shift)
    return cell.shift if kind is None else kind.label
