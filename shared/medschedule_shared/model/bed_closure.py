"""Beds that take no patients for a shift, so that those who are there are enough."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Index, UnitEntity
from medschedule_shared.time.instant import Instant


class ClosureState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """Taken back, or the beds are open again."""


class BedClosure(UnitEntity):
    """What a charge nurse asks for when nobody comes, and who decided.

    It moves no patient: what the unit needs changes when the next census says that they have left.
    """

    collection: ClassVar[str] = "bed_closures"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "shiftDate")),)

    template_id: EntityId
    shift_date: date
    beds: int = Field(ge=1, le=500)
    state: ClosureState = ClosureState.ASKED
    asked_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    asked_at: Instant
    decided_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    decided_at: Annotated[Instant | None, NOT_ON_KIOSK] = None

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for a decision or is in force."""
        return self.deleted_at is None and self.state in (ClosureState.ASKED, ClosureState.AGREED)
