"""Two units, three nurses and an open period: as little as an assignment needs."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.conflict import Conflict, ConflictKind, Fact
from medschedule_shared.model.declaration import (
    ORGANIZATION_BUCKET,
    Entity,
    device_bucket,
    unit_bucket,
)
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.protocol.enrolment import Enrolment, TokenPair

E = TypeVar("E", bound=Entity)

FIRST_DAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
NAMES = (("Ingrid", "Quillfeather"), ("Zoë", "Müller-Ångström"), ("Dana", "O'Brien"))


@dataclass(slots=True)
class SteppedClock:
    """Stands still until a test moves it."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


@dataclass(slots=True)
class SmallWard:
    """The documents by what tests call them; `made` is the order in which a server would have logged them."""

    organization_id: EntityId = field(default_factory=new_id)
    device_id: EntityId = field(default_factory=new_id)
    organization: Organization = field(init=False)
    units: tuple[Unit, ...] = field(init=False)
    template: ShiftTemplate = field(init=False)
    period: SchedulePeriod = field(init=False)
    staff: tuple[Staff, ...] = field(init=False)
    nurse: User = field(init=False)
    admin: User = field(init=False)

    def __post_init__(self) -> None:
        self.organization = self.make(
            Organization,
            id=self.organization_id,
            name="General",
            type=OrganizationType.HOSPITAL,
            settings=OrganizationSettings(timezone="America/Chicago"),
        )
        self.units = tuple(
            self.make(
                Unit,
                name=f"Unit {code}",
                code=code,
                unit_type=UnitType.TELEMETRY,
                beds=24,
                patients_per_nurse=4,
            )
            for code in ("4W", "5E")
        )
        self.template = self.make(
            ShiftTemplate,
            unit_id=self.unit.id,
            label="D12",
            letter="D",
            shift_type=ShiftType.DAY,
            start_time="07:00",
            end_time="19:30",
            paid_minutes=720,
        )
        self.period = self.make(
            SchedulePeriod,
            unit_id=self.unit.id,
            first_date=FIRST_DAY,
            days=28,
            state=PeriodState.BALANCING,
        )
        self.staff = tuple(
            self.make(
                Staff,
                employee_id=f"E{number}",
                personal_info=PersonalInfo(first_name=first, last_name=last, phone=f"555-01{number:02}"),
                employment=Employment(role=StaffRole.RN, home_unit_id=self.unit.id),
            )
            for number, (first, last) in enumerate(NAMES)
        )
        self.nurse = self.make(
            User,
            login="nurse@example.org",
            display_name="Renee",
            role=Role.CHARGE_NURSE,
            unit_ids=(self.unit.id,),
        )
        self.admin = self.make(User, login="admin@example.org", display_name="Ada", role=Role.ADMIN)

    @property
    def unit(self) -> Unit:
        return self.units[0]

    @property
    def buckets(self) -> tuple[str, ...]:
        """Name what the desktop may see."""
        return (
            ORGANIZATION_BUCKET,
            *(unit_bucket(unit.id) for unit in self.units),
            device_bucket(self.device_id),
        )

    @property
    def documents(self) -> tuple[Entity, ...]:
        return (
            self.organization,
            *self.units,
            self.template,
            self.period,
            *self.staff,
            self.nurse,
            self.admin,
        )

    def make(self, kind: type[E], /, **fields: Any) -> E:
        return kind(
            id=fields.pop("id", None) or new_id(),
            organization_id=self.organization_id,
            created_at=NOW,
            updated_at=NOW,
            **fields,
        )

    def enrolment(self, device_id: EntityId | None = None, lease_hours: int = 168) -> Enrolment:
        """Return the enrolment of a desktop for both units: the ward's own unless another is named."""
        tokens = TokenPair(
            access_token="access", access_expires_at=NOW, refresh_token="refresh", refresh_expires_at=NOW
        )
        return Enrolment(
            device_id=device_id or self.device_id,
            organization_id=self.organization_id,
            kind=DeviceKind.DESKTOP,
            unit_ids=tuple(unit.id for unit in self.units),
            lease_hours=lease_hours,
            tokens=tokens,
        )

    def conflict(self) -> Conflict:
        """Return a conflict that concerns both units."""
        first, second = (
            Fact(
                document_id=new_id(),
                unit_id=unit.id,
                actor_id=None,
                device_id=None,
                device_time=NOW,
                document="{}",
            )
            for unit in self.units
        )
        return self.make(
            Conflict,
            kind=ConflictKind.DOUBLE_BOOKING,
            unit_ids=tuple(unit.id for unit in self.units),
            operation_id=new_id(),
            record_collection="assignments",
            first=first,
            second=second,
        )

    def assign(self, person: int = 0, day: int = 0, assignment_id: EntityId | None = None) -> AssignShift:
        """Return the operation that puts a person on the day shift of a day of the period."""
        return AssignShift(
            assignment_id=assignment_id or new_id(),
            unit_id=self.unit.id,
            period_id=self.period.id,
            staff_id=self.staff[person].id,
            template_id=self.template.id,
            date=FIRST_DAY + timedelta(days=day),
        )
