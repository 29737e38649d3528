"""Cases of work on the roster."""

from datetime import date, timedelta
from typing import Any

from tests.samples.operation_cases.case import (
    EXISTS,
    GRACE_NOW,
    INVALID,
    LATER,
    NOT_FOUND,
    OFFER,
    SHIFT,
    WRONG_STATE,
    Case,
    assign,
    placed,
)
from tests.samples.operation_world import (
    ARCHIVED,
    DANA,
    DANA_ICU,
    DANA_ON_CALL,
    DANA_SUMMONED,
    DAY,
    DELETED_DRAFT,
    GONE,
    GRACE,
    GRACE_CANCELLED,
    GRACE_DRAFT,
    GRACE_ON_CALL,
    GRACE_TODAY,
    ICU,
    ICU_DAY,
    ICU_POSTED,
    IN_CHARGE,
    NADIA,
    NADIA_TONIGHT,
    NEXT_WEEK,
    NIGHT,
    ON_CALL_DAY,
    OPEN,
    POSTED,
    ROTATION,
    THURSDAY,
    TODAY,
    TOMAS,
    TOMAS_OUT,
    TOMAS_PINNED,
    UNKNOWN,
    WEST,
    fresh,
)

from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.operations.assign_shift import SetPin, UnassignShift
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.operations.take_patients import TakePatients


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


def lay(*dates: date, **arguments: Any) -> LayRotation:
    shifts = tuple(
        RotationShift(assignment_id=fresh(0x60 + number), template_id=DAY, date=day)
        for number, day in enumerate(dates)
    )
    usual: dict[str, Any] = {"pattern_id": ROTATION, "unit_id": WEST, "period_id": OPEN, "staff_id": DANA}
    return LayRotation(**{**usual, "shifts": shifts, **arguments})


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


DRAFTED = placed(GRACE, DAY, date(2026, 10, 26))

ROSTER_CASES = (
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
    Case("two days", lay(LATER, LATER + timedelta(days=1)), SHIFT * 2),
    Case("into a posted schedule", lay(NEXT_WEEK, period_id=POSTED), refusal=WRONG_STATE),
    Case("into another unit's schedule", lay(NEXT_WEEK, period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("for nobody", lay(LATER, staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of an unknown rotation", lay(LATER, pattern_id=UNKNOWN), refusal=NOT_FOUND),
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
)
