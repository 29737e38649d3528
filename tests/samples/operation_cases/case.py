"""An operation and what becomes of it, and what several groups of them are made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.samples.operation_world import (
    DANA,
    DAY,
    GRACE,
    OPEN,
    POSTED,
    TODAY,
    TOMAS_OUT,
    WEST,
    context,
    fresh,
    new_world,
)

from medschedule_shared.model.conflict import Conflict, ConflictKind
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.operations.time_off import RequestTimeOff
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

LATER = date(2026, 10, 27)


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


NOT_FOUND, WRONG_STATE = RefusalCode.NOT_FOUND, RefusalCode.WRONG_STATE
INVALID, EXISTS = RefusalCode.INVALID, RefusalCode.ALREADY_EXISTS
SHIFT, CALL_OUT, SWAP = ("assignments",), ("call_outs",), ("swaps",)
OFFER, BID, PICK = ("open_shifts",), ("shift_bids",), ("shift_picks",)
DOUBLE_BOOKING, RULE_BROKEN = RefusalCode.DOUBLE_BOOKING, RefusalCode.RULE_BROKEN
