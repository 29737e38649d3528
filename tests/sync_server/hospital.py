"""A small hospital: two units, three nurses, an open period, an administrator and a charge nurse."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from argon2 import PasswordHasher
from tests.samples.quick_hasher import QUICK

from medschedule_server.auth.passwords import Hashes
from medschedule_server.composition import Services
from medschedule_server.users.works import AddUser
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.model.user import User

E = TypeVar("E", bound=Entity)

PASSWORD = "correct horse battery"
FIRST_DAY = date(2026, 10, 12)
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hospital:
    """What tests need to name. `canary` is a word that stands in every text of this hospital."""

    canary: str
    organization: Organization
    units: tuple[Unit, ...]
    template: ShiftTemplate
    period: SchedulePeriod
    staff: tuple[Staff, ...]
    admin: User
    nurse: User

    @property
    def id(self) -> EntityId:
        return self.organization.id

    @property
    def unit(self) -> Unit:
        return self.units[0]


class _Maker:
    def __init__(self, organization_id: EntityId) -> None:
        self._organization_id = organization_id

    def __call__(self, kind: type[E], /, **fields: Any) -> E:
        return kind(
            id=fields.pop("id", None) or new_id(),
            organization_id=self._organization_id,
            created_at=_LONG_AGO,
            updated_at=_LONG_AGO,
            **fields,
        )


def invented_hospital(canary: str = "Canary") -> Hospital:
    """Return a hospital that is nowhere stored."""
    organization_id = new_id()
    made = _Maker(organization_id)
    units = tuple(
        made(
            Unit,
            name=f"{canary} {code}",
            code=code,
            unit_type=UnitType.TELEMETRY,
            beds=28,
            patients_per_nurse=4,
        )
        for code in ("4W", "5E")
    )
    return Hospital(
        canary=canary,
        organization=made(
            Organization,
            id=organization_id,
            name=f"{canary} General",
            type=OrganizationType.HOSPITAL,
            settings=OrganizationSettings(timezone="America/Chicago"),
        ),
        units=units,
        template=made(
            ShiftTemplate,
            unit_id=units[0].id,
            label=f"{canary} D12",
            letter="D",
            shift_type=ShiftType.DAY,
            start_time="07:00",
            end_time="19:30",
            paid_minutes=720,
        ),
        period=made(
            SchedulePeriod,
            unit_id=units[0].id,
            first_date=FIRST_DAY,
            days=28,
            state=PeriodState.BALANCING,
        ),
        staff=tuple(
            made(
                Staff,
                employee_id=f"{canary}-{number}",
                personal_info=PersonalInfo(
                    first_name=f"First{canary}",
                    last_name=f"Last{canary}",
                    email=f"{canary}{number}@example.org",
                    phone="+1 312 555 0100",
                ),
                employment=Employment(role=StaffRole.RN, home_unit_id=units[0].id, hourly_cost=41.5),
            )
            for number in range(3)
        ),
        admin=made(User, login=f"admin-{canary}".casefold(), display_name=f"{canary} Admin", role=Role.ADMIN),
        nurse=made(
            User,
            login=f"nurse-{canary}".casefold(),
            display_name=f"{canary} Nurse",
            role=Role.CHARGE_NURSE,
            unit_ids=(units[0].id,),
        ),
    )


@cache
def hashes(hasher: PasswordHasher = QUICK) -> Hashes:
    """Return what is kept of the password, made once."""
    return Hashes(hasher.hash(PASSWORD), hasher.hash(PASSWORD))


async def founded(services: Services, hospital: Hospital, hasher: PasswordHasher = QUICK) -> Hospital:
    """Store an invented hospital."""
    door = services.organizations
    await door.found(hospital.organization)
    accounts = [AddUser(services.database, user, hashes(hasher)) for user in (hospital.admin, hospital.nurse)]
    admin, nurse = await services.commits.submit(hospital.id, accounts)
    records = (*hospital.units, hospital.template, hospital.period, *hospital.staff)
    await door.import_records(hospital.id, records)
    return replace(hospital, admin=admin, nurse=nurse)
