"""All that a person may or will work, in time order, as rules on the time between shifts look at it."""

from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.timeline import Work


@dataclass(frozen=True, slots=True)
class Duty:
    """Some work, and the literal of working it; committed work holds for good."""

    work: Work
    literal: Literal

    @property
    def is_committed(self) -> bool:
        """Whether it is not for the solver to move."""
        return self.literal == TRUE

    def excludes(self, other: "Duty") -> bool:
        """Tell whether a row cannot hold both, for it has one shift a day."""
        return self.work.day == other.work.day and not (self.is_committed or other.is_committed)


def duties_of(row: RowBuilder) -> list[Duty]:
    """Return the commitments and every shift that the row may hold, by start."""
    committed = [Duty(work, TRUE) for work in row.commitments.works]
    free = [Duty(work, row.shift(day, shift)) for (day, shift), work in row.frame.works.items()]
    return sorted(committed + free, key=lambda duty: (duty.work.start, duty.work.end))


def none_of(row: RowBuilder, duties: Iterable[Duty]) -> list[Literal] | None:
    """Return what holds when none of these is worked; None where one is committed or pinned."""
    by_day: dict[int, list[Literal]] = {}
    for duty in duties:
        if duty.is_committed or row.is_pinned(duty.literal):
            return None
        by_day.setdefault(duty.work.day, []).append(~duty.literal)
    kinds = len(row.shape.shifts)
    return [
        literal
        for day, absent in by_day.items()
        for literal in (absent if len(absent) < kinds else [~row.shape.worked(day)])
    ]
