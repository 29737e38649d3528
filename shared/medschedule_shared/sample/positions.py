"""The 300 positions of the sample hospital, unit by unit and then the pools."""

from collections.abc import Iterator
from dataclasses import dataclass

from medschedule_shared.model.staff import EmploymentType, Rotation, StaffRole
from medschedule_shared.sample.blueprints import MEDICAL_SURGICAL, TELEMETRY, UNITS, UnitBlueprint
from medschedule_shared.sample.names import (
    DAY_AIDES,
    DAY_CHARGE,
    DAY_NURSES,
    NIGHT_AIDES,
    NIGHT_CHARGE,
    NIGHT_NURSES,
    TRAVELER_AIDES,
    TRAVELER_NURSES,
)

FLOAT_NURSES, FLOAT_AIDES = 15, 5
PER_DIEM_NURSES, PER_DIEM_AIDES = 20, 6
HOSPITAL_PER_DIEM = 3
AGENCY_NURSES = 16
TELEMETRY_IN_POOL = 6
"""Float nurses who hold what 4 West requires."""


@dataclass(frozen=True, slots=True)
class Position:
    """A job, before somebody holds it.

    Attributes:
        place: key of the named people who hold the first jobs of this kind; empty where nobody is named.
        home: code of the unit; None for those who work where they are needed.
        units: codes of the units whose requirements the person meets.
        orientee: whether the person is new on the unit, and works beside its preceptor.
        preceptor: whether the person teaches.
    """

    place: str
    role: StaffRole
    employment: EmploymentType
    rotation: Rotation
    home: str | None
    units: tuple[str, ...]
    fte: float
    charge: bool = False
    orientee: bool = False
    preceptor: bool = False


def positions() -> Iterator[Position]:
    """Yield every job of the hospital, 4 West first."""
    yield from _telemetry()
    for unit in UNITS:
        if unit.code != TELEMETRY:
            yield from _unit(unit)
    yield from _float_pool()
    yield from _per_diem()
    yield from _agency()


def _telemetry() -> Iterator[Position]:
    """Yield the 36 contracts of 4 West and the ten travelers that its arithmetic needs.

    Six nurses, a charge nurse and two assistants on each of 14 shifts a week are 126 shifts of 12 h, which is
    1,512 h; 36 people at 1.0 FTE would be 1,440 h.
    """
    regular = (
        ("day nurses", DAY_NURSES, len(DAY_CHARGE), StaffRole.RN, Rotation.DAY, (0.9, 1.0)),
        ("day aides", DAY_AIDES, 0, StaffRole.CNA, Rotation.DAY, (0.9,)),
        ("night nurses", NIGHT_NURSES, len(NIGHT_CHARGE), StaffRole.RN, Rotation.NIGHT, (0.9, 1.0)),
        ("night aides", NIGHT_AIDES, 0, StaffRole.CNA, Rotation.NIGHT, (1.0,)),
    )
    for place, names, charge, role, rotation, ftes in regular:
        for number in range(len(names)):
            fte = ftes[number % len(ftes)]
            yield _on_telemetry(place, role, EmploymentType.REGULAR, rotation, fte, charge=number < charge)
    for _ in TRAVELER_NURSES:
        yield _on_telemetry("traveler nurses", StaffRole.RN, EmploymentType.TRAVELER, Rotation.ANY, 0.9)
    for _ in TRAVELER_AIDES:
        yield _on_telemetry("traveler aides", StaffRole.CNA, EmploymentType.TRAVELER, Rotation.ANY, 0.9)


def _on_telemetry(
    place: str,
    role: StaffRole,
    employment: EmploymentType,
    rotation: Rotation,
    fte: float,
    *,
    charge: bool = False,
) -> Position:
    units = (TELEMETRY, MEDICAL_SURGICAL)
    return Position(place, role, employment, rotation, TELEMETRY, units, fte, charge)


def _unit(unit: UnitBlueprint) -> Iterator[Position]:
    groups = (
        (unit.day_nurses, StaffRole.RN, Rotation.DAY),
        (unit.night_nurses, StaffRole.RN, Rotation.NIGHT),
        (unit.day_aides, StaffRole.CNA, Rotation.DAY),
        (unit.night_aides, StaffRole.CNA, Rotation.NIGHT),
    )
    for count, role, rotation in groups:
        # On 5 East the last nurse of the day is new, and the one before teaches.
        teaches = unit.code == MEDICAL_SURGICAL and role is StaffRole.RN and rotation is Rotation.DAY
        for number in range(count):
            charge = role is StaffRole.RN and number < unit.charge
            yield Position(
                "",
                role,
                EmploymentType.REGULAR,
                rotation,
                home=unit.code,
                units=(unit.code,),
                fte=1.0 if number % 3 == 2 else 0.9,
                charge=charge,
                orientee=teaches and number == count - 1,
                preceptor=teaches and number == count - 2,
            )


def _float_pool() -> Iterator[Position]:
    elsewhere = [unit.code for unit in UNITS if unit.every_day and unit.code != TELEMETRY]
    for number in range(FLOAT_NURSES):
        first = elsewhere[number % len(elsewhere)]
        units = (TELEMETRY, "SD") if number < TELEMETRY_IN_POOL else (first,)
        rotation = Rotation.ANY if number == 0 else (Rotation.DAY, Rotation.NIGHT)[number % 2]
        yield _pooled("float nurses", StaffRole.RN, EmploymentType.FLOAT_POOL, rotation, units, 0.9)
    for number in range(FLOAT_AIDES):
        rotation = (Rotation.DAY, Rotation.NIGHT)[number % 2]
        every = (TELEMETRY, *elsewhere)
        yield _pooled("float aides", StaffRole.CNA, EmploymentType.FLOAT_POOL, rotation, every, 0.9)


def _per_diem() -> Iterator[Position]:
    """Yield those on call to the whole hospital first, then those whom a unit keeps for itself."""
    units = [unit.code for unit in UNITS if unit.every_day and unit.code != TELEMETRY]
    for number in range(PER_DIEM_NURSES + PER_DIEM_AIDES):
        nurse = number < PER_DIEM_NURSES
        role = StaffRole.RN if nurse else StaffRole.CNA
        place = "per-diem nurses" if nurse else "per-diem aides"
        rotation = (Rotation.DAY, Rotation.NIGHT)[number % 2]
        if number < HOSPITAL_PER_DIEM:
            reach = (TELEMETRY, MEDICAL_SURGICAL)
            yield _pooled(place, role, EmploymentType.PER_DIEM, rotation, reach, 0.0)
        else:
            home = units[number % len(units)]
            yield Position(place, role, EmploymentType.PER_DIEM, rotation, home, (home,), 0.0)


def _agency() -> Iterator[Position]:
    units = [unit.code for unit in UNITS if unit.every_day and unit.code != TELEMETRY]
    for number in range(AGENCY_NURSES):
        reach = (TELEMETRY,) if number == 0 else (units[number % len(units)],)
        rotation = (Rotation.DAY, Rotation.NIGHT)[number % 2]
        yield _pooled("agency nurses", StaffRole.RN, EmploymentType.AGENCY, rotation, reach, 0.0)


def _pooled(
    place: str,
    role: StaffRole,
    employment: EmploymentType,
    rotation: Rotation,
    units: tuple[str, ...],
    fte: float,
) -> Position:
    return Position(place, role, employment, rotation, home=None, units=units, fte=fte)
