"""A shift that somebody picked for themselves while a schedule was collected."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Index, UnitEntity
from medschedule_shared.time.instant import Instant


class PickState(StrEnum):
    PICKED = "picked"
    WITHDRAWN = "withdrawn"


class ShiftPick(UnitEntity):
    """What a person asks to work on a day of a schedule. It stays as it was asked when the roster turns out
    otherwise: who was moved from what they asked is known from it, in this schedule and in the next.

    Attributes:
        picked_at: when the person picked, by the device's clock.
    """

    collection: ClassVar[str] = "shift_picks"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("periodId",)),
        Index(("staffId", "date")),
        Index(("unitId", "date")),
    )
    found_by: ClassVar[tuple[str, ...]] = ("periodId", "staffId")
    on_kiosk: ClassVar[bool] = False

    period_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    date: date
    picked_at: Instant
    state: PickState = PickState.PICKED

    @property
    def stands(self) -> bool:
        """Tell whether the person still asks for it."""
        return self.deleted_at is None and self.state is PickState.PICKED
