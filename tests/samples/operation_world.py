"""A small hospital in memory on which operations are tried: 4 West and the ICU around 13 October 2026."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.samples.entities import identifier

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight, InsightKind, InsightSource
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.rotation_pattern import RotationDay, RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod, SelfScheduleWindow
from medschedule_shared.model.shift_pick import PickState, ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Employment, EmploymentType, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, Refused
from medschedule_shared.operations.schedule_notice import notice_id
from medschedule_shared.operations.shift_seat import shift_details

ZONE = ZoneInfo("America/Chicago")
ENTERED = datetime(2026, 8, 1, 12, tzinfo=UTC)
NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
RECEIVED = datetime(2026, 10, 13, 11, 30, tzinfo=UTC)
TODAY = date(2026, 10, 13)
YESTERDAY, THURSDAY, NEXT_WEEK = date(2026, 10, 12), date(2026, 10, 15), date(2026, 10, 21)
SATURDAY = date(2026, 10, 17)
ON_CALL_DAY = date(2026, 10, 5)

ORGANIZATION = identifier(0x100)
WEST, ICU = identifier(0x101), identifier(0x102)
DAY, NIGHT, ICU_DAY = identifier(0x111), identifier(0x112), identifier(0x113)
GRACE, TOMAS, DANA, GONE, NADIA = (identifier(0x120 + number) for number in range(5))
COLLECTED, GRACE_PICK, BACK_PICK = (identifier(0x1E0 + number) for number in range(3))
PICK_DAY, BACK_DAY = date(2027, 1, 4), date(2027, 1, 11)
"""Mondays of the schedule that is being picked."""
POSTED, OPEN, ARCHIVED, ICU_POSTED = (identifier(0x130 + number) for number in range(4))
GRACE_TODAY, TOMAS_OUT, GRACE_DRAFT, TOMAS_PINNED, DANA_ICU, DELETED_DRAFT, GRACE_PROVISIONAL = (
    identifier(0x140 + number) for number in range(7)
)
NADIA_TONIGHT, TOMAS_LATER, GRACE_CANCELLED = (identifier(0x147 + number) for number in range(3))
TOMAS_CALL_OUT, OLD_CALL_OUT = identifier(0x150), identifier(0x151)
PENDING, APPROVED = identifier(0x160), identifier(0x161)
ACLS = identifier(0x170)
OFFERED, ACCEPTED, WITHDRAWN = (identifier(0x190 + number) for number in range(3))
TOMAS_SEAT, NOBODY_SHIFT, ONE_MORE, AWARDED_SHIFT, BEGUN_SHIFT = (
    identifier(0x1A0 + number) for number in range(5)
)
NADIA_BID, DANA_BID, NIGHT_BID, DECLINED_BID, LATE_BID = (identifier(0x1B0 + number) for number in range(5))
NOBODY_NIGHT, INSIGHT, IDLE, OVER, UNUSED, PLANNED = (identifier(0x1C0 + number) for number in range(6))
ON_CALL, GRACE_ON_CALL, DANA_SUMMONED, DANA_ON_CALL = (identifier(0x1DA + number) for number in range(4))
CALLED, CALL_TAKEN_BACK = identifier(0x1D8), identifier(0x1D9)
VOLUNTEERED, RELEASED, TAKEN_BACK = (identifier(0x1D0 + number) for number in range(3))
ASKED_BEDS, DECLINED_BEDS, NADIA_OFF, IN_CHARGE = (identifier(0x1D3 + number) for number in range(4))
ROTATION = identifier(0x1C6)
DEVICE, OPERATION = identifier(0x180), identifier(0x181)
UNKNOWN = identifier(0xFFF)


def fresh(number: int) -> str:
    """Return an identifier that no document of the world has."""
    return identifier(0x900 + number)


def user(role: Role, *units: str, staff_id: str | None = None) -> User:
    """Return somebody with a role on some units."""
    return User(
        id=identifier(0x800 + list(Role).index(role)),
        organization_id=ORGANIZATION,
        created_at=ENTERED,
        updated_at=ENTERED,
        login=role.value,
        display_name=role.value,
        role=role,
        unit_ids=units,
        staff_id=staff_id,
    )


def context(
    *,
    operation_id: str = OPERATION,
    received_at: datetime | None = None,
    base_rev: int | None = None,
    at: datetime = NOW,
) -> Context:
    """Return the context of an operation on a device, or on the server when it says when it was received."""
    actor = identifier(0x800)
    return Context(ORGANIZATION, operation_id, actor, DEVICE, at, received_at, base_rev)


@dataclass
class World:
    """A store of documents."""

    documents: dict[tuple[str, str], Entity] = field(default_factory=dict)

    def put(self, *documents: Entity) -> None:
        """Store documents, new or changed."""
        for document in documents:
            self.documents[document.collection, document.id] = document

    def get(self, kind: type[Entity], id_: str) -> Any:
        """Return a document."""
        return self.documents[kind.collection, id_]

    def fetch(self, reads: Reads) -> Iterator[Entity]:
        """Return what an operation asked for and nothing else."""
        return filter(reads.finds, tuple(self.documents.values()))

    def everything(self) -> Documents:
        """Return all there is, as if an operation had asked for it."""
        known = Documents()
        known.add(Reads(), self.documents.values())
        return known

    def loaded(self, operation: Operation) -> Documents:
        """Return what an operation asks for."""
        return load(operation, context(), self.fetch)

    def apply(self, operation: Operation, made: Context | None = None) -> Outcome:
        """Apply an operation to what it asks for, and keep nothing."""
        made = made or context()
        return operation.apply(made, load(operation, made, self.fetch))

    def applied(self, operation: Operation, made: Context | None = None) -> Applied:
        """Apply an operation that must succeed, and store what it changed."""
        outcome = self.apply(operation, made)
        assert isinstance(outcome, Applied), outcome
        self.put(*outcome.documents)
        return outcome

    def refused(self, operation: Operation, made: Context | None = None) -> Refused:
        """Apply an operation that must be refused."""
        outcome = self.apply(operation, made)
        assert isinstance(outcome, Refused), outcome
        return outcome


_COMMON: dict[str, Any] = {"organization_id": ORGANIZATION, "created_at": ENTERED, "updated_at": ENTERED}


def _template(id_: str, unit: str, letter: str, kind: ShiftType, start: str, end: str) -> ShiftTemplate:
    return ShiftTemplate(
        id=id_,
        unit_id=unit,
        label=kind.value.capitalize(),
        letter=letter,
        shift_type=kind,
        start_time=start,
        end_time=end,
        paid_minutes=720,
        **_COMMON,
    )


UNITS = {
    WEST: Unit(
        id=WEST,
        name="4 West telemetry",
        code="4W",
        unit_type=UnitType.TELEMETRY,
        beds=24,
        patients_per_nurse=4,
        required_credentials=("ACLS", "TELE"),
        **_COMMON,
    ),
    ICU: Unit(
        id=ICU,
        name="Intensive care",
        code="ICU",
        unit_type=UnitType.ICU,
        beds=10,
        patients_per_nurse=2,
        **_COMMON,
    ),
}
TEMPLATES = {
    DAY: _template(DAY, WEST, "D", ShiftType.DAY, "07:00", "19:30"),
    NIGHT: _template(NIGHT, WEST, "N", ShiftType.NIGHT, "19:00", "07:30"),
    ON_CALL: _template(ON_CALL, WEST, "C", ShiftType.ON_CALL, "07:00", "19:00"),
    ICU_DAY: _template(ICU_DAY, ICU, "D", ShiftType.DAY, "07:00", "19:30"),
}


def assignment(
    id_: str,
    staff_id: str | None,
    template: str,
    period: str,
    day: date,
    status: AssignmentStatus,
    **more: Any,
) -> Assignment:
    """Return a shift of somebody."""
    unit = UNITS[TEMPLATES[template].unit_id]
    return Assignment(
        id=id_,
        unit_id=unit.id,
        period_id=period,
        staff_id=staff_id,
        template_id=template,
        role=StaffRole.RN,
        shift_details=shift_details(TEMPLATES[template], day, unit, ZONE),
        status=status,
        **_COMMON,
        **more,
    )


def _person(id_: str, name: str, home: str | None, **more: Any) -> Staff:
    first, last = name.split()
    return Staff(
        id=id_,
        personal_info=PersonalInfo(first_name=first, last_name=last, phone="555-0118"),
        employment=Employment(
            role=StaffRole.RN,
            home_unit_id=home,
            employment_type=EmploymentType.REGULAR if home else EmploymentType.FLOAT_POOL,
        ),
        employee_id=f"E{id_[-3:]}",
        **_COMMON,
        **more,
    )


def _notice(staff_id: str, **told: Any) -> ScheduleNotice:
    return ScheduleNotice(
        id=notice_id(POSTED, staff_id),
        unit_id=WEST,
        period_id=POSTED,
        staff_id=staff_id,
        version=1,
        **told,
        **_COMMON,
    )


def _period(id_: str, unit: str, first: date, state: PeriodState, version: int) -> SchedulePeriod:
    return SchedulePeriod(
        id=id_, unit_id=unit, first_date=first, days=28, state=state, version=version, **_COMMON
    )


def _call_out(id_: str, assignment_id: str, staff_id: str, **more: Any) -> CallOut:
    return CallOut(
        id=id_,
        unit_id=WEST,
        assignment_id=assignment_id,
        staff_id=staff_id,
        called_at=ENTERED,
        recorded_by=identifier(0x800),
        **_COMMON,
        **more,
    )


def _request(id_: str, state: RequestState) -> TimeOffRequest:
    return TimeOffRequest(
        id=id_,
        unit_id=WEST,
        staff_id=GRACE,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=date(2026, 11, 2),
        last_date=date(2026, 11, 4),
        state=state,
        **_COMMON,
    )


def offered(shift: Assignment) -> OfferedShift:
    """Return a shift as an offer names it."""
    details = shift.shift_details
    return OfferedShift(
        assignment_id=shift.id, template_id=shift.template_id, date=details.date, start_at=details.start_at
    )


def swap(id_: str, gives: Assignment, returns: Assignment | None, state: SwapState, **more: Any) -> Swap:
    """Return an offer of Grace to Tomas."""
    return Swap(
        id=id_,
        unit_id=WEST,
        giver_id=GRACE,
        gives=offered(gives),
        taker_id=TOMAS,
        returns=None if returns is None else offered(returns),
        state=state,
        **_COMMON,
        **more,
    )


def open_shift(
    id_: str, template: str, period: str, day: date, state: OpenShiftState, **more: Any
) -> OpenShift:
    """Return an offer of a seat for which bidding closes two hours before it begins."""
    unit = UNITS[TEMPLATES[template].unit_id]
    details = shift_details(TEMPLATES[template], day, unit, ZONE)
    return OpenShift(
        id=id_,
        unit_id=unit.id,
        period_id=period,
        template_id=template,
        role=StaffRole.RN,
        shift_details=details,
        state=state,
        closes_at=details.start_at - timedelta(hours=2),
        offered_at=ENTERED,
        **_COMMON,
        **more,
    )


def bid(id_: str, open_shift_id: str, staff_id: str, state: BidState = BidState.PLACED) -> ShiftBid:
    """Return somebody's bid."""
    return ShiftBid(
        id=id_,
        unit_id=WEST,
        open_shift_id=open_shift_id,
        staff_id=staff_id,
        placed_at=ENTERED,
        state=state,
        **_COMMON,
    )


