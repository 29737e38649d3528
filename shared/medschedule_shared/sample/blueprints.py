"""The eight units of the sample hospital: beds, ratios, seats and how many people they employ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit_type import UnitType


@dataclass(frozen=True, slots=True)
class TemplateBlueprint:
    """A shift that units work.

    Attributes:
        paid_minutes: of an ordinary day. An on-call shift pays a quarter of its time.
    """

    letter: str
    label: str
    shift_type: ShiftType
    start: str
    end: str
    paid_minutes: int


TEMPLATES: dict[str, TemplateBlueprint] = {
    blueprint.letter: blueprint
    for blueprint in (
        TemplateBlueprint("D", "Day", ShiftType.DAY, "07:00", "19:30", 720),
        TemplateBlueprint("E", "Evening", ShiftType.EVENING, "15:00", "23:30", 480),
        TemplateBlueprint("N", "Night", ShiftType.NIGHT, "19:00", "07:30", 720),
        TemplateBlueprint("C", "On-call", ShiftType.ON_CALL, "07:00", "19:00", 180),
    )
}


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a shift."""

    letter: str
    role: StaffRole
    is_charge: bool = False


@dataclass(frozen=True, slots=True)
class UnitBlueprint:
    """A unit as it is planned.

    Attributes:
        ratio: patients per nurse (22 CCR 70217 for its type).
        required: codes of the credentials that its nurses need.
        nurses: nurses with patients on each shift; a charge nurse without patients comes on top.
        aides: nursing assistants on each shift.
        letters: the shifts that it has; only Day and Night have planned seats.
        every_day: whether it is open at night and at weekends.
        patients: the usual census.
        partners: codes of the units whose staff may cross-cover.
        day_nurses: people employed, of whom `charge` may run a shift; the same for night.
    """

    code: str
    name: str
    unit_type: UnitType
    beds: int
    ratio: int
    required: tuple[str, ...]
    nurses: int
    aides: int
    letters: str
    patients: int
    partners: tuple[str, ...] = ()
    every_day: bool = True
    day_nurses: int = 0
    night_nurses: int = 0
    day_aides: int = 0
    night_aides: int = 0
    charge: int = 4

    @property
    def planned_letters(self) -> str:
        """The shifts with core staffing."""
        return "DN" if self.every_day else "D"

    def is_open(self, day: date) -> bool:
        """Tell whether the unit takes patients on a day."""
        return self.every_day or day.weekday() < 5

    def seats(self, day: date) -> Iterator[Seat]:
        """Yield the seats to fill on a day, those that fewest people can fill first."""
        if not self.is_open(day):
            yield Seat("C", StaffRole.RN)
            return
        for letter in self.planned_letters:
            yield Seat(letter, StaffRole.RN, is_charge=True)
        for letter in self.planned_letters:
            yield from (Seat(letter, StaffRole.RN) for _ in range(self.nurses))
            yield from (Seat(letter, StaffRole.CNA) for _ in range(self.aides))


TELEMETRY = "4W"
MEDICAL_SURGICAL = "5E"

UNITS: tuple[UnitBlueprint, ...] = (
    # Its people are named in `names`. No other unit's nurses hold TELE, so it has no partner.
    UnitBlueprint(
        TELEMETRY, "4 West telemetry", UnitType.TELEMETRY, 24, 4, ("ACLS", "TELE"), 6, 2, "DENC", 22
    ),
    UnitBlueprint(
        "ICU", "Intensive care", UnitType.ICU, 10, 2, ("ACLS", "CCRN"), 5, 1, "DNC", 9,
        day_nurses=15, night_nurses=15, day_aides=3, night_aides=3,
    ),
    UnitBlueprint(
        "ED", "Emergency", UnitType.EMERGENCY, 16, 4, ("ACLS", "TNCC"), 4, 1, "DEN", 14, ("ICU",),
        day_nurses=12, night_nurses=12, day_aides=3, night_aides=3,
    ),
    UnitBlueprint(
        MEDICAL_SURGICAL, "5 East medical-surgical", UnitType.GENERAL, 28, 5, ("BLS",), 6, 1, "DN", 19,
        ("4W", "SD"), day_nurses=17, night_nurses=17, day_aides=3, night_aides=3,
    ),
    UnitBlueprint(
        "SD", "3 West step-down", UnitType.STEP_DOWN, 12, 3, ("ACLS", "PCCN"), 4, 1, "DN", 11, ("ICU",),
        day_nurses=12, night_nurses=12, day_aides=3, night_aides=3,
    ),
    UnitBlueprint(
        "PACU", "Recovery", UnitType.PACU, 8, 2, ("ACLS", "CPAN"), 3, 0, "DC", 5, ("ICU",),
        every_day=False, day_nurses=8, charge=3,
    ),
    UnitBlueprint(
        "PP", "2 East postpartum", UnitType.POSTPARTUM, 12, 4, ("NRP",), 3, 1, "DN", 10,
        day_nurses=10, night_nurses=10, day_aides=3, night_aides=3,
    ),
    UnitBlueprint(
        "PEDS", "2 West paediatrics", UnitType.PAEDIATRICS, 8, 4, ("PALS",), 2, 1, "DN", 7, ("PP",),
        day_nurses=8, night_nurses=8, day_aides=3, night_aides=3,
    ),
)  # fmt: skip

BY_CODE: dict[str, UnitBlueprint] = {unit.code: unit for unit in UNITS}
