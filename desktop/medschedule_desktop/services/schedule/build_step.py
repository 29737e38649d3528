"""A whole schedule taken over as one step of editing: it and the drafts that gave way change places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.schedule import AdoptSchedule
from medschedule_shared.operations.shift_seat import Place, place_of

Drafts = Mapping[EntityId, Place]


@dataclass(frozen=True, slots=True)
class BuildStep:
    """What came with a schedule that was built, and what gave way to it.

    No rule holds it back: drafts are taken over as the solver left them, and come back as people had them.

    Attributes:
        words: what was done, for "Undo …".
        came, gave_way: the drafts, each with where it stood.
    """

    words: str
    period_id: EntityId
    unit_id: EntityId
    came: Drafts
    gave_way: Drafts

    @classmethod
    def of(cls, operation: AdoptSchedule, replaced: Iterable[Assignment], words: str) -> "BuildStep":
        """Return the step that an operation made.

        Args:
            replaced: the drafts that gave way, as they are or were.
        """
        came = {
            seat.assignment_id: Place(staff_id=seat.staff_id, template_id=seat.template_id, date=seat.date)
            for seat in operation.seats
        }
        gave_way = {item.id: place_of(item) for item in replaced}
        return cls(words, operation.period_id, operation.unit_id, came, gave_way)

    def reversed(self) -> "BuildStep":
        """Return the step back, or forth again."""
        return replace(self, came=self.gave_way, gave_way=self.came)

    def operation(self, there: Iterable[Assignment]) -> AdoptSchedule:
        """Return what makes the step again: drafts that others changed meanwhile stay.

        Args:
            there: the period's drafts as they are. A cell that was cleared and filled again since has
                another draft than it had, so they are told by where they stand.
        """
        leaving = set(self.gave_way.values())
        return AdoptSchedule(
            period_id=self.period_id,
            unit_id=self.unit_id,
            seats=(),
            replaces=tuple(item.id for item in there if place_of(item) in leaving),
            restores=tuple(self.came),
        )
