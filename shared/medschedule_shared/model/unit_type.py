"""What a nursing unit is for."""

from enum import StrEnum


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
    NEONATAL_ICU = "neonatal_icu"
    BURN = "burn"
    ANTEPARTUM = "antepartum"
    MOTHERS = "mothers"
    NURSERY = "nursery"
    SPECIALTY = "specialty"
