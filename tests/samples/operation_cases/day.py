"""Cases of what a shift brings: call-outs, calls, the census, whose turn it is, beds."""

from typing import Any

from tests.samples.operation_cases.case import (
    CALL_OUT,
    EXISTS,
    GRACE_NOW,
    INVALID,
    NOT_FOUND,
    OFFER,
    SHIFT,
    WRONG_STATE,
    Case,
    placed,
)
from tests.samples.operation_world import (
    ASKED_BEDS,
    CALL_TAKEN_BACK,
    CALLED,
    DAY,
    DECLINED_BEDS,
    GRACE,
    GRACE_DRAFT,
    GRACE_TODAY,
    ICU_DAY,
    NOBODY_NIGHT,
    OLD_CALL_OUT,
    RELEASED,
    TAKEN_BACK,
    TODAY,
    TOMAS,
    TOMAS_CALL_OUT,
    TOMAS_OUT,
    UNKNOWN,
    VOLUNTEERED,
    WEST,
    fresh,
)

from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.turn_entry import TurnChoice, TurnKind
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn


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


def release(assignment: str = GRACE_TODAY, **arguments: Any) -> FlexOff:
    return FlexOff(**{"entry_id": fresh(60), "assignment_id": assignment, **arguments})


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


TURN, BEDS = ("turn_entries",), ("bed_closures",)

DAY_CASES = (
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
    Case("a call", WithdrawCall(attempt_id=CALLED), ("call_attempts",)),
    Case("twice", WithdrawCall(attempt_id=CALL_TAKEN_BACK), refusal=WRONG_STATE),
    Case("an unknown call", WithdrawCall(attempt_id=UNKNOWN), refusal=NOT_FOUND),
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
