"""Release somebody when there are fewer patients, keep the ledger of turns, and call people back."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.operations.booking import days_around, overlapping, unit_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.shift_seat import DRAFTS, Place, place_of

_ON_RECORD = Refused(RefusalCode.ALREADY_EXISTS, marked("This turn is already in the ledger."))
_MOVED = Refused(
    RefusalCode.WRONG_STATE, marked("This shift was moved or given to somebody else. Look at it again.")
)
_NOT_OFF = Refused(RefusalCode.WRONG_STATE, marked("This person is not released from that shift any more."))


class FlexOff(Operation):
    """Release a person from a posted shift because there are fewer patients, and note their turn.

    Attributes:
        standby: whether they can be called back until the shift ends.
        was: the shift as the actor saw it, so that nobody is released who was given it since.
    """

    type: ClassVar[str] = "FlexOff"
    permission: ClassVar[Permission] = Permission.ASSIGN

    entry_id: EntityId
    assignment_id: EntityId
    standby: bool = False
    was: Place | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id) | refs(TurnEntry, self.entry_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if known.known(TurnEntry, self.entry_id) is not None:
            return _ON_RECORD
        if not assignment.standing or assignment.status is AssignmentStatus.COMPLETED:
            return Refused(RefusalCode.WRONG_STATE, tr("Nobody is expected on this shift."))
        if assignment.status in DRAFTS:
            return Refused(
                RefusalCode.WRONG_STATE, tr("This schedule is not posted yet. Take the shift off it.")
            )
        if assignment.shift_details.end_at <= context.at:
            return Refused(RefusalCode.WRONG_STATE, tr("This shift is over. Nobody was released."))
        if self.was is not None and self.was != place_of(assignment):
            return _MOVED
        entry = _entry(
            context,
            self.entry_id,
            assignment,
            TurnKind.LOW_CENSUS,
            TurnChoice.STANDBY if self.standby else TurnChoice.RELEASED,
            status_before=assignment.status,
        )
        return Applied((context.change(assignment, status=AssignmentStatus.CANCELLED), entry))


class LogTurn(Operation):
    """Note in the ledger that a person volunteered, declined, or went to float or stay on."""

    type: ClassVar[str] = "LogTurn"
    permission: ClassVar[Permission] = Permission.ASSIGN

    entry_id: EntityId
    assignment_id: EntityId
    kind: TurnKind
    choice: TurnChoice

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id) | refs(TurnEntry, self.entry_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None or assignment.staff_id is None:
            return not_found("shift")
        if known.known(TurnEntry, self.entry_id) is not None:
            return _ON_RECORD
        releases = self.choice in (TurnChoice.RELEASED, TurnChoice.STANDBY)
        if releases or (self.choice is TurnChoice.WENT and self.kind is TurnKind.LOW_CENSUS):
            return Refused(RefusalCode.INVALID, tr("Somebody is released by taking them off the shift."))
        return Applied((_entry(context, self.entry_id, assignment, self.kind, self.choice),))


class CallBack(Operation):
    """Ask a person who was released to come after all; their shift stands again."""

    type: ClassVar[str] = "CallBack"
    permission: ClassVar[Permission] = Permission.ASSIGN

    entry_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return _entry_reads(self.entry_id, known)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_entry(self.entry_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        entry = known.live(TurnEntry, self.entry_id)
        if entry is None:
            return not_found("turn")
        back = _back(context, known, entry)
        if isinstance(back, Refused):
            return back
        if back.shift_details.end_at <= context.at:
            return Refused(RefusalCode.WRONG_STATE, tr("This shift is over. Nobody was called back."))
        return Applied((back, context.change(entry, called_back_at=context.at)))


class WithdrawTurn(Operation):
    """Take an entry of the ledger back, as if it had not been made; a released shift stands again."""

    type: ClassVar[str] = "WithdrawTurn"
    permission: ClassVar[Permission] = Permission.ASSIGN

    entry_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return _entry_reads(self.entry_id, known)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_entry(self.entry_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        entry = known.live(TurnEntry, self.entry_id)
        if entry is None:
            return not_found("turn")
        if not entry.stands:
            return Refused(RefusalCode.WRONG_STATE, tr("This turn was already taken back."))
        gone = context.change(entry, withdrawn_at=context.at)
        if not entry.is_off:
            return Applied((gone,))
        back = _back(context, known, entry)
        return back if isinstance(back, Refused) else Applied((back, gone))


def _entry(
    context: Context,
    entry_id: EntityId,
    assignment: Assignment,
    kind: TurnKind,
    choice: TurnChoice,
    status_before: AssignmentStatus | None = None,
) -> TurnEntry:
    return context.create(
        TurnEntry,
        entry_id,
        unit_id=assignment.unit_id,
        staff_id=assignment.staff_id,
        assignment_id=assignment.id,
        template_id=assignment.template_id,
        shift_date=assignment.shift_details.date,
        kind=kind,
        choice=choice,
        chosen_at=context.at,
        recorded_by=context.actor_id,
        status_before=status_before,
    )


def _entry_reads(entry_id: EntityId, known: Documents) -> Reads:
    reads = Reads(documents=refs(TurnEntry, entry_id))
    entry = known.live(TurnEntry, entry_id)
    if entry is None:
        return reads
    reads |= Reads(documents=refs(Assignment, entry.assignment_id))
    assignment = known.live(Assignment, entry.assignment_id)
    return reads if assignment is None else reads | Reads(staff_days=days_around(assignment))


def _unit_of_entry(entry_id: EntityId, known: Documents) -> tuple[EntityId, ...]:
    entry = known.live(TurnEntry, entry_id)
    return () if entry is None else (entry.unit_id,)


def _back(context: Context, known: Documents, entry: TurnEntry) -> Assignment | Refused:
    """Return the shift of a released person as it was before, or why it cannot stand again."""
    assignment = known.live(Assignment, entry.assignment_id)
    if not entry.is_off or entry.status_before is None:
        return _NOT_OFF
    if assignment is None or assignment.staff_id != entry.staff_id:
        return not_found("shift")
    if assignment.status is not AssignmentStatus.CANCELLED:
        return _NOT_OFF
    back = context.change(assignment, status=entry.status_before)
    if overlapping(known, back) is not None:
        return Refused(
            RefusalCode.DOUBLE_BOOKING,
            tr("This person was given another shift at that time meanwhile. Take that one away first."),
        )
    return back
