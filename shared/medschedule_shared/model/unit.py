"""A nursing unit."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, Entity, Index, Scope


class UnitType(StrEnum):
    """Kinds of unit that the legal ratios distinguish (22 CCR 70217) and the founding departments (S131)."""

    EMERGENCY = "emergency"
    ICU = "icu"
    SURGERY = "surgery"
    GENERAL = "general"
    TELEMETRY = "telemetry"
    STEP_DOWN = "step_down"
    PACU = "pacu"
    LABOUR = "labour"
    POSTPARTUM = "postpartum"
    PAEDIATRICS = "paediatrics"
    PSYCHIATRY = "psychiatry"
    ONCOLOGY = "oncology"
    REHABILITATION = "rehabilitation"


class Unit(Entity):
    """A ward with beds, a ratio and what its nurses must hold.

    Attributes:
        patients_per_nurse: most patients that one licensed nurse may have, at all times.
        required_credentials: codes that a licensed nurse needs to be assigned here.
        partner_unit_ids: units whose staff may cross-cover, nearest first.
    """

    collection: ClassVar[str] = "units"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (Index(("code",), unique=True),)
    editable: ClassVar[tuple[str, ...]] = (
        "name",
        "beds",
        "patientsPerNurse",
        "requiredCredentials",
        "partnerUnitIds",
    )

    name: str = Field(min_length=1, max_length=120)
    code: str = Field(min_length=1, max_length=16)
    unit_type: UnitType
    beds: int = Field(ge=0, le=500)
    patients_per_nurse: int = Field(ge=1, le=50)
    required_credentials: tuple[str, ...] = ()
    partner_unit_ids: Annotated[tuple[EntityId, ...], NOT_ON_KIOSK] = ()

    def owning_units(self) -> tuple[EntityId, ...]:
        return (self.id,)
