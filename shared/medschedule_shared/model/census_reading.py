"""How many patients are on the unit."""

from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Index, UnitEntity
from medschedule_shared.time.instant import Instant


class CensusReading(UnitEntity):
    """Patients on a unit at an instant, with those expected to come and to leave."""

    collection: ClassVar[str] = "census_readings"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "takenAt")),)

    taken_at: Instant
    patients: int = Field(ge=0, le=500)
    pending_admits: int = Field(default=0, ge=0, le=200)
    pending_discharges: int = Field(default=0, ge=0, le=200)
    taken_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
