"""Drawn: what a shift brings: call-outs, calls, the census, whose turn it is, beds."""

from collections.abc import Callable

from hypothesis import strategies as st
from tests.samples.drawn.chance import NEW_IDS, WORDS, Draw, draw_seat, id_of, new_id, rarely, some
from tests.samples.operation_world import TODAY, UNKNOWN, World

from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.shift_seat import place_of
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn


def record_call_out(draw: Draw, world: World) -> RecordCallOut:
    shift = some(draw, world, Assignment, where=lambda each: each.standing or rarely(draw))
    was = draw(st.sampled_from([None, place_of(shift), place_of(some(draw, world, Assignment))]))
    return RecordCallOut(
        call_out_id=new_id(draw, world, CallOut), assignment_id=shift.id, reason=draw(WORDS), was=was
    )


def log_call(draw: Draw, world: World) -> LogCall:
    seat = draw_seat(draw, world)
    return LogCall(
        attempt_id=draw(NEW_IDS),
        unit_id=seat["unit_id"],
        staff_id=seat["staff_id"],
        template_id=seat["template_id"],
        shift_date=seat["date"],
        outcome=draw(st.sampled_from(CallOutcome)),
    )


def flex_off(draw: Draw, world: World) -> FlexOff:
    shift = some(draw, world, Assignment, where=lambda each: each.standing)
    return FlexOff(
        entry_id=new_id(draw, world, TurnEntry),
        assignment_id=UNKNOWN if rarely(draw) else shift.id,
        standby=draw(st.booleans()),
        was=place_of(some(draw, world, Assignment) if rarely(draw) else shift),
    )


def log_turn(draw: Draw, world: World) -> LogTurn:
    return LogTurn(
        entry_id=new_id(draw, world, TurnEntry),
        assignment_id=id_of(draw, world, Assignment),
        kind=draw(st.sampled_from(TurnKind)),
        choice=draw(st.sampled_from(TurnChoice)),
    )


def _off(draw: Draw, world: World) -> str:
    found = some(draw, world, TurnEntry, where=lambda each: each.is_off)
    return UNKNOWN if rarely(draw) else found.id


def ask_to_close_beds(draw: Draw, world: World) -> AskToCloseBeds:
    template = some(draw, world, ShiftTemplate)
    return AskToCloseBeds(
        closure_id=new_id(draw, world, BedClosure),
        unit_id=id_of(draw, world, Unit) if rarely(draw) else template.unit_id,
        template_id=template.id,
        date=TODAY,
        beds=draw(st.sampled_from((1, 6, 24, 25))),
    )


DAY_DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "RecordCallOut": record_call_out,
    "WithdrawCallOut": lambda draw, world: WithdrawCallOut(call_out_id=id_of(draw, world, CallOut)),
    "ExplainCallOut": lambda draw, world: ExplainCallOut(
        call_out_id=id_of(draw, world, CallOut), reason=draw(st.text(max_size=20))
    ),
    "LogCall": log_call,
    "WithdrawCall": lambda draw, world: WithdrawCall(attempt_id=id_of(draw, world, CallAttempt)),
    "RecordCensus": lambda draw, world: RecordCensus(
        reading_id=draw(NEW_IDS), unit_id=id_of(draw, world, Unit), patients=draw(st.integers(0, 500))
    ),
    "FlexOff": flex_off,
    "LogTurn": log_turn,
    "CallBack": lambda draw, world: CallBack(entry_id=_off(draw, world)),
    "WithdrawTurn": lambda draw, world: WithdrawTurn(entry_id=id_of(draw, world, TurnEntry)),
    "AskToCloseBeds": ask_to_close_beds,
    "DecideBedClosure": lambda draw, world: DecideBedClosure(
        closure_id=id_of(draw, world, BedClosure), decision=draw(st.sampled_from(Decision))
    ),
    "WithdrawBedClosure": lambda draw, world: WithdrawBedClosure(closure_id=id_of(draw, world, BedClosure)),
}
