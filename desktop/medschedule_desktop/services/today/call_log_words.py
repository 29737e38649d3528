"""The log of the last 24 hours in words: calls, call-outs, turns, and what was done when nobody came."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from medschedule_desktop.services.snapshots.today import CallLogRow, LogKind
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_desktop.services.today.release_words import turn_event_words
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.bed_closure import BedClosure, ClosureState
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.call_out import reads_reason

_DAY = timedelta(days=1)


def call_log_rows(reading: TodayReading, user: User | None) -> tuple[CallLogRow, ...]:
    """Return the entries, newest first; each names what Undo takes back.

    Args:
        user: who reads: why somebody called out is not for everybody.
    """
    oldest_first = sorted(_entries(reading, user), key=lambda entry: entry[0])
    return tuple(row for _, row in reversed(oldest_first))


def _entries(reading: TodayReading, user: User | None) -> Iterator[tuple[datetime, CallLogRow]]:
    for call_out in reading.call_outs:
        if call_out.withdrawn_at is None:
            name, by = reading.name(call_out.staff_id), _by(reading, call_out.recorded_by)
            undo = LogKind.CALL_OUT.entry(call_out.assignment_id)
            at, row = _entry(reading, call_out.called_at, name, tr(" called out"), by, undo)
            if user is not None and reads_reason(user, call_out):
                row = replace(row, call_out_id=call_out.id, reason=call_out.reason)
            yield at, row
    for call in reading.calls:
        name, by = reading.name(call.staff_id), _by(reading, call.called_by)
        yield _entry(
            reading, call.called_at, name, _outcome_words(call.outcome), by, LogKind.CALL.entry(call.id)
        )
    for turn in reading.ledger:
        if turn.stands and turn.chosen_at > reading.now - _DAY:
            yield _turn_entry(reading, turn)
    for item in reading.assignments:
        if item.is_charge and item.standing and item.takes_patients:
            by = _by(reading, item.updated_by)
            undo = LogKind.PATIENTS.entry(item.id)
            name = reading.name(item.staff_id)
            yield _entry(reading, item.updated_at, name, tr(" takes patients"), by, undo)
    for closure in reading.closures:
        yield _closure_entry(reading, closure)


def _entry(
    reading: TodayReading, at: datetime, name: str, event: str, detail: str, undo: str
) -> tuple[datetime, CallLogRow]:
    return at, CallLogRow(clock_words(at, reading.ward.zone), name, event, detail, undo)


def _turn_entry(reading: TodayReading, turn: TurnEntry) -> tuple[datetime, CallLogRow]:
    at = turn.called_back_at or turn.chosen_at
    # Somebody who floats is sent back from the unit that they are on.
    floats = turn.kind is TurnKind.FLOAT and turn.choice is TurnChoice.WENT
    undo = "" if floats or turn.called_back_at is not None else LogKind.TURN.entry(turn.id)
    name = reading.name(turn.staff_id)
    return _entry(reading, at, name, turn_event_words(turn), _by(reading, turn.recorded_by), undo)


def _closure_entry(reading: TodayReading, closure: BedClosure) -> tuple[datetime, CallLogRow]:
    words = {
        ClosureState.ASKED: tr(": close {beds} beds, asked", beds=closure.beds),
        ClosureState.AGREED: tr(": {beds} beds closed", beds=closure.beds),
        ClosureState.DECLINED: tr(": close {beds} beds, declined", beds=closure.beds),
        ClosureState.WITHDRAWN: tr(": close {beds} beds, taken back", beds=closure.beds),
    }[closure.state]
    undo = LogKind.CLOSURE.entry(closure.id) if closure.is_open else ""
    by = _by(reading, closure.decided_by or closure.asked_by)
    return _entry(reading, closure.decided_at or closure.asked_at, reading.ward.unit.name, words, by, undo)


def _by(reading: TodayReading, user_id: EntityId | None) -> str:
    user = reading.users.get(user_id or "")
    return tr("by {name}", name=user.display_name) if user else ""


def _outcome_words(outcome: CallOutcome) -> str:
    return {
        CallOutcome.YES: tr(": coming"),
        CallOutcome.NO: tr(": cannot come"),
        CallOutcome.NO_ANSWER: tr(": no answer"),
        CallOutcome.LEFT_MESSAGE: tr(": left a message"),
    }[outcome]
