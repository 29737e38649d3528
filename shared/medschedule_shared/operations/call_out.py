"""Somebody calls out, comes after all, or is telephoned about a shift."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.booking import days_around, overlapping, unit_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers, offer_reads
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.shift_seat import Place, place_of


class RecordCallOut(Operation):
    """A person cannot work a shift: the seat is open from now on. The reason is private and optional.

    Attributes:
        was: the shift as the actor saw it, so that nobody is called out who was given it since.
    """

    type: ClassVar[str] = "RecordCallOut"
    permission: ClassVar[Permission] = Permission.RECORD_CALL_OUT

    call_out_id: EntityId
    assignment_id: EntityId
    reason: Annotated[str, Field(max_length=500), PRIVATE] = ""
    was: Place | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id) | refs(CallOut, self.call_out_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if assignment.status is AssignmentStatus.CALLED_OUT or known.known(CallOut, self.call_out_id):
            return Refused(RefusalCode.WRONG_STATE, tr("This call-out is already on record."))
        if not assignment.standing:
            return Refused(RefusalCode.WRONG_STATE, tr("Nobody is expected on this shift."))
        if self.was is not None and self.was != place_of(assignment):
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This shift was moved or given to somebody else. Look at it again."),
            )
        return Applied(
            (
                context.change(assignment, status=AssignmentStatus.CALLED_OUT),
                context.create(
                    CallOut,
                    self.call_out_id,
                    unit_id=assignment.unit_id,
                    assignment_id=assignment.id,
                    staff_id=assignment.staff_id,
                    called_at=context.at,
                    recorded_by=context.actor_id,
                    reason=self.reason,
                    status_before=assignment.status,
                ),
            )
        )


class WithdrawCallOut(Operation):
    """The person comes after all, or the call-out was entered for the wrong one."""

    type: ClassVar[str] = "WithdrawCallOut"
    permission: ClassVar[Permission] = Permission.RECORD_CALL_OUT

    call_out_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=refs(CallOut, self.call_out_id))
        call_out = known.live(CallOut, self.call_out_id)
        if call_out is None:
            return reads
        reads |= Reads(documents=refs(Assignment, call_out.assignment_id))
        reads |= offer_reads(known, call_out.assignment_id)
        assignment = known.live(Assignment, call_out.assignment_id)
        return reads if assignment is None else reads | Reads(staff_days=days_around(assignment))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        call_out = known.live(CallOut, self.call_out_id)
        return () if call_out is None else (call_out.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        call_out = known.live(CallOut, self.call_out_id)
        assignment = known.live(Assignment, call_out.assignment_id) if call_out else None
        if call_out is None or assignment is None:
            return not_found("call-out")
        if call_out.withdrawn_at is not None:
            return Refused(RefusalCode.WRONG_STATE, tr("This call-out was already taken back."))
        if assignment.status is not AssignmentStatus.CALLED_OUT:
            return Refused(RefusalCode.WRONG_STATE, tr("This shift was cancelled meanwhile."))
        back = context.change(assignment, status=call_out.status_before)
        if overlapping(known, back) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr("This person was given another shift at that time meanwhile. Take that one away first."),
            )
        came = context.change(call_out, withdrawn_at=context.at)
        return Applied((back, came, *filled_offers(context, known, back.id)))


class ExplainCallOut(Operation):
    """Keep the reason of a call-out, or another in its place: the seat was open before anybody asked why.

    It is for whoever recorded the call-out, and for managers of the unit, who alone read it.
    """

    type: ClassVar[str] = "ExplainCallOut"
    permission: ClassVar[Permission] = Permission.RECORD_CALL_OUT

    call_out_id: EntityId
    reason: Annotated[str, Field(max_length=500), PRIVATE]

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(CallOut, self.call_out_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        call_out = known.live(CallOut, self.call_out_id)
        return () if call_out is None else (call_out.unit_id,)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: the reason of a call-out is not everybody's to read."""
        refused = super().authorise(actor, known)
        call_out = known.live(CallOut, self.call_out_id)
        if refused is not None or call_out is None or reads_reason(actor, call_out):
            return refused
        return not_allowed()

    def apply(self, context: Context, known: Documents) -> Outcome:
        call_out = known.live(CallOut, self.call_out_id)
        if call_out is None:
            return not_found("call-out")
        if call_out.withdrawn_at is not None:
            return Refused(RefusalCode.WRONG_STATE, tr("This call-out was already taken back."))
        words = self.reason.strip()
        return Applied(() if words == call_out.reason else (context.change(call_out, reason=words),))


def reads_reason(user: User | None, call_out: CallOut) -> bool:
    """Tell whether somebody may read why a person cannot come: who recorded it, and the unit's managers."""
    if user is None:
        return True  # the server's own administration
    return user.id == call_out.recorded_by or user.may(Permission.DECIDE_TIME_OFF, (call_out.unit_id,))


class LogCall(Operation):
    """Record that a person was telephoned about a shift, and what they said."""

    type: ClassVar[str] = "LogCall"
    permission: ClassVar[Permission] = Permission.RECORD_CALL_OUT

    attempt_id: EntityId
    unit_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    shift_date: date
    outcome: CallOutcome

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Staff, self.staff_id) | refs(CallAttempt, self.attempt_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.live(Staff, self.staff_id) is None:
            return not_found("staff member")
        if known.known(CallAttempt, self.attempt_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This call is already in the log."))
        attempt = context.create(
            CallAttempt,
            self.attempt_id,
            unit_id=self.unit_id,
            staff_id=self.staff_id,
            shift_date=self.shift_date,
            template_id=self.template_id,
            called_at=context.at,
            called_by=context.actor_id,
            outcome=self.outcome,
        )
        return Applied((attempt,))


class WithdrawCall(Operation):
    """Take an entry of the call log back that was made by mistake; it stays on record as taken back.

    Whoever said yes by it is taken off the shift by an operation of its own.
    """

    type: ClassVar[str] = "WithdrawCall"
    permission: ClassVar[Permission] = Permission.RECORD_CALL_OUT

    attempt_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(CallAttempt, self.attempt_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        attempt = known.live(CallAttempt, self.attempt_id)
        return () if attempt is None else (attempt.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        attempt = known.live(CallAttempt, self.attempt_id)
        if attempt is None:
            return not_found("call")
        if attempt.withdrawn_at is not None:
            return Refused(RefusalCode.WRONG_STATE, tr("This call was already taken back."))
        return Applied((context.change(attempt, withdrawn_at=context.at),))