def _open_shifts() -> Iterable[Entity]:
    night = NEXT_WEEK + timedelta(days=1)
    offered = OpenShiftState.OFFERED
    yield assignment(NOBODY_NIGHT, None, NIGHT, POSTED, night, AssignmentStatus.POSTED)
    yield open_shift(TOMAS_SEAT, DAY, POSTED, TODAY, offered, fills=TOMAS_OUT)
    yield open_shift(NOBODY_SHIFT, NIGHT, POSTED, night, offered, fills=NOBODY_NIGHT)
    yield open_shift(ONE_MORE, DAY, POSTED, SATURDAY, offered)
    yield open_shift(AWARDED_SHIFT, DAY, POSTED, THURSDAY, OpenShiftState.AWARDED)
    yield open_shift(BEGUN_SHIFT, NIGHT, POSTED, YESTERDAY, offered)
    yield bid(NADIA_BID, ONE_MORE, NADIA)
    yield bid(DANA_BID, ONE_MORE, DANA)
    yield bid(NIGHT_BID, NOBODY_SHIFT, DANA)
    yield bid(DECLINED_BID, AWARDED_SHIFT, NADIA, BidState.DECLINED)
    yield bid(LATE_BID, BEGUN_SHIFT, DANA)


def turn(id_: str, shift: Assignment, choice: TurnChoice, **more: Any) -> TurnEntry:
    """Return a line of the turn ledger about somebody's shift."""
    return TurnEntry(
        id=id_,
        unit_id=shift.unit_id,
        staff_id=shift.staff_id,
        assignment_id=shift.id,
        template_id=shift.template_id,
        shift_date=shift.shift_details.date,
        kind=TurnKind.LOW_CENSUS,
        choice=choice,
        chosen_at=ENTERED,
        **_COMMON,
        **more,
    )


