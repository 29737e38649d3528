"""What carries out an option for when nobody comes."""

from collections.abc import Iterator

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.today.fallback_words import open_closure
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.turn_entry import TurnChoice, TurnKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.turn_ledger import LogTurn
from medschedule_shared.staffing.fallback import HOLD_OVER, Fallback, FallbackKind, Step
from medschedule_shared.staffing.occurrence import ShiftOccurrence


def fallback_operations(
    option: Fallback, reading: TodayReading, period_id: EntityId, user: User
) -> tuple[Operation, ...]:
    """Return the operations of an option, for one transaction.

    Args:
        period_id: the schedule that the shift belongs to.

    Raises:
        EntryRefused: no shift is planned.
    """
    focus = reading.focus
    if focus is None:
        raise EntryRefused(tr("No shift is planned. Nothing was changed."))
    seats = iter(reading.open_seats(focus))
    made: list[Operation] = []
    for step in option.steps:
        made += _operations(step, reading, focus, period_id, user, seats)
    return tuple(made)


def _operations(
    step: Step,
    reading: TodayReading,
    focus: ShiftOccurrence,
    period_id: EntityId,
    user: User,
    seats: Iterator[Assignment],
) -> Iterator[Operation]:
    unit_id = reading.ward.unit.id
    match step.kind:
        case FallbackKind.HOLD_OVER:
            seat = next(seats, None)
            yield HoldOver(
                assignment_id=new_id(),
                held_id=step.assignment_id or "",
                staff_id=step.staff_id or "",
                unit_id=unit_id,
                period_id=period_id,
                template_id=focus.template.id,
                date=focus.date,
                minutes=round(HOLD_OVER.total_seconds() / 60),
                replaces=None if seat is None else seat.id,
            )
            yield _went(step, TurnKind.HOLD_OVER)
        case FallbackKind.FLOAT:
            seat = next(seats, None)
            home = reading.help.shifts[step.assignment_id or ""]
            yield FloatStaff(
                assignment_id=new_id(),
                home_id=home.id,
                staff_id=step.staff_id or "",
                date=home.shift_details.date,
                unit_id=unit_id,
                period_id=period_id,
                template_id=focus.template.id,
                replaces=None if seat is None else seat.id,
            )
            yield _went(step, TurnKind.FLOAT)
        case FallbackKind.CHARGE_TAKES_PATIENTS:
            yield TakePatients(assignment_id=step.assignment_id or "", takes_patients=True)
        case FallbackKind.CLOSE_BEDS:
            yield from _closing(step, reading, focus, user)


def _went(step: Step, kind: TurnKind) -> LogTurn:
    return LogTurn(
        entry_id=new_id(), assignment_id=step.assignment_id or "", kind=kind, choice=TurnChoice.WENT
    )


def _closing(step: Step, reading: TodayReading, focus: ShiftOccurrence, user: User) -> Iterator[Operation]:
    """Yield the question, and the answer too where it is this person's to give."""
    asked = open_closure(reading)
    closure_id = new_id() if asked is None else asked.id
    if asked is None:
        yield AskToCloseBeds(
            closure_id=closure_id,
            unit_id=reading.ward.unit.id,
            template_id=focus.template.id,
            date=focus.date,
            beds=step.beds,
        )
    if user.may(Permission.CLOSE_BEDS, (reading.ward.unit.id,)):
        yield DecideBedClosure(closure_id=closure_id, decision=Decision.APPROVED)
