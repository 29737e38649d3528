"""Records of a night on a unit, made one by one: who was there is what tests ask."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus, ShiftDetails
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.staffing.presence import PostedSeat
from medschedule_shared.staffing.retrospect import PostedVersion, UnitRecords

E = TypeVar("E", bound=Entity)

NIGHT = date(2026, 3, 13)
STARTS = datetime(2026, 3, 14, 0, tzinfo=UTC)
"""19:00 in Chicago, a week after the clocks went forward."""
ENDS = STARTS + timedelta(hours=12)
LONG_BEFORE = STARTS - timedelta(days=30)
_ORGANIZATION = new_id()
_PERIOD, _TEMPLATE = new_id(), new_id()


def hour(hours: float) -> datetime:
    """Return an instant of the night, in hours after its start."""
    return STARTS + timedelta(hours=hours)


def made(kind: type[E], at: datetime = LONG_BEFORE, /, **fields: Any) -> E:
    common = {"id": new_id(), "organization_id": _ORGANIZATION, "created_at": at, "updated_at": at}
    return kind(**{**common, **fields})


class PastNight:
    """A unit of 1:4 that asks for BLS, and what is put on record about it."""

    def __init__(self) -> None:
        self.unit = made(
            Unit,
            name="4 West",
            code="4W",
            unit_type=UnitType.TELEMETRY,
            beds=24,
            patients_per_nurse=4,
            required_credentials=("BLS",),
        )
        self.other_unit = new_id()
        self.staff: dict[EntityId, Staff] = {}
        self.assignments: list[Assignment] = []
        self.others: dict[EntityId, Assignment] = {}
        self.call_outs: list[CallOut] = []
        self.swaps: list[Swap] = []
        self.census: list[CensusReading] = []
        self.credentials: list[Credential] = []
        self.postings: list[PostedVersion] = []

    def person(self, name: str, role: StaffRole = StaffRole.RN, **employment: Any) -> EntityId:
        person = made(
            Staff,
            employee_id=name,
            personal_info=PersonalInfo(first_name=name, last_name="Night"),
            employment=Employment(role=role, **employment),
        )
        self.staff[person.id] = person
        return person.id

    def shift(
        self,
        staff_id: EntityId | None,
        start: datetime = STARTS,
        end: datetime = ENDS,
        entered: datetime = LONG_BEFORE,
        **fields: Any,
    ) -> Assignment:
        details = ShiftDetails(
            date=NIGHT,
            start_time="19:00",
            end_time="07:00",
            shift_type=ShiftType.NIGHT,
            start_at=start,
            end_at=end,
            paid_minutes=720,
        )
        known = self.staff.get(staff_id or "")
        common = {
            "unit_id": self.unit.id,
            "period_id": _PERIOD,
            "staff_id": staff_id,
            "template_id": _TEMPLATE,
            "role": StaffRole.RN if known is None else known.employment.role,
            "shift_details": details,
            "status": AssignmentStatus.POSTED,
        }
        assignment = made(Assignment, entered, **{**common, **fields})
        (self.assignments if assignment.unit_id == self.unit.id else []).append(assignment)
        return assignment

    def change(self, assignment: Assignment, **fields: Any) -> Assignment:
        changed = assignment.changed(**fields)
        self.assignments[self.assignments.index(assignment)] = changed
        return changed

    def post(self, at: datetime = LONG_BEFORE, version: int = 1) -> None:
        """Post what stands now."""
        seats = tuple(
            PostedSeat(
                item.id,
                item.staff_id,
                item.role,
                item.is_charge,
                item.shift_details.start_at,
                item.shift_details.end_at,
            )
            for item in self.assignments
        )
        self.postings.append(PostedVersion(new_id(), _PERIOD, version, at, None, seats))

    def call_out(self, assignment: Assignment, at: datetime, **fields: Any) -> Assignment:
        common = {"unit_id": self.unit.id, "assignment_id": assignment.id, "staff_id": assignment.staff_id}
        self.call_outs.append(made(CallOut, at, **common, called_at=at, recorded_by=new_id(), **fields))
        return self.change(assignment, status=AssignmentStatus.CALLED_OUT, updated_at=at)

    def count(self, at: datetime, patients: int) -> None:
        self.census.append(made(CensusReading, at, unit_id=self.unit.id, taken_at=at, patients=patients))

    def swap(self, given: Assignment, taker: EntityId) -> None:
        offered = OfferedShift(
            assignment_id=given.id, template_id=_TEMPLATE, date=NIGHT, start_at=given.shift_details.start_at
        )
        self.swaps.append(
            made(
                Swap,
                unit_id=self.unit.id,
                giver_id=given.staff_id,
                taker_id=taker,
                gives=offered,
                state=SwapState.APPROVED,
                decided_at=LONG_BEFORE + timedelta(days=1),
            )
        )
        self.change(given, staff_id=taker)

    def credential(self, staff_id: EntityId, code: str, expires: date | None) -> None:
        self.credentials.append(made(Credential, staff_id=staff_id, code=code, expires=expires))

    def records(self) -> UnitRecords:
        return UnitRecords(
            unit=self.unit,
            assignments=tuple(self.assignments),
            others=self.others | {item.id: item for item in self.assignments},
            call_outs=tuple(self.call_outs),
            swaps=tuple(self.swaps),
            census=tuple(self.census),
            postings=tuple(self.postings),
            staff=self.staff,
            credentials=tuple(self.credentials),
        )