def _calls() -> Iterable[Entity]:
    for id_, withdrawn in ((CALLED, None), (CALL_TAKEN_BACK, ENTERED)):
        yield CallAttempt(
            id=id_,
            unit_id=WEST,
            staff_id=GRACE,
            shift_date=TODAY,
            template_id=DAY,
            called_at=ENTERED,
            called_by=identifier(0x800),
            outcome=CallOutcome.NO,
            withdrawn_at=withdrawn,
            **_COMMON,
        )


def _calls_at_home() -> Iterable[Entity]:
    yield assignment(GRACE_ON_CALL, GRACE, ON_CALL, POSTED, ON_CALL_DAY, AssignmentStatus.POSTED)
    cancelled, worked = AssignmentStatus.CANCELLED, AssignmentStatus.POSTED
    yield assignment(DANA_ON_CALL, DANA, ON_CALL, POSTED, ON_CALL_DAY, cancelled)
    yield assignment(DANA_SUMMONED, DANA, DAY, POSTED, ON_CALL_DAY, worked, called_in_from=DANA_ON_CALL)


def _turns() -> Iterable[Entity]:
    off = assignment(NADIA_OFF, NADIA, DAY, POSTED, THURSDAY, AssignmentStatus.CANCELLED)
    yield off
    begun = date(2026, 9, 28)
    yield assignment(IN_CHARGE, DANA, DAY, POSTED, begun, AssignmentStatus.POSTED, is_charge=True)
    yield turn(VOLUNTEERED, off, TurnChoice.VOLUNTEERED)
    yield turn(RELEASED, off, TurnChoice.STANDBY, status_before=AssignmentStatus.POSTED)
    yield turn(TAKEN_BACK, off, TurnChoice.DECLINED, withdrawn_at=ENTERED)
    for id_, state in ((ASKED_BEDS, ClosureState.ASKED), (DECLINED_BEDS, ClosureState.DECLINED)):
        yield BedClosure(
            id=id_,
            unit_id=WEST,
            template_id=DAY,
            shift_date=TODAY,
            beds=6,
            state=state,
            asked_at=ENTERED,
            **_COMMON,
        )


