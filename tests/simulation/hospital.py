"""The organisations of a simulated world. Each text of a unit has that unit's canary in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from tests.simulation.seeded import SeededIds
from tests.simulation.virtual_time import START

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.model.user import User

E = TypeVar("E", bound=Entity)

FIRST_DAY = date(2026, 10, 12)
CODES = ("4W", "5E", "ICU")
_SHIFTS = (("D", ShiftType.DAY, "07:00", "19:30"), ("N", ShiftType.NIGHT, "19:00", "07:30"))
_STAFF = 4


@dataclass(frozen=True, slots=True)
class Ward:
    """A unit and what is planned on it."""

    unit: Unit
    canary: str
    templates: tuple[ShiftTemplate, ...]
    period: SchedulePeriod
    request: TimeOffRequest


@dataclass(frozen=True, slots=True)
class Hospital:
    """One organisation as it is founded.

    Attributes:
        canary: a word that stands in the texts of this organisation alone.
        secret: a word that stands in texts which no kiosk may have.
        nurse: the charge nurse of the first ward alone; the manager and the administrator hold them all.
    """

    name: str
    canary: str
    secret: str
    organization: Organization
    wards: tuple[Ward, ...]
    staff: tuple[Staff, ...]
    admin: User
    manager: User
    nurse: User

    @property
    def id(self) -> EntityId:
        return self.organization.id

    @property
    def users(self) -> tuple[User, ...]:
        return (self.manager, self.nurse, self.admin)

    def ward(self, unit_id: EntityId) -> Ward:
        """Return the ward of a unit."""
        return next(ward for ward in self.wards if ward.unit.id == unit_id)

    def documents(self) -> Iterator[Entity]:
        """Yield everything in the order in which it is founded."""
        yield self.organization
        yield from self.users
        yield from self.staff
        for ward in self.wards:
            yield ward.unit
            yield from ward.templates
            yield ward.period
            yield ward.request


class _Maker:
    def __init__(self, organization_id: EntityId, ids: SeededIds) -> None:
        self._organization_id = organization_id
        self._ids = ids

    def __call__(self, kind: type[E], /, **fields: Any) -> E:
        return kind(
            id=fields.pop("id", None) or self._ids(),
            organization_id=self._organization_id,
            created_at=START,
            updated_at=START,
            **fields,
        )


def hospital(name: str, ids: SeededIds) -> Hospital:
    """Return an organisation that is nowhere stored yet."""
    organization_id = ids()
    made = _Maker(organization_id, ids)
    canary, secret = f"Canary{name}", f"Secret{name}"
    organization = made(
        Organization,
        id=organization_id,
        name=f"{canary} General",
        type=OrganizationType.HOSPITAL,
        settings=OrganizationSettings(timezone="America/Chicago"),
    )
    staff = tuple(
        made(
            Staff,
            employee_id=f"{secret}-{number}",
            personal_info=PersonalInfo(
                first_name=f"{canary}{number}", last_name=f"X{secret}", phone=f"{secret} 555-010{number}"
            ),
            employment=Employment(role=StaffRole.RN),
        )
        for number in range(_STAFF)
    )
    wards = tuple(_ward(made, name, code, staff[0]) for code in CODES)
    every = tuple(ward.unit.id for ward in wards)
    return Hospital(
        name=name,
        canary=canary,
        secret=secret,
        organization=organization,
        wards=wards,
        staff=staff,
        admin=_user(made, name, Role.ADMIN, ()),
        manager=_user(made, name, Role.MANAGER, every),
        nurse=_user(made, name, Role.CHARGE_NURSE, every[:1]),
    )


def _ward(made: _Maker, name: str, code: str, person: Staff) -> Ward:
    canary = f"Ward{name}{code}"
    unit = made(
        Unit,
        name=f"Unit {code}",
        code=code,
        unit_type=UnitType.TELEMETRY,
        beds=24,
        patients_per_nurse=4,
    )
    return Ward(
        unit=unit,
        canary=canary,
        templates=tuple(
            made(
                ShiftTemplate,
                unit_id=unit.id,
                label=f"{canary} {letter}12",
                letter=letter,
                shift_type=shift_type,
                start_time=start,
                end_time=end,
                paid_minutes=720,
            )
            for letter, shift_type, start, end in _SHIFTS
        ),
        period=made(
            SchedulePeriod, unit_id=unit.id, first_date=FIRST_DAY, days=28, state=PeriodState.BALANCING
        ),
        request=made(
            TimeOffRequest,
            unit_id=unit.id,
            staff_id=person.id,
            kind=TimeOffKind.PAID_LEAVE,
            first_date=FIRST_DAY,
            last_date=FIRST_DAY,
            note=f"{canary} wedding",
        ),
    )


def _user(made: _Maker, name: str, role: Role, unit_ids: tuple[EntityId, ...]) -> User:
    return made(
        User, login=f"{role.value}@{name}".casefold(), display_name=role.value, role=role, unit_ids=unit_ids
    )
