"""Laws that limit the patients of a licensed nurse, by kind of unit."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from medschedule_shared.model.unit_type import UnitType


class RatioLaw(StrEnum):
    """Which law a unit is under."""

    NONE = "none"
    """The unit's own figure alone."""
    CALIFORNIA = "california"
    """The unit's figure, and never more than 22 CCR 70217 allows for its type."""


CALIFORNIA_LIMITS: Mapping[UnitType, int] = MappingProxyType(
    {
        UnitType.ICU: 2,
        UnitType.NEONATAL_ICU: 2,
        UnitType.BURN: 2,
        UnitType.PACU: 2,
        UnitType.SURGERY: 1,
        UnitType.EMERGENCY: 4,
        UnitType.STEP_DOWN: 3,
        UnitType.TELEMETRY: 4,
        UnitType.GENERAL: 5,
        UnitType.LABOUR: 2,
        UnitType.ANTEPARTUM: 4,
        UnitType.POSTPARTUM: 4,
        UnitType.MOTHERS: 6,
        UnitType.NURSERY: 8,
        UnitType.PAEDIATRICS: 4,
        UnitType.SPECIALTY: 4,
        UnitType.PSYCHIATRY: 6,
    }
)
"""Most patients of a licensed nurse at any time (22 CCR 70217).

Published: critical care, NICU, burn and recovery 1:2; an operating room its own circulating RN; emergency
1:4, the triage nurse not counted; step-down 1:3; telemetry 1:4; medical-surgical 1:5. To be verified against
the regulation: labour 1:2, antepartum 1:4, postpartum couplets 1:4, mothers alone 1:6, well babies 1:8,
paediatrics 1:4, specialty care 1:4, psychiatry 1:6. Critical patients (1:2) and trauma (1:1) in an emergency
department are limits of patients, not of a unit, and oncology and rehabilitation are specialty care in one
house and medical-surgical in another: there the unit's own figure decides.
"""
