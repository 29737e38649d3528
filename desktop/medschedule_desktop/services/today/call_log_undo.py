"""What takes an entry of the log back."""

from collections.abc import Iterable

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.today import LogKind
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallAttempt, CallOutcome
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.call_out import WithdrawCall
from medschedule_shared.operations.close_beds import WithdrawBedClosure
from medschedule_shared.operations.on_call import StandDown
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.turn_ledger import WithdrawTurn


def undo_operations(reading: TodayReading, kind: str, id_: EntityId) -> tuple[Operation, ...]:
    """Return the operations that take an entry back, for one transaction.

    Args:
        kind: with the id, what the row's `undo` says.

    Raises:
        EntryRefused: there is no such entry in the log any more.
    """
    if kind == LogKind.CALL:
        for call in reading.calls:
            if call.id == id_:
                return (WithdrawCall(attempt_id=id_), *_not_coming(reading, call))
    if kind == LogKind.TURN:
        for turn in reading.ledger:
            if turn.id == id_:
                return (WithdrawTurn(entry_id=id_), *_not_held(reading, turn))
    if kind == LogKind.PATIENTS:
        return (TakePatients(assignment_id=id_, takes_patients=False),)
    if kind == LogKind.CLOSURE:
        return (WithdrawBedClosure(closure_id=id_),)
    raise EntryRefused(tr("This entry is not in the log any more. Nothing was changed."))


def _not_coming(reading: TodayReading, call: CallAttempt) -> tuple[Operation, ...]:
    """Return what takes somebody off again who was put on the shift by a yes."""
    if call.outcome is not CallOutcome.YES:
        return ()
    return _taken_off(
        item
        for item in reading.assignments
        if item.standing
        and (item.staff_id, item.template_id) == (call.staff_id, call.template_id)
        and item.shift_details.date == call.shift_date
        and item.created_at >= call.called_at
    )


def _not_held(reading: TodayReading, turn: TurnEntry) -> tuple[Operation, ...]:
    """Return what ends a hold-over whose entry is taken back."""
    if turn.kind is not TurnKind.HOLD_OVER or turn.choice is not TurnChoice.WENT:
        return ()
    return _taken_off(
        item for item in reading.assignments if item.standing and item.extends == turn.assignment_id
    )


def _taken_off(shifts: Iterable[Assignment]) -> tuple[Operation, ...]:
    return tuple(
        UnassignShift(assignment_id=item.id)
        if item.called_in_from is None
        else StandDown(assignment_id=item.id)
        for item in shifts
    )
