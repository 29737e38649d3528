"""What holds for every operation: one row for each thing that can become of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.samples.operation_world import (
    ACCEPTED,
    ACLS,
    APPROVED,
    ARCHIVED,
    ASKED_BEDS,
    AWARDED_SHIFT,
    BACK_DAY,
    BACK_PICK,
    BEGUN_SHIFT,
    CALL_TAKEN_BACK,
    CALLED,
    COLLECTED,
    DANA,
    DANA_ICU,
    DANA_ON_CALL,
    DANA_SUMMONED,
    DAY,
    DECLINED_BEDS,
    DECLINED_BID,
    DELETED_DRAFT,
    ENTERED,
    GONE,
    GRACE,
    GRACE_CANCELLED,
    GRACE_DRAFT,
    GRACE_ON_CALL,
    GRACE_PICK,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    ICU,
    ICU_DAY,
    ICU_POSTED,
    IDLE,
    IN_CHARGE,
    INSIGHT,
    LATE_BID,
    NADIA,
    NADIA_BID,
    NADIA_TONIGHT,
    NEXT_WEEK,
    NIGHT,
    NIGHT_BID,
    NOBODY_NIGHT,
    NOW,
    OFFERED,
    OLD_CALL_OUT,
    ON_CALL_DAY,
    ONE_MORE,
    OPEN,
    ORGANIZATION,
    OVER,
    PENDING,
    PICK_DAY,
    PLANNED,
    POSTED,
    RECEIVED,
    RELEASED,
    ROTATION,
    TAKEN_BACK,
    THURSDAY,
    TODAY,
    TOMAS,
    TOMAS_CALL_OUT,
    TOMAS_LATER,
    TOMAS_OUT,
    TOMAS_PINNED,
    TOMAS_SEAT,
    UNKNOWN,
    UNUSED,
    VOLUNTEERED,
    WEST,
    WITHDRAWN,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.insight import InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.organization import OrganizationSettings
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role
from medschedule_shared.model.schedule_notice import Told
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.model.turn_entry import TurnChoice, TurnKind
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.catalogue import OPERATIONS, decode
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, DraftSeat, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold, notice_id
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    RequestTimeOff,
    WithdrawTimeOff,
)
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION

LATER = date(2026, 10, 27)
SOON = datetime(2026, 10, 13, 11, tzinfo=UTC)
NEXT_WEEK_STARTS = datetime(2026, 10, 21, 12, tzinfo=UTC)
LEAVE = tuple(date(2026, 11, day) for day in (2, 3, 4))


@dataclass(frozen=True)
class Case:
    """An operation and what becomes of it.

    Attributes:
        changes: collections of the changed documents, when it is applied.
        refusal: the code, when it is refused.
        clash: the kind of conflict it leads to.
    """

    title: str
    operation: Operation
    changes: tuple[str, ...] = ()
    refusal: RefusalCode | None = None
    clash: ConflictKind | None = None
    merged: bool = False

    @property
    def id(self) -> str:
        return f"{self.operation.type}: {self.title}"


def assign(**arguments: Any) -> AssignShift:
    usual: dict[str, Any] = {
        "assignment_id": fresh(1),
        "unit_id": WEST,
        "period_id": POSTED,
        "staff_id": DANA,
        "template_id": DAY,
        "date": LATER if arguments.get("period_id") == OPEN else date(2026, 10, 20),
    }
    return AssignShift(**{**usual, **arguments})


def placed(staff: str, template: str, day: date) -> Place:
    return Place(staff_id=staff, template_id=template, date=day)


GRACE_NOW = placed(GRACE, DAY, TODAY)


def move(assignment: str, was: Place, *, to: Place, **arguments: Any) -> MoveShift:
    return MoveShift(assignment_id=assignment, was=was, to=to, **arguments)


def hold(**arguments: Any) -> HoldOver:
    usual: dict[str, Any] = {
        "assignment_id": fresh(40),
        "held_id": NADIA_TONIGHT,
        "staff_id": NADIA,
        "unit_id": WEST,
        "period_id": POSTED,
        "template_id": DAY,
        "date": TODAY,
        "minutes": 240,
    }
    return HoldOver(**{**usual, **arguments})


def float_out(**arguments: Any) -> FloatStaff:
    usual: dict[str, Any] = {
        "assignment_id": fresh(41),
        "home_id": GRACE_TODAY,
        "staff_id": GRACE,
        "date": TODAY,
        "unit_id": ICU,
        "period_id": ICU_POSTED,
        "template_id": ICU_DAY,
    }
    return FloatStaff(**{**usual, **arguments})


def offer(**arguments: Any) -> OfferSwap:
    usual: dict[str, Any] = {
        "swap_id": fresh(42),
        "unit_id": WEST,
        "giver_id": GRACE,
        "gives_id": GRACE_PROVISIONAL,
        "taker_id": TOMAS,
        "returns_id": TOMAS_LATER,
    }
    return OfferSwap(**{**usual, **arguments})


def clashing(operation: AssignShift, operation_id: str) -> Conflict:
    """Return the conflict that an operation leads to in the untouched world."""
    outcome = new_world().apply(operation)
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None
    return conflict_of(outcome.clash, context(operation_id=operation_id))


DOUBLE = clashing(assign(assignment_id=fresh(20), date=TODAY, replaces=TOMAS_OUT), fresh(30))
WORLD = new_world()
WORLD.put(DOUBLE)
DECIDED = DOUBLE.changed(id=fresh(31), state="resolved")
WORLD.put(DECIDED)
FIELDS = UpdateFields(
    collection="staff",
    document_id=GRACE,
    edits=(FieldEdit(path="personalInfo.phone", base="555-0100", value="555-0199"),),
)
_fields_outcome = WORLD.apply(FIELDS)
assert isinstance(_fields_outcome, Applied)
assert _fields_outcome.clash is not None
SAME_FIELD = conflict_of(_fields_outcome.clash, context(operation_id=fresh(32)))
WORLD.put(SAME_FIELD)

_CENSUS = {"unit_id": WEST, "taken_at": "2026-10-13T07:00:00.000Z", "patients": 22}
_HEAD = {"organization_id": ORGANIZATION, "created_at": ENTERED, "updated_at": ENTERED}


def census_record(number: int, **more: Any) -> dict[str, Any]:
    return CensusReading(id=fresh(number), **_HEAD, **_CENSUS).wire() | more


def request_off(**arguments: Any) -> RequestTimeOff:
    usual: dict[str, Any] = {
        "request_id": fresh(5),
        "unit_id": WEST,
        "staff_id": GRACE,
        "kind": TimeOffKind.PAID_LEAVE,
        "first_date": LATER,
        "last_date": LATER,
    }
    return RequestTimeOff(**{**usual, **arguments})


def give_up(*dates: date, **arguments: Any) -> GiveUpLeave:
    return GiveUpLeave(**{"request_id": APPROVED, "dates": dates, **arguments})


def log_call(**arguments: Any) -> LogCall:
    usual: dict[str, Any] = {
        "attempt_id": fresh(6),
        "unit_id": WEST,
        "staff_id": GRACE,
        "template_id": DAY,
        "shift_date": TODAY,
        "outcome": CallOutcome.NO_ANSWER,
    }
    return LogCall(**{**usual, **arguments})


def adopt(*seats: DraftSeat, **arguments: Any) -> AdoptSchedule:
    return AdoptSchedule(**{"period_id": OPEN, "unit_id": WEST, "seats": seats, **arguments})


def lay(*dates: date, **arguments: Any) -> LayRotation:
    shifts = tuple(
        RotationShift(assignment_id=fresh(0x60 + number), template_id=DAY, date=day)
        for number, day in enumerate(dates)
    )
    usual: dict[str, Any] = {"pattern_id": ROTATION, "unit_id": WEST, "period_id": OPEN, "staff_id": DANA}
    return LayRotation(**{**usual, "shifts": shifts, **arguments})


def rotation(*template_ids: str) -> CreateRecord:
    days = [{"day": number, "templateId": template_id} for number, template_id in enumerate(template_ids)]
    return create("rotation_patterns", unitId=WEST, name="Long week", weeks=1, days=days)


def offer_shift(**arguments: Any) -> OfferOpenShift:
    usual: dict[str, Any] = {
        "open_shift_id": fresh(50),
        "unit_id": WEST,
        "period_id": POSTED,
        "template_id": DAY,
        "date": NEXT_WEEK,
        "role": StaffRole.RN,
        "closes_at": datetime(2026, 10, 20, 12, tzinfo=UTC),
    }
    return OfferOpenShift(**{**usual, **arguments})


def bid(**arguments: Any) -> BidForShift:
    usual: dict[str, Any] = {"bid_id": fresh(51), "open_shift_id": ONE_MORE, "staff_id": GRACE}
    return BidForShift(**{**usual, **arguments})


def window(opens: int, closes: int, period_id: str = OPEN) -> OpenSelfSchedule:
    """Open the picking of a schedule, in hours from now."""
    opens_at, closes_at = (NOW + timedelta(hours=hours) for hours in (opens, closes))
    return OpenSelfSchedule(period_id=period_id, opens_at=opens_at, closes_at=closes_at)


def told(notice: str, how: Told | None) -> NoteTold:
    return NoteTold(notice_id=notice, version=1, how=how)


def pick(**arguments: Any) -> PickShift:
    usual: dict[str, Any] = {
        "pick_id": fresh(60),
        "unit_id": WEST,
        "period_id": COLLECTED,
        "staff_id": GRACE,
        "template_id": DAY,
        "date": BACK_DAY,
    }
    return PickShift(**{**usual, **arguments})


def award(bid_id: str, **arguments: Any) -> AwardShift:
    return AwardShift(**{"bid_id": bid_id, "assignment_id": fresh(52), **arguments})


def create(collection: str, **fields: Any) -> CreateRecord:
    return CreateRecord(collection=collection, record_id=fresh(53), fields=fields)


def person(**more: Any) -> CreateRecord:
    employment = {"role": "rn", "homeUnitId": WEST} | more.pop("employment", {})
    name = {"firstName": "Ada", "lastName": "Berg"} | more.pop("personalInfo", {})
    return create("staff", employeeId="E77", personalInfo=name, employment=employment, **more)


def template(unit_id: str = WEST, **more: Any) -> CreateRecord:
    times = {"startTime": "11:00", "endTime": "19:30", "paidMinutes": 480}
    what = {"unitId": unit_id, "label": "Mid", "letter": "M", "shiftType": "day"}
    return create("shift_templates", **what, **times, **more)


def planned(template_id: str) -> CreateRecord:
    needs = [{"role": "rn", "count": 4}]
    return create("core_staffing", unitId=WEST, templateId=template_id, weekday=0, needs=needs)


def unit(code: str) -> CreateRecord:
    return create("units", name="5 East", code=code, unitType="general", beds=20, patientsPerNurse=5)


def settings(version: int = 1, **rules: Any) -> ChangeSettings:
    wanted = OrganizationSettings(
        version=version, timezone="America/Chicago", scheduling_rules=SchedulingRules(**rules)
    )
    return ChangeSettings(settings=wanted, reason="Agreed with the union.")


def observe(**arguments: Any) -> RecordInsight:
    usual: dict[str, Any] = {
        "insight_id": fresh(70),
        "unit_id": WEST,
        "period_id": POSTED,
        "kind": InsightKind.OVERTIME,
        "text": "12 h of overtime ahead for 3 people.",
        "metrics": (InsightMetric(name="overtime", value=12, unit="hours"),),
        "generated_by": InsightSource.RULES,
    }
    return RecordInsight(**{**usual, **arguments})


def delete(collection: str, record_id: str) -> DeleteRecord:
    return DeleteRecord(collection=collection, record_id=record_id)


def release(assignment: str = GRACE_TODAY, **arguments: Any) -> FlexOff:
    return FlexOff(**{"entry_id": fresh(60), "assignment_id": assignment, **arguments})


def summon(**arguments: Any) -> SummonOnCall:
    usual: dict[str, Any] = {
        "assignment_id": fresh(63),
        "on_call_id": GRACE_ON_CALL,
        "staff_id": GRACE,
        "unit_id": WEST,
        "period_id": POSTED,
        "template_id": DAY,
        "date": ON_CALL_DAY,
    }
    return SummonOnCall(**{**usual, **arguments})


def log_turn(**arguments: Any) -> LogTurn:
    usual: dict[str, Any] = {
        "entry_id": fresh(61),
        "assignment_id": GRACE_TODAY,
        "kind": TurnKind.LOW_CENSUS,
        "choice": TurnChoice.DECLINED,
    }
    return LogTurn(**{**usual, **arguments})


def ask_beds(**arguments: Any) -> AskToCloseBeds:
    usual: dict[str, Any] = {
        "closure_id": fresh(62),
        "unit_id": WEST,
        "template_id": DAY,
        "date": TODAY,
        "beds": 24,
    }
    return AskToCloseBeds(**{**usual, **arguments})


def decide_beds(closure_id: str, decision: Decision = Decision.APPROVED) -> DecideBedClosure:
    return DecideBedClosure(closure_id=closure_id, decision=decision)


def seat(number: int, staff: str = DANA, day: date = LATER, template: str = DAY) -> DraftSeat:
    return DraftSeat(assignment_id=fresh(number), staff_id=staff, template_id=template, date=day)


def edit(path: str, base: Any, value: Any, document: str = GRACE, collection: str = "staff") -> UpdateFields:
    return UpdateFields(
        collection=collection,
        document_id=document,
        edits=(FieldEdit(path=path, base=base, value=value),),
    )


NOT_FOUND, WRONG_STATE = RefusalCode.NOT_FOUND, RefusalCode.WRONG_STATE
INVALID, EXISTS = RefusalCode.INVALID, RefusalCode.ALREADY_EXISTS
SHIFT, CALL_OUT, SWAP = ("assignments",), ("call_outs",), ("swaps",)
NOTICE = ("schedule_notices",)
TO_GRACE, TO_TOMAS, TO_NADIA = (notice_id(POSTED, staff_id) for staff_id in (GRACE, TOMAS, NADIA))
OFFER, BID, PICK = ("open_shifts",), ("shift_bids",), ("shift_picks",)
TURN, BEDS = ("turn_entries",), ("bed_closures",)
DOUBLE_BOOKING, RULE_BROKEN = RefusalCode.DOUBLE_BOOKING, RefusalCode.RULE_BROKEN
GRACE_IN_ICU = placed(GRACE, ICU_DAY, TODAY)
DRAFTED = placed(GRACE, DAY, date(2026, 10, 26))
PHONE = "personalInfo.phone"

CASES = (
    Case("into a draft", assign(period_id=OPEN), SHIFT),
    Case("into a posted schedule", assign(), SHIFT),
    Case("in the seat of a call-out", assign(staff_id=TOMAS, date=TODAY, replaces=TOMAS_OUT), SHIFT + OFFER),
    Case("in a seat of another day", assign(staff_id=TOMAS, replaces=TOMAS_OUT), refusal=NOT_FOUND),
    Case("in an unknown seat", assign(staff_id=TOMAS, replaces=UNKNOWN), refusal=NOT_FOUND),
    Case(
        "in the seat of somebody who comes after all",
        assign(staff_id=TOMAS, date=TODAY, replaces=GRACE_TODAY),
        clash=ConflictKind.SAME_SEAT,
    ),
    Case(
        "into an archived schedule",
        assign(period_id=ARCHIVED, date=date(2026, 9, 1)),
        refusal=RefusalCode.WRONG_STATE,
    ),
    Case("twice", assign(assignment_id=GRACE_TODAY), refusal=EXISTS),
    Case("a deleted one again", assign(assignment_id=DELETED_DRAFT, period_id=OPEN), refusal=EXISTS),
    Case("nobody", assign(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("somebody who left", assign(staff_id=GONE), refusal=NOT_FOUND),
    Case("an unknown shift", assign(template_id=UNKNOWN), refusal=NOT_FOUND),
    Case("another unit's shift", assign(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("another unit's schedule", assign(unit_id=ICU, template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("an unknown unit", assign(unit_id=UNKNOWN), refusal=NOT_FOUND),
    Case("an unknown schedule", assign(period_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a day too early", assign(date=date(2026, 9, 26)), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("a day too late", assign(date=date(2026, 10, 25)), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("the first day", assign(date=date(2026, 9, 27)), SHIFT),
    Case("the last day", assign(date=date(2026, 10, 24)), SHIFT),
    Case("somebody who works elsewhere", assign(date=TODAY), clash=ConflictKind.DOUBLE_BOOKING),
    Case("the night after a day", assign(template_id=NIGHT, date=TODAY), clash=ConflictKind.DOUBLE_BOOKING),
    Case("against a warning", assign(overridden=("minimum_rest",), override_reason="Nobody else"), SHIFT),
    Case(
        "against a warning without a reason",
        assign(overridden=("minimum_rest",), override_reason="Because  "),
        refusal=INVALID,
    ),
    Case("to another day", move(GRACE_TODAY, GRACE_NOW, to=placed(GRACE, DAY, date(2026, 10, 14))), SHIFT),
    Case("to where it is", move(GRACE_TODAY, GRACE_NOW, to=GRACE_NOW)),
    Case("to somebody else", move(GRACE_TODAY, GRACE_NOW, to=placed(TOMAS, DAY, TODAY)), SHIFT),
    Case("a draft", move(GRACE_DRAFT, DRAFTED, to=placed(GRACE, NIGHT, LATER)), SHIFT),
    Case(
        "of somebody who works then",
        move(GRACE_TODAY, GRACE_NOW, to=placed(GRACE, NIGHT, THURSDAY)),
        refusal=RefusalCode.DOUBLE_BOOKING,
    ),
    Case(
        "moved meanwhile",
        move(GRACE_TODAY, placed(GRACE, NIGHT, TODAY), to=placed(GRACE, DAY, NEXT_WEEK)),
        clash=ConflictKind.SAME_FIELD,
    ),
    Case(
        "out of the schedule",
        move(GRACE_TODAY, GRACE_NOW, to=placed(GRACE, DAY, LATER)),
        refusal=RefusalCode.OUTSIDE_PERIOD,
    ),
    Case("called out", move(TOMAS_OUT, GRACE_NOW, to=placed(TOMAS, NIGHT, TODAY)), refusal=WRONG_STATE),
    Case(
        "to another unit", move(GRACE_TODAY, GRACE_NOW, to=placed(GRACE, ICU_DAY, TODAY)), refusal=NOT_FOUND
    ),
    Case("to nobody", move(GRACE_TODAY, GRACE_NOW, to=placed(UNKNOWN, DAY, TODAY)), refusal=NOT_FOUND),
    Case("an unknown one", move(UNKNOWN, GRACE_NOW, to=GRACE_NOW), refusal=NOT_FOUND),
    Case("a deleted one", move(DELETED_DRAFT, GRACE_NOW, to=GRACE_NOW), refusal=NOT_FOUND),
    Case("into an open need", hold(), SHIFT),
    Case("in the seat of a call-out", hold(replaces=TOMAS_OUT), SHIFT + OFFER),
    Case("in a taken seat", hold(replaces=GRACE_TODAY), clash=ConflictKind.SAME_SEAT),
    Case("into the next night", hold(template_id=NIGHT), refusal=INVALID),
    Case("of somebody else", hold(staff_id=TOMAS), refusal=WRONG_STATE),
    Case("of an unknown shift", hold(held_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of another unit's shift", hold(held_id=DANA_ICU, staff_id=DANA), refusal=NOT_FOUND),
    Case("twice", hold(assignment_id=GRACE_TODAY), refusal=EXISTS),
    Case("to the ICU", float_out(), SHIFT * 2),
    Case("to the same unit", float_out(unit_id=WEST, period_id=POSTED, template_id=DAY), refusal=INVALID),
    Case("somebody who called out", float_out(home_id=TOMAS_OUT, staff_id=TOMAS), refusal=WRONG_STATE),
    Case("somebody else by now", float_out(staff_id=TOMAS), refusal=WRONG_STATE),
    Case("on another day", float_out(date=THURSDAY), refusal=WRONG_STATE),
    Case("from nowhere", float_out(home_id=UNKNOWN), refusal=NOT_FOUND),
    Case("into a taken seat", float_out(replaces=DANA_ICU), refusal=WRONG_STATE),
    Case("into a seat that is none", float_out(replaces=TOMAS_OUT), refusal=NOT_FOUND),
    Case("twice", float_out(assignment_id=DANA_ICU), refusal=EXISTS),
    Case("a draft", UnassignShift(assignment_id=GRACE_DRAFT), SHIFT),
    Case("a posted shift", UnassignShift(assignment_id=GRACE_TODAY), SHIFT),
    Case(
        "past a warning",
        UnassignShift(
            assignment_id=GRACE_TODAY, overridden=("legal_ratio",), override_reason="Beds are closed"
        ),
        SHIFT,
    ),
    Case(
        "past a warning without a reason",
        UnassignShift(assignment_id=GRACE_TODAY, overridden=("legal_ratio",), override_reason="Closed"),
        refusal=INVALID,
    ),
    Case("an unknown shift", UnassignShift(assignment_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a cancelled shift", UnassignShift(assignment_id=GRACE_CANCELLED), refusal=WRONG_STATE),
    Case("a deleted shift", UnassignShift(assignment_id=DELETED_DRAFT), refusal=NOT_FOUND),
    Case("a draft", SetPin(assignment_id=GRACE_DRAFT, pinned=True), SHIFT),
    Case("let go", SetPin(assignment_id=TOMAS_PINNED, pinned=False), SHIFT),
    Case("as it is", SetPin(assignment_id=TOMAS_PINNED, pinned=True)),
    Case("an unknown shift", SetPin(assignment_id=UNKNOWN, pinned=True), refusal=NOT_FOUND),
    Case(
        "somebody expected", RecordCallOut(call_out_id=fresh(2), assignment_id=GRACE_TODAY), SHIFT + CALL_OUT
    ),
    Case("twice", RecordCallOut(call_out_id=fresh(2), assignment_id=TOMAS_OUT), refusal=WRONG_STATE),
    Case(
        "with an old number",
        RecordCallOut(call_out_id=OLD_CALL_OUT, assignment_id=GRACE_TODAY),
        refusal=WRONG_STATE,
    ),
    Case(
        "as it was seen",
        RecordCallOut(call_out_id=fresh(2), assignment_id=GRACE_TODAY, was=GRACE_NOW),
        SHIFT + CALL_OUT,
    ),
    Case(
        "of whoever had it before",
        RecordCallOut(call_out_id=fresh(2), assignment_id=GRACE_TODAY, was=placed(TOMAS, DAY, TODAY)),
        refusal=WRONG_STATE,
    ),
    Case("an unknown shift", RecordCallOut(call_out_id=fresh(2), assignment_id=UNKNOWN), refusal=NOT_FOUND),
    Case("taken back", WithdrawCallOut(call_out_id=TOMAS_CALL_OUT), SHIFT + CALL_OUT + OFFER),
    Case("twice", WithdrawCallOut(call_out_id=OLD_CALL_OUT), refusal=WRONG_STATE),
    Case("an unknown one", WithdrawCallOut(call_out_id=UNKNOWN), refusal=NOT_FOUND),
    Case("why", ExplainCallOut(call_out_id=TOMAS_CALL_OUT, reason="The flu"), CALL_OUT),
    Case("why of none", ExplainCallOut(call_out_id=OLD_CALL_OUT, reason="The flu"), refusal=WRONG_STATE),
    Case("why of an unknown one", ExplainCallOut(call_out_id=UNKNOWN, reason=""), refusal=NOT_FOUND),
    Case("no answer", log_call(), ("call_attempts",)),
    Case("of nobody", log_call(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a reading", RecordCensus(reading_id=fresh(3), unit_id=WEST, patients=22), ("census_readings",)),
    Case("nowhere", RecordCensus(reading_id=fresh(3), unit_id=UNKNOWN, patients=22), refusal=NOT_FOUND),
    Case(
        "a new one",
        CreatePeriod(period_id=fresh(4), unit_id=WEST, first_date=date(2026, 11, 22), days=28),
        ("schedule_periods",),
    ),
    Case(
        "twice",
        CreatePeriod(period_id=OPEN, unit_id=WEST, first_date=LATER, days=28),
        refusal=EXISTS,
    ),
    Case(
        "nowhere",
        CreatePeriod(period_id=fresh(4), unit_id=UNKNOWN, first_date=LATER, days=28),
        refusal=NOT_FOUND,
    ),
    Case(
        "over the days of another",
        CreatePeriod(period_id=fresh(4), unit_id=WEST, first_date=date(2026, 11, 21), days=28),
        refusal=EXISTS,
    ),
    Case("two seats", adopt(seat(10), seat(11, GRACE)), SHIFT * 2),
    Case("in place of a draft", adopt(seat(10), replaces=(GRACE_DRAFT,)), SHIFT * 2),
    Case("around a pin", adopt(seat(10), replaces=(TOMAS_PINNED,)), SHIFT, merged=True),
    Case("around a newer draft", adopt(seat(10, GRACE, date(2026, 10, 26))), merged=True),
    Case("a seat twice", adopt(seat(10), seat(10, TOMAS)), SHIFT, merged=True),
    Case("a posted schedule", adopt(seat(10), period_id=POSTED), refusal=WRONG_STATE),
    Case("another unit's schedule", adopt(seat(10), unit_id=ICU), refusal=NOT_FOUND),
    Case(
        "the next version",
        PostSchedule(period_id=POSTED, version=1),
        ("schedule_periods", *SHIFT, "schedule_postings", *NOTICE * 4),
    ),
    Case(
        "the first version",
        PostSchedule(period_id=OPEN, version=0),
        ("schedule_periods", *SHIFT * 2, "schedule_postings", *NOTICE * 2),
    ),
    Case("an old version", PostSchedule(period_id=POSTED, version=0), refusal=WRONG_STATE),
    Case("seen", ConfirmNotice(notice_id=TO_GRACE, version=1), NOTICE),
    Case("seen again", ConfirmNotice(notice_id=TO_TOMAS, version=1)),
    Case("seen after a call", ConfirmNotice(notice_id=TO_NADIA, version=1), NOTICE),
    Case("a version that is not posted", ConfirmNotice(notice_id=TO_GRACE, version=2), refusal=INVALID),
    Case("of nobody", ConfirmNotice(notice_id=UNKNOWN, version=1), refusal=NOT_FOUND),
    Case("by call", told(TO_GRACE, Told.CALL), NOTICE),
    Case("by call, and by paper too", told(TO_NADIA, Told.PAPER), NOTICE),
    Case("by call again", told(TO_NADIA, Told.CALL)),
    Case("not after all", told(TO_NADIA, None), NOTICE),
    Case("seen by somebody else", told(TO_GRACE, Told.SEEN), refusal=INVALID),
    Case("what was seen", told(TO_TOMAS, None), refusal=WRONG_STATE),
    Case("nobody", told(UNKNOWN, Told.CALL), refusal=NOT_FOUND),
    Case("an archived one", PostSchedule(period_id=ARCHIVED, version=1), refusal=WRONG_STATE),
    Case("an unknown one", PostSchedule(period_id=UNKNOWN, version=0), refusal=NOT_FOUND),
    Case("a day", request_off(), ("time_off_requests",)),
    Case("twice", request_off(request_id=PENDING), refusal=EXISTS),
    Case("of nobody", request_off(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("back to front", request_off(last_date=date(2026, 10, 26)), refusal=INVALID),
    Case("a request", WithdrawTimeOff(request_id=PENDING), ("time_off_requests",)),
    Case("a decided one", WithdrawTimeOff(request_id=APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", WithdrawTimeOff(request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one for one", offer(), SWAP),
    Case("a gift", offer(returns_id=None), SWAP),
    Case("to oneself", offer(taker_id=GRACE), refusal=INVALID),
    Case("somebody else's shift", offer(giver_id=NADIA), refusal=WRONG_STATE),
    Case("a draft", offer(gives_id=GRACE_DRAFT), refusal=WRONG_STATE),
    Case("that has begun", offer(gives_id=NADIA_TONIGHT, giver_id=NADIA), refusal=WRONG_STATE),
    Case("for an unknown shift", offer(returns_id=UNKNOWN), refusal=NOT_FOUND),
    Case("to nobody", offer(taker_id=UNKNOWN), refusal=NOT_FOUND),
    Case("twice", offer(swap_id=OFFERED), refusal=EXISTS),
    Case("an offer", AcceptSwap(swap_id=OFFERED), SWAP),
    Case("twice", AcceptSwap(swap_id=ACCEPTED), refusal=WRONG_STATE),
    Case("an unknown one", AcceptSwap(swap_id=UNKNOWN), refusal=NOT_FOUND),
    Case("an offer", DeclineSwap(swap_id=OFFERED), SWAP),
    Case("after accepting", DeclineSwap(swap_id=ACCEPTED), refusal=WRONG_STATE),
    Case("an offer", WithdrawSwap(swap_id=OFFERED), SWAP),
    Case("after accepting", WithdrawSwap(swap_id=ACCEPTED), SWAP),
    Case("twice", WithdrawSwap(swap_id=WITHDRAWN), refusal=WRONG_STATE),
    Case("approved", DecideSwap(swap_id=ACCEPTED, decision=Decision.APPROVED), SWAP + SHIFT * 2),
    Case("denied", DecideSwap(swap_id=ACCEPTED, decision=Decision.DENIED, reason="Skill mix"), SWAP),
    Case("denied without words", DecideSwap(swap_id=ACCEPTED, decision=Decision.DENIED), refusal=INVALID),
    Case(
        "before it is accepted", DecideSwap(swap_id=OFFERED, decision=Decision.APPROVED), refusal=WRONG_STATE
    ),
    Case("an unknown one", DecideSwap(swap_id=UNKNOWN, decision=Decision.APPROVED), refusal=NOT_FOUND),
    Case("approved", DecideTimeOff(request_id=PENDING, decision=Decision.APPROVED), ("time_off_requests",)),
    Case(
        "denied",
        DecideTimeOff(request_id=PENDING, decision=Decision.DENIED, reason="Short"),
        ("time_off_requests",),
    ),
    Case(
        "denied without words",
        DecideTimeOff(request_id=PENDING, decision=Decision.DENIED, reason=" "),
        refusal=INVALID,
    ),
    Case("twice", DecideTimeOff(request_id=APPROVED, decision=Decision.APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", DecideTimeOff(request_id=UNKNOWN, decision=Decision.APPROVED), refusal=NOT_FOUND),
    Case("when it is covered", AgreeToTimeOff(request_id=PENDING), ("time_off_requests",)),
    Case("taken back before it was given", AgreeToTimeOff(request_id=PENDING, agreed=False)),
    Case("to an approved one", AgreeToTimeOff(request_id=APPROVED), refusal=WRONG_STATE),
    Case("to an unknown one", AgreeToTimeOff(request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("an approval", ReopenTimeOff(request_id=APPROVED, was=Decision.APPROVED), ("time_off_requests",)),
    Case(
        "a denial that is an approval by now",
        ReopenTimeOff(request_id=APPROVED, was=Decision.DENIED),
        refusal=WRONG_STATE,
    ),
    Case("one that waits", ReopenTimeOff(request_id=PENDING, was=Decision.APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", ReopenTimeOff(request_id=UNKNOWN, was=Decision.DENIED), refusal=NOT_FOUND),
    Case("its first day", give_up(LEAVE[0]), ("time_off_requests",)),
    Case("all of it", give_up(*LEAVE), ("time_off_requests",)),
    Case("its middle", give_up(LEAVE[1], remainder_ids=(fresh(7),)), ("time_off_requests",) * 2),
    Case("its middle without an id", give_up(LEAVE[1]), refusal=INVALID),
    Case("with an id too many", give_up(LEAVE[0], remainder_ids=(fresh(7),)), refusal=INVALID),
    Case("of a request", give_up(LEAVE[0], request_id=PENDING), refusal=WRONG_STATE),
    Case("another day", give_up(TODAY), refusal=INVALID),
    Case("twice", give_up(LEAVE[1], remainder_ids=(PENDING,)), refusal=EXISTS),
    Case("an unknown one", give_up(LEAVE[0], request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a field", edit(PHONE, "555-0118", "555-0199"), ("staff",)),
    Case("to what it is", edit(PHONE, "555-0100", "555-0118")),
    Case("a field changed meanwhile", FIELDS, clash=ConflictKind.SAME_FIELD),
    Case("a field not to be edited", edit("employeeId", "", "E1"), refusal=INVALID),
    Case("a field that is none", edit("personalInfo.ssn", None, "0"), refusal=INVALID),
    Case("a part with a field that is none", edit("employment", None, {"ssn": "0"}), refusal=INVALID),
    Case("to nonsense", edit("employment.fte", 1.0, "much"), refusal=INVALID),
    Case("of an unknown record", edit(PHONE, None, "1", UNKNOWN), refusal=NOT_FOUND),
    Case("of a deleted record", edit(PHONE, None, "1", GONE), refusal=NOT_FOUND),
    Case("of an unknown kind", edit(PHONE, None, "1", GRACE, "nurses"), refusal=NOT_FOUND),
    Case("of a credential", edit("issuer", "", "Board of Nursing", ACLS, "credentials"), ("credentials",)),
    Case(
        "two records",
        ImportRecords(collection="census_readings", records=(census_record(7), census_record(8))),
        ("census_readings",) * 2,
    ),
    Case(
        "with a social security number",
        ImportRecords(
            collection="census_readings", records=(census_record(7), census_record(8, ssn="000-00-0000"))
        ),
        refusal=INVALID,
    ),
    Case(
        "the same one twice",
        ImportRecords(collection="census_readings", records=(census_record(7), census_record(7))),
        refusal=INVALID,
    ),
    Case(
        "a broken one",
        ImportRecords(
            collection="census_readings", records=(census_record(7), census_record(8, patients=-1))
        ),
        refusal=INVALID,
    ),
    Case(
        "of another organisation",
        ImportRecords(collection="census_readings", records=(census_record(7, organizationId=UNKNOWN),)),
        refusal=RefusalCode.NOT_ALLOWED,
    ),
    Case(
        "one that is there",
        ImportRecords(collection="staff", records=(WORLD.get(Staff, GRACE).wire(),)),
        refusal=EXISTS,
    ),
    Case("accounts", ImportRecords(collection="users", records=({"id": fresh(9)},)), refusal=INVALID),
    Case(
        "the first stays",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.KEEP_FIRST),
        ("conflicts",),
    ),
    Case(
        "the second comes",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.KEEP_SECOND),
        ("conflicts", *SHIFT * 2),
    ),
    Case(
        "neither",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.NEITHER),
        ("conflicts", *SHIFT),
    ),
    Case(
        "the second value",
        ResolveConflict(conflict_id=SAME_FIELD.id, choice=ConflictChoice.KEEP_SECOND),
        ("conflicts", "staff"),
    ),
    Case(
        "no value", ResolveConflict(conflict_id=SAME_FIELD.id, choice=ConflictChoice.NEITHER), refusal=INVALID
    ),
    Case(
        "twice",
        ResolveConflict(conflict_id=DECIDED.id, choice=ConflictChoice.KEEP_FIRST),
        refusal=WRONG_STATE,
    ),
    Case(
        "an unknown one",
        ResolveConflict(conflict_id=UNKNOWN, choice=ConflictChoice.NEITHER),
        refusal=NOT_FOUND,
    ),
    Case("one more seat", offer_shift(), OFFER),
    Case("twice", offer_shift(open_shift_id=ONE_MORE), refusal=EXISTS),
    Case("a seat that is offered", offer_shift(date=TODAY, fills=TOMAS_OUT, closes_at=SOON), refusal=EXISTS),
    Case(
        "a seat that has its person",
        offer_shift(date=TODAY, fills=GRACE_TODAY, closes_at=SOON),
        refusal=WRONG_STATE,
    ),
    Case("the seat of a cancelled shift", offer_shift(fills=GRACE_CANCELLED), OFFER),
    Case(
        "a seat of another day",
        offer_shift(date=THURSDAY, fills=TOMAS_OUT, closes_at=SOON),
        refusal=NOT_FOUND,
    ),
    Case("until it has begun", offer_shift(closes_at=NEXT_WEEK_STARTS), OFFER),
    Case(
        "until after it has begun",
        offer_shift(closes_at=NEXT_WEEK_STARTS + timedelta(milliseconds=1)),
        refusal=INVALID,
    ),
    Case("until now", offer_shift(closes_at=NOW), refusal=INVALID),
    Case("in a closed schedule", offer_shift(period_id=ARCHIVED, date=date(2026, 9, 1)), refusal=WRONG_STATE),
    Case("outside the schedule", offer_shift(date=LATER), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("another unit's shift", offer_shift(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("another unit's schedule", offer_shift(period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("with two bids", WithdrawOpenShift(open_shift_id=ONE_MORE), OFFER + BID * 2),
    Case("without bids", WithdrawOpenShift(open_shift_id=TOMAS_SEAT), OFFER),
    Case("an awarded one", WithdrawOpenShift(open_shift_id=AWARDED_SHIFT), refusal=WRONG_STATE),
    Case("one that has begun", WithdrawOpenShift(open_shift_id=BEGUN_SHIFT), refusal=WRONG_STATE),
    Case("an unknown one", WithdrawOpenShift(open_shift_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one more seat", bid(), BID),
    Case("again", bid(staff_id=NADIA), refusal=EXISTS),
    Case("with an old number", bid(bid_id=DECLINED_BID), refusal=EXISTS),
    Case("after the closing", bid(open_shift_id=TOMAS_SEAT, staff_id=TOMAS), refusal=WRONG_STATE),
    Case("for an awarded shift", bid(open_shift_id=AWARDED_SHIFT), refusal=WRONG_STATE),
    Case("for an unknown shift", bid(open_shift_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of nobody", bid(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of somebody without the credentials", bid(staff_id=TOMAS), refusal=RULE_BROKEN),
    Case("a bid", WithdrawBid(bid_id=NADIA_BID), BID),
    Case("a declined bid", WithdrawBid(bid_id=DECLINED_BID), refusal=WRONG_STATE),
    Case("an unknown bid", WithdrawBid(bid_id=UNKNOWN), refusal=NOT_FOUND),
    Case("with a reason", DeclineBid(bid_id=NADIA_BID, reason="Too little rest"), BID),
    Case("without a reason", DeclineBid(bid_id=NADIA_BID, reason=" "), refusal=INVALID),
    Case("twice", DeclineBid(bid_id=DECLINED_BID, reason="Again"), refusal=WRONG_STATE),
    Case("an unknown bid", DeclineBid(bid_id=UNKNOWN, reason="Too late"), refusal=NOT_FOUND),
    Case("to one of two", award(NADIA_BID), SHIFT + OFFER + BID * 2),
    Case("a seat that has nobody", award(NIGHT_BID), SHIFT + OFFER + BID),
    Case("that has begun", award(LATE_BID), refusal=WRONG_STATE),
    Case("to a declined bid", award(DECLINED_BID), refusal=WRONG_STATE),
    Case("with an old number", award(NADIA_BID, assignment_id=GRACE_TODAY), refusal=EXISTS),
    Case("to an unknown bid", award(UNKNOWN), refusal=NOT_FOUND),
    Case("against a warning", award(NADIA_BID, overridden=("overtime",)), refusal=INVALID),
    Case("of a draft", window(0, 1), ("schedule_periods",)),
    Case("again with other times", window(-2, 24, COLLECTED), ("schedule_periods",)),
    Case("that closes when it opens", window(1, 1), refusal=INVALID),
    Case("that has closed", window(-2, 0), refusal=INVALID),
    Case("of a posted schedule", window(0, 1, POSTED), refusal=WRONG_STATE),
    Case("of an unknown schedule", window(0, 1, UNKNOWN), refusal=NOT_FOUND),
    Case("before its time", CloseSelfSchedule(period_id=COLLECTED), ("schedule_periods",)),
    Case("that nobody picks", CloseSelfSchedule(period_id=OPEN), refusal=WRONG_STATE),
    Case("of an unknown schedule", CloseSelfSchedule(period_id=UNKNOWN), refusal=NOT_FOUND),
    Case("that is needed", pick(), PICK),
    Case("on a day that was taken back", pick(date=BACK_DAY), PICK),
    Case("on a day that has one", pick(date=PICK_DAY), refusal=DOUBLE_BOOKING),
    Case("a day later, without a seat", pick(date=BACK_DAY + timedelta(days=1)), refusal=RULE_BROKEN),
    Case("without a seat at night", pick(template_id=NIGHT), refusal=RULE_BROKEN),
    Case("of another unit", pick(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("of somebody from elsewhere", pick(staff_id=DANA), refusal=NOT_FOUND),
    Case("outside the schedule", pick(date=LATER), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("of a schedule that nobody picks", pick(period_id=OPEN, date=LATER), refusal=WRONG_STATE),
    Case("twice", pick(pick_id=GRACE_PICK), refusal=EXISTS),
    Case("a pick", UnpickShift(pick_id=GRACE_PICK), PICK),
    Case("twice", UnpickShift(pick_id=BACK_PICK), refusal=WRONG_STATE),
    Case("an unknown pick", UnpickShift(pick_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one that runs", ArchivePeriod(period_id=POSTED), refusal=WRONG_STATE),
    Case("one that is over", ArchivePeriod(period_id=OVER), ("schedule_periods",)),
    Case("one that is planned", ArchivePeriod(period_id=OPEN), refusal=WRONG_STATE),
    Case("an unknown one", ArchivePeriod(period_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a person", person(), ("staff",)),
    Case("with a social security number", person(ssn="078-05-1120"), refusal=INVALID),
    Case("with one deeper down", person(personalInfo={"ssn": "078-05-1120"}), refusal=INVALID),
    Case("of another organisation", person(organizationId=UNKNOWN), refusal=INVALID),
    Case("with a revision", person(rev=7), refusal=INVALID),
    Case("by somebody else", person(updated_by=UNKNOWN), refusal=INVALID),
    Case("of too much work", person(employment={"fte": 1.6}), refusal=INVALID),
    Case("of an unknown unit", person(employment={"homeUnitId": UNKNOWN}), refusal=NOT_FOUND),
    Case("a unit", unit("5E"), ("units",)),
    Case("a second unit of a code", unit("4W"), refusal=EXISTS),
    Case("a credential", create("credentials", staffId=GRACE, code="CCRN"), ("credentials",)),
    Case("a credential of nobody", create("credentials", staffId=GONE, code="CCRN"), refusal=NOT_FOUND),
    Case("a kind of shift", template(), ("shift_templates",)),
    Case("a kind of shift nowhere", template(UNKNOWN), refusal=NOT_FOUND),
    Case("seats of a shift", planned(NIGHT), ("core_staffing",)),
    Case("seats of another unit's shift", planned(ICU_DAY), refusal=NOT_FOUND),
    Case("an account", create("users", login="eve", displayName="Eve", role="admin"), refusal=INVALID),
    Case(
        "twice",
        CreateRecord(collection="staff", record_id=GRACE, fields=person().fields),
        refusal=EXISTS,
    ),
    Case("a credential", delete("credentials", ACLS), ("credentials",)),
    Case("a person with shifts", delete("staff", GRACE), refusal=WRONG_STATE),
    Case("a person without shifts", delete("staff", IDLE), ("staff",)),
    Case("a unit with people", delete("units", WEST), refusal=WRONG_STATE),
    Case("a kind of shift in use", delete("shift_templates", DAY), refusal=WRONG_STATE),
    Case("a kind of shift that nobody works", delete("shift_templates", UNUSED), ("shift_templates",)),
    Case("planned seats", delete("core_staffing", PLANNED), ("core_staffing",)),
    Case("a posted schedule", delete("schedule_periods", POSTED), refusal=WRONG_STATE),
    Case("a schedule with shifts", delete("schedule_periods", OPEN), refusal=WRONG_STATE),
    Case("somebody who left", delete("staff", GONE), refusal=NOT_FOUND),
    Case("an account", delete("users", GRACE), refusal=INVALID),
    Case("more rest", settings(minimum_rest_minutes=660), ("organizations", "settings_versions")),
    Case("nothing", settings()),
    Case("what was changed meanwhile", settings(version=2), refusal=WRONG_STATE),
    Case("an insight", AcknowledgeInsight(insight_id=INSIGHT), ("ai_insights",)),
    Case("an observation", observe(), ("ai_insights",)),
    Case("what is kept already", observe(insight_id=INSIGHT)),
    Case("of another unit's schedule", observe(period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("of an unknown unit", observe(unit_id=UNKNOWN), refusal=NOT_FOUND),
    Case(
        "under the id of another unit's",
        observe(unit_id=ICU, period_id=ICU_POSTED, insight_id=INSIGHT),
        refusal=EXISTS,
    ),
    Case("two days", lay(LATER, LATER + timedelta(days=1)), SHIFT * 2),
    Case("into a posted schedule", lay(NEXT_WEEK, period_id=POSTED), refusal=WRONG_STATE),
    Case("into another unit's schedule", lay(NEXT_WEEK, period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("for nobody", lay(LATER, staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of an unknown rotation", lay(LATER, pattern_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a rotation", rotation(DAY, NIGHT), ("rotation_patterns",)),
    Case("a rotation of another unit's shifts", rotation(ICU_DAY), refusal=NOT_FOUND),
    Case("a rotation longer than its weeks", rotation(*(DAY,) * 8), refusal=INVALID),
    Case("a rotation without a shift", rotation(), refusal=INVALID),
    Case("a rotation", delete("rotation_patterns", ROTATION), ("rotation_patterns",)),
    Case("an unknown insight", AcknowledgeInsight(insight_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a call", WithdrawCall(attempt_id=CALLED), ("call_attempts",)),
    Case("twice", WithdrawCall(attempt_id=CALL_TAKEN_BACK), refusal=WRONG_STATE),
    Case("an unknown call", WithdrawCall(attempt_id=UNKNOWN), refusal=NOT_FOUND),
    Case("the charge nurse", TakePatients(assignment_id=IN_CHARGE, takes_patients=True), SHIFT),
    Case(
        "nobody in charge", TakePatients(assignment_id=GRACE_TODAY, takes_patients=True), refusal=WRONG_STATE
    ),
    Case("an unknown shift", TakePatients(assignment_id=UNKNOWN, takes_patients=True), refusal=NOT_FOUND),
    Case("from a call", summon(), SHIFT * 2),
    Case("twice", summon(assignment_id=GRACE_TODAY), refusal=EXISTS),
    Case("who works", summon(on_call_id=GRACE_TODAY, date=TODAY), refusal=INVALID),
    Case("to the night after the call", summon(template_id=NIGHT), refusal=INVALID),
    Case("somebody else", summon(staff_id=TOMAS), refusal=WRONG_STATE),
    Case("after the call was over", summon(on_call_id=DANA_ON_CALL, staff_id=DANA), refusal=WRONG_STATE),
    Case("from an unknown call", summon(on_call_id=UNKNOWN), refusal=NOT_FOUND),
    Case("into a seat of another day", summon(replaces=TOMAS_OUT), refusal=NOT_FOUND),
    Case("out of the schedule", summon(date=LATER), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("who was summoned", StandDown(assignment_id=DANA_SUMMONED), SHIFT * 2),
    Case("who was not", StandDown(assignment_id=GRACE_TODAY), refusal=WRONG_STATE),
    Case("an unknown shift", StandDown(assignment_id=UNKNOWN), refusal=NOT_FOUND),
    Case("home", release(), SHIFT + TURN),
    Case("to standby", release(standby=True, was=GRACE_NOW), SHIFT + TURN),
    Case("another by now", release(was=placed(TOMAS, DAY, TODAY)), refusal=WRONG_STATE),
    Case("who called out", release(TOMAS_OUT), refusal=WRONG_STATE),
    Case("from a draft", release(GRACE_DRAFT), refusal=WRONG_STATE),
    Case("from an unknown shift", release(UNKNOWN), refusal=NOT_FOUND),
    Case("twice", release(entry_id=RELEASED), refusal=EXISTS),
    Case("declined", log_turn(), TURN),
    Case("went to float", log_turn(kind=TurnKind.FLOAT, choice=TurnChoice.WENT), TURN),
    Case("released by the ledger alone", log_turn(choice=TurnChoice.RELEASED), refusal=INVALID),
    Case("sent home by the ledger alone", log_turn(choice=TurnChoice.WENT), refusal=INVALID),
    Case("of nobody", log_turn(assignment_id=NOBODY_NIGHT), refusal=NOT_FOUND),
    Case("twice", log_turn(entry_id=VOLUNTEERED), refusal=EXISTS),
    Case("from standby", CallBack(entry_id=RELEASED), SHIFT + TURN),
    Case("who volunteered only", CallBack(entry_id=VOLUNTEERED), refusal=WRONG_STATE),
    Case("an unknown turn", CallBack(entry_id=UNKNOWN), refusal=NOT_FOUND),
    Case("a release", WithdrawTurn(entry_id=RELEASED), SHIFT + TURN),
    Case("a volunteer", WithdrawTurn(entry_id=VOLUNTEERED), TURN),
    Case("what was taken back", WithdrawTurn(entry_id=TAKEN_BACK), refusal=WRONG_STATE),
    Case("an unknown turn", WithdrawTurn(entry_id=UNKNOWN), refusal=NOT_FOUND),
    Case("all beds", ask_beds(), BEDS),
    Case("more beds than there are", ask_beds(beds=25), refusal=INVALID),
    Case("beds for another unit's shift", ask_beds(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("beds of an unknown unit", ask_beds(unit_id=UNKNOWN), refusal=NOT_FOUND),
    Case("twice", ask_beds(closure_id=ASKED_BEDS), refusal=EXISTS),
    Case("yes", decide_beds(ASKED_BEDS), BEDS),
    Case("no", decide_beds(ASKED_BEDS, Decision.DENIED), BEDS),
    Case("what was declined", decide_beds(DECLINED_BEDS), refusal=WRONG_STATE),
    Case("an unknown request", decide_beds(UNKNOWN), refusal=NOT_FOUND),
    Case("a request", WithdrawBedClosure(closure_id=ASKED_BEDS), BEDS),
    Case("what was declined", WithdrawBedClosure(closure_id=DECLINED_BEDS), refusal=WRONG_STATE),
    Case("an unknown request", WithdrawBedClosure(closure_id=UNKNOWN), refusal=NOT_FOUND),
)

ALL = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def settled(outcome: Outcome) -> Outcome:
    """Return an outcome without the one stamp that only the server sets."""
    if isinstance(outcome, Refused):
        return outcome
    return Applied(
        tuple(document.changed(received_at=None) for document in outcome.documents), outcome.merged
    )


@ALL
def test_what_becomes_of_it(case: Case) -> None:
    outcome = WORLD.apply(case.operation)
    if case.refusal is not None:
        assert isinstance(outcome, Refused), outcome
        assert outcome.code is case.refusal
        assert outcome.message.endswith(".")
        return
    assert isinstance(outcome, Applied), outcome
    assert tuple(document.collection for document in outcome.documents) == case.changes
    assert (outcome.clash.kind if outcome.clash else None) is case.clash
    assert outcome.merged is case.merged


@ALL
def test_it_reads_all_it_needs(case: Case) -> None:
    outcome = case.operation.apply(context(), WORLD.everything())
    assert WORLD.apply(case.operation) == outcome


@ALL
def test_it_is_pure_and_decides_alike_every_time(case: Case) -> None:
    before = {key: document.wire_bytes() for key, document in WORLD.documents.items()}
    known = WORLD.loaded(case.operation)
    assert case.operation.apply(context(), known) == case.operation.apply(context(), known)
    assert {key: document.wire_bytes() for key, document in WORLD.documents.items()} == before


@ALL
def test_the_server_decides_like_the_device(case: Case) -> None:
    known = WORLD.loaded(case.operation)
    device = case.operation.apply(context(), known)
    server = case.operation.apply(context(received_at=RECEIVED), known)
    assert settled(server) == settled(device)
    if isinstance(server, Applied):
        assert {document.received_at for document in server.documents} <= {RECEIVED}
    if isinstance(device, Applied) and device.clash is not None:
        assert isinstance(server, Applied)
        assert server.clash is not None
        one, other = (conflict_of(clash, context()) for clash in (device.clash, server.clash))
        assert (one.id, one.first) == (other.id, other.first)


@ALL
def test_its_changes_carry_who_did_it_where_and_when(case: Case) -> None:
    outcome = WORLD.apply(case.operation)
    for document in outcome.documents if isinstance(outcome, Applied) else ():
        stamp = context()
        assert document.organization_id == ORGANIZATION
        assert (document.updated_at, document.updated_by, document.updated_on) == (
            stamp.at,
            stamp.actor_id,
            stamp.device_id,
        )


@ALL
def test_it_comes_back_from_the_wire(case: Case) -> None:
    arguments = case.operation.model_dump(mode="json", by_alias=True)
    assert decode(case.operation.type, OPERATIONS_VERSION, arguments) == case.operation


PERMISSION_OF = {
    "AssignShift": Permission.ASSIGN,
    "UnassignShift": Permission.ASSIGN,
    "MoveShift": Permission.ASSIGN,
    "HoldOver": Permission.ASSIGN,
    "FloatStaff": Permission.ASSIGN,
    "SetPin": Permission.ASSIGN,
    "RecordCallOut": Permission.RECORD_CALL_OUT,
    "WithdrawCallOut": Permission.RECORD_CALL_OUT,
    "ExplainCallOut": Permission.RECORD_CALL_OUT,
    "LogCall": Permission.RECORD_CALL_OUT,
    "WithdrawCall": Permission.RECORD_CALL_OUT,
    "RecordCensus": Permission.RECORD_CENSUS,
    "CreatePeriod": Permission.POST_SCHEDULE,
    "AdoptSchedule": Permission.ASSIGN,
    "PostSchedule": Permission.POST_SCHEDULE,
    "ConfirmNotice": Permission.BID,
    "NoteTold": Permission.ASSIGN,
    "RequestTimeOff": Permission.REQUEST_TIME_OFF,
    "WithdrawTimeOff": Permission.REQUEST_TIME_OFF,
    "OfferSwap": Permission.OFFER_SWAP,
    "AcceptSwap": Permission.OFFER_SWAP,
    "DeclineSwap": Permission.OFFER_SWAP,
    "WithdrawSwap": Permission.OFFER_SWAP,
    "DecideSwap": Permission.DECIDE_SWAP,
    "DecideTimeOff": Permission.DECIDE_TIME_OFF,
    "AgreeToTimeOff": Permission.DECIDE_TIME_OFF,
    "ReopenTimeOff": Permission.DECIDE_TIME_OFF,
    "GiveUpLeave": Permission.DECIDE_TIME_OFF,
    "UpdateFields": Permission.EDIT_RECORDS,
    "ImportRecords": Permission.ADMINISTER,
    "ResolveConflict": Permission.RESOLVE_CONFLICT,
    "OfferOpenShift": Permission.ASSIGN,
    "WithdrawOpenShift": Permission.ASSIGN,
    "BidForShift": Permission.BID,
    "WithdrawBid": Permission.BID,
    "DeclineBid": Permission.ASSIGN,
    "AwardShift": Permission.ASSIGN,
    "OpenSelfSchedule": Permission.POST_SCHEDULE,
    "CloseSelfSchedule": Permission.POST_SCHEDULE,
    "PickShift": Permission.BID,
    "UnpickShift": Permission.BID,
    "ArchivePeriod": Permission.POST_SCHEDULE,
    "CreateRecord": Permission.EDIT_RECORDS,
    "DeleteRecord": Permission.EDIT_RECORDS,
    "ChangeSettings": Permission.ADMINISTER,
    "TakePatients": Permission.ASSIGN,
    "FlexOff": Permission.ASSIGN,
    "SummonOnCall": Permission.ASSIGN,
    "StandDown": Permission.ASSIGN,
    "LogTurn": Permission.ASSIGN,
    "CallBack": Permission.ASSIGN,
    "WithdrawTurn": Permission.ASSIGN,
    "AskToCloseBeds": Permission.ASSIGN,
    "DecideBedClosure": Permission.CLOSE_BEDS,
    "WithdrawBedClosure": Permission.ASSIGN,
    "RecordInsight": Permission.ASSIGN,
    "AcknowledgeInsight": Permission.ASSIGN,
    "LayRotation": Permission.ASSIGN,
}
OF_4_WEST = {
    case.operation.type: case.operation
    for case in reversed(CASES)
    if case.changes and case.operation.units(WORLD.loaded(case.operation)) in ((WEST,), (WEST, ICU))
} | {
    case.operation.type: case.operation
    for case in CASES
    if isinstance(case.operation, ImportRecords | ChangeSettings)
}
"""An operation of each type that changes 4 West alone; an import names no unit, a float two."""
SOMEBODY = {"AcceptSwap": TOMAS, "DeclineSwap": TOMAS, "DecideSwap": DANA, "WithdrawBid": NADIA}
"""Who may do what Grace may not: staff answer for themselves, and nobody decides about their own swap."""


def test_every_operation_of_the_catalogue_is_tried_and_has_its_permission() -> None:
    assert {name: operation.permission for name, operation in OPERATIONS.items()} == PERMISSION_OF
    tried = {case.operation.type for case in CASES if case.refusal is None}
    assert tried == set(OPERATIONS)
    refused = {case.operation.type for case in CASES if case.refusal is not None}
    assert refused == set(OPERATIONS)
    assert set(OF_4_WEST) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_it_on_its_own_units_and_not_on_others(name: str, role: Role) -> None:
    operation = OF_4_WEST[name]
    known = WORLD.loaded(operation)
    allowed = PERMISSION_OF[name] in PERMISSIONS[role]
    if isinstance(operation, ResolveConflict) and known.live(Conflict, operation.conflict_id) == SAME_FIELD:
        allowed = allowed and Permission.EDIT_RECORDS in PERMISSIONS[role]
    if isinstance(operation, ExplainCallOut):  # somebody else recorded it
        allowed = allowed and Permission.DECIDE_TIME_OFF in PERMISSIONS[role]
    person = SOMEBODY.get(name, GRACE)
    own = operation.authorise(user(role, *(operation.units(known) or (WEST,)), staff_id=person), known)
    foreign = operation.authorise(user(role, ICU, staff_id=person), known)
    assert (own is None) is allowed
    house_wide = role in EVERY_UNIT or not operation.units(known)
    assert (foreign is None) is (allowed and house_wide)
    for refusal in (own, foreign):
        assert refusal is None or refusal.code is RefusalCode.NOT_ALLOWED


@pytest.mark.parametrize("name", OPERATIONS)
def test_nobody_is_refused(name: str) -> None:
    operation = OF_4_WEST[name]
    refusal = operation.authorise(None, WORLD.loaded(operation))
    assert refusal is not None
    assert refusal.code is RefusalCode.NOT_ALLOWED


@pytest.mark.parametrize("role", [Role.MANAGER, Role.HOUSE_SUPERVISOR, Role.CHARGE_NURSE])
def test_past_a_warning_goes_only_who_may(role: Role) -> None:
    warned = assign(overridden=("minimum_rest",), override_reason="Nobody else can come")
    known = WORLD.loaded(warned)
    assert assign().authorise(user(role, WEST), known) is None
    refusal = warned.authorise(user(role, WEST), known)
    assert (refusal is None) is (Permission.OVERRIDE_RULES in PERMISSIONS[role])
    assert refusal is None or refusal.code is RefusalCode.NOT_ALLOWED


def test_staff_ask_for_time_off_for_themselves_only() -> None:
    operation = request_off()
    known = WORLD.loaded(operation)
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=GRACE), known) is None
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=TOMAS), known) is not None
    assert operation.authorise(user(Role.STAFF, WEST), known) is not None
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=TOMAS), known) is None


@pytest.mark.parametrize(
    ("name", "arguments", "where"),
    [
        ("Conjure", {}, "Conjure"),
        ("UnassignShift", {}, "assignmentId"),
        ("UnassignShift", {"assignmentId": "7"}, "assignmentId"),
        ("UnassignShift", {"assignmentId": GRACE_TODAY, "because": "so"}, "because"),
        ("RecordCensus", {"readingId": fresh(1), "unitId": WEST, "patients": 501}, "patients"),
        ("AdoptSchedule", {"periodId": OPEN, "unitId": WEST, "seats": [{"date": "x"}]}, "seats.0"),
    ],
)
def test_what_is_no_operation_is_refused_by_name(name: str, arguments: dict[str, Any], where: str) -> None:
    refusal = decode(name, OPERATIONS_VERSION, arguments)
    assert isinstance(refusal, Refused)
    assert refusal.code is INVALID
    assert where in refusal.message
