"""Whose turn it was to go home, to float or to stay on."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.declaration import Index, UnitEntity
from medschedule_shared.time.instant import Instant


class TurnKind(StrEnum):
    LOW_CENSUS = "low_census"
    """Released because the unit has fewer patients than it is staffed for."""
    FLOAT = "float"
    HOLD_OVER = "hold_over"


class TurnChoice(StrEnum):
    VOLUNTEERED = "volunteered"
    """Said that they would like to, before it was their turn."""
    DECLINED = "declined"
    RELEASED = "released"
    """Went home."""
    STANDBY = "standby"
    """Went home and can be called back until the shift ends."""
    WENT = "went"
    """Floated to another unit, or stayed on."""


class TurnEntry(UnitEntity):
    """One line of a unit's turn ledger: who was asked about one shift of theirs, and what came of it.

    Attributes:
        chosen_at: when the person answered, by the device's clock.
        status_before: of the shift that they were released from, to go back to.
        called_back_at: when somebody who was released was asked to come after all; it is no turn then.
        withdrawn_at: when the entry was taken back, as if it had not been made.
    """

    collection: ClassVar[str] = "turn_entries"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("unitId", "chosenAt")),
        Index(("staffId", "chosenAt")),
        Index(("assignmentId",)),
    )
    on_kiosk: ClassVar[bool] = False

    staff_id: EntityId
    assignment_id: EntityId
    template_id: EntityId
    shift_date: date
    kind: TurnKind
    choice: TurnChoice
    chosen_at: Instant
    recorded_by: EntityId | None = None
    status_before: AssignmentStatus | None = None
    called_back_at: Instant | None = None
    withdrawn_at: Instant | None = None

    @property
    def is_off(self) -> bool:
        """Tell whether its person is at home by this entry now."""
        released = self.choice in (TurnChoice.RELEASED, TurnChoice.STANDBY)
        return released and self.stands and self.called_back_at is None

    @property
    def stands(self) -> bool:
        """Tell whether the entry is in force."""
        return self.deleted_at is None and self.withdrawn_at is None

    @property
    def is_turn(self) -> bool:
        """Tell whether the person has had their turn by it."""
        return self.is_off or (self.choice is TurnChoice.WENT and self.stands)