def _documents() -> Iterable[Entity]:
    yield Organization(
        id=ORGANIZATION,
        name="Lakeview General Hospital",
        type=OrganizationType.HOSPITAL,
        settings=OrganizationSettings(timezone="America/Chicago"),
        **_COMMON,
    )
    yield from UNITS.values()
    yield from TEMPLATES.values()
    yield _template(UNUSED, WEST, "E", ShiftType.EVENING, "15:00", "23:30")
    yield _person(GRACE, "Grace Lindqvist", WEST)
    yield _person(TOMAS, "Tomas Rivera", WEST)
    yield _person(DANA, "Dana Whitfield", None)
    yield _person(GONE, "Otto Former", WEST, deleted_at=ENTERED)
    yield _person(NADIA, "Nadia Okafor", WEST)
    yield _person(IDLE, "Ines Farrow", WEST)
    yield _period(OVER, WEST, date(2026, 7, 26), PeriodState.POSTED, 1)
    yield _period(POSTED, WEST, date(2026, 9, 27), PeriodState.POSTED, 1)
    yield _period(OPEN, WEST, date(2026, 10, 25), PeriodState.BALANCING, 0)
    yield _period(ARCHIVED, WEST, date(2026, 8, 30), PeriodState.ARCHIVED, 1)
    yield _notice(GRACE)
    yield _notice(TOMAS, told=Told.SEEN, told_at=ENTERED, told_by=TOMAS)
    yield _notice(NADIA, told=Told.CALL, told_at=ENTERED)
    window = SelfScheduleWindow(opens_at=ENTERED, closes_at=datetime(2026, 11, 1, 12, tzinfo=UTC))
    collected = _period(COLLECTED, WEST, date(2027, 1, 3), PeriodState.COLLECTING, 0)
    yield collected.changed(self_schedule=window)
    for id_, day, state in (
        (GRACE_PICK, PICK_DAY, PickState.PICKED),
        (BACK_PICK, BACK_DAY, PickState.WITHDRAWN),
    ):
        yield ShiftPick(
            id=id_,
            unit_id=WEST,
            period_id=COLLECTED,
            staff_id=GRACE,
            template_id=DAY,
            date=day,
            picked_at=ENTERED,
            state=state,
            **_COMMON,
        )
    yield _period(ICU_POSTED, ICU, date(2026, 9, 27), PeriodState.POSTED, 1)
    draft_day = date(2026, 10, 26)
    yield assignment(GRACE_TODAY, GRACE, DAY, POSTED, TODAY, AssignmentStatus.POSTED)
    yield assignment(TOMAS_OUT, TOMAS, DAY, POSTED, TODAY, AssignmentStatus.CALLED_OUT)
    yield assignment(DANA_ICU, DANA, ICU_DAY, ICU_POSTED, TODAY, AssignmentStatus.POSTED)
    given = assignment(GRACE_PROVISIONAL, GRACE, NIGHT, POSTED, THURSDAY, AssignmentStatus.PROVISIONAL)
    returned = assignment(TOMAS_LATER, TOMAS, DAY, POSTED, NEXT_WEEK, AssignmentStatus.POSTED)
    yield from (given, returned)
    yield assignment(NADIA_TONIGHT, NADIA, NIGHT, POSTED, YESTERDAY, AssignmentStatus.POSTED)
    yield assignment(GRACE_CANCELLED, GRACE, DAY, POSTED, NEXT_WEEK, AssignmentStatus.CANCELLED)
    yield assignment(GRACE_DRAFT, GRACE, DAY, OPEN, draft_day, AssignmentStatus.DRAFT)
    yield assignment(TOMAS_PINNED, TOMAS, DAY, OPEN, draft_day, AssignmentStatus.DRAFT, pinned=True)
    yield assignment(DELETED_DRAFT, DANA, DAY, OPEN, draft_day, AssignmentStatus.DRAFT, deleted_at=ENTERED)
    yield _call_out(TOMAS_CALL_OUT, TOMAS_OUT, TOMAS)
    yield _call_out(OLD_CALL_OUT, GRACE_TODAY, GRACE, withdrawn_at=ENTERED)
    yield _request(PENDING, RequestState.PENDING)
    yield _request(APPROVED, RequestState.APPROVED)
    yield swap(OFFERED, given, returned, SwapState.OFFERED)
    yield swap(ACCEPTED, given, returned, SwapState.AWAITING_APPROVAL, accepted_at=ENTERED)
    yield swap(WITHDRAWN, given, None, SwapState.WITHDRAWN)
    yield from _open_shifts()
    yield from _turns()
    yield from _calls()
    yield from _calls_at_home()
    needs = (RoleNeed(role=StaffRole.RN, count=4),)
    yield CoreStaffing(id=PLANNED, unit_id=WEST, template_id=DAY, weekday=0, needs=needs, **_COMMON)
    days = (RotationDay(day=1, template_id=DAY), RotationDay(day=5, template_id=NIGHT))
    yield RotationPattern(id=ROTATION, unit_id=WEST, name="A day, a night", weeks=1, days=days, **_COMMON)
    yield AIInsight(
        id=INSIGHT,
        unit_id=WEST,
        kind=InsightKind.COVERAGE,
        text="Two nights of the next schedule are short.",
        generated_by=InsightSource.RULES,
        generated_at=ENTERED,
        **_COMMON,
    )
    for number, person in enumerate((GRACE, NADIA, DANA)):
        yield Credential(id=identifier(0x171 + number), staff_id=person, code="TELE", **_COMMON)
        if person != GRACE:
            yield Credential(id=identifier(0x174 + number), staff_id=person, code="ACLS", **_COMMON)
    yield Credential(id=ACLS, staff_id=GRACE, code="ACLS", expires=date(2026, 12, 31), **_COMMON)


def new_world() -> World:
    """Return a world that a test may change."""
    world = World()
    world.put(*_documents())
    return world
