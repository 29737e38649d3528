"""Somebody who is on call is summoned, or stood down again."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.operations.booking import (
    days_around,
    overlapping_beside,
    unit_of,
)
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.seat_operation import SeatOperation
from medschedule_shared.operations.seat_records import SeatRecords
from medschedule_shared.operations.shift_seat import closed_to, status_in, why_not_filled


class SummonOnCall(SeatOperation):
    """Let a person who is on call work a shift of the same unit: the call is over, and the shift names it.

    Attributes:
        on_call_id: the on-call shift, which is cancelled by it.
        staff_id: whose it is, as the actor saw it.
    """

    type: ClassVar[str] = "SummonOnCall"
    permission: ClassVar[Permission] = Permission.ASSIGN

    on_call_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return super().reads(context, known) | Reads(documents=refs(Assignment, self.on_call_id))

    def apply(self, context: Context, known: Documents) -> Outcome:
        seat = self.seat(context, known)
        if isinstance(seat, Refused):
            return seat
        on_call = known.live(Assignment, self.on_call_id)
        if on_call is None or on_call.unit_id != seat.unit.id:
            return not_found("on-call shift")
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This person was summoned before."))
        refused = closed_to(seat.period, self.date) or self._not_on_call(on_call, seat)
        if refused is not None:
            return refused
        over = context.change(on_call, status=AssignmentStatus.CANCELLED)
        wanted = self.shift(context, seat, called_in_from=on_call.id)
        refused = why_not_filled(known, wanted)
        if refused is not None:
            return refused
        if overlapping_beside(known, wanted, over) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr("{name} has another shift at that time. Nobody was summoned.", name=seat.staff.full_name),
            )
        return Applied((over, wanted, *filled_offers(context, known, self.replaces)))

    def _not_on_call(self, on_call: Assignment, seat: SeatRecords) -> Refused | None:
        """Return why the person cannot be summoned by this shift, or None."""
        details = on_call.shift_details
        if details.shift_type is not ShiftType.ON_CALL:
            return Refused(RefusalCode.INVALID, tr("Only somebody who is on call is summoned."))
        if not on_call.standing or on_call.staff_id != seat.staff.id:
            return Refused(
                RefusalCode.WRONG_STATE, tr("{name} is not on call any more.", name=seat.staff.full_name)
            )
        if not details.overlaps(seat.details(self.date)):
            return Refused(RefusalCode.INVALID, tr("The call is not for the time of this shift."))
        return None


class StandDown(Operation):
    """Let a person who was summoned go again: the shift is cancelled, and they are on call as before."""

    type: ClassVar[str] = "StandDown"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=refs(Assignment, self.assignment_id))
        summoned = known.live(Assignment, self.assignment_id)
        if summoned is None:
            return reads
        needed = refs(Assignment, summoned.called_in_from) | refs(SchedulePeriod, summoned.period_id)
        return reads | Reads(documents=needed, staff_days=days_around(summoned))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        summoned = known.live(Assignment, self.assignment_id)
        if summoned is None:
            return not_found("shift")
        on_call = known.live(Assignment, summoned.called_in_from or "")
        period = known.live(SchedulePeriod, summoned.period_id)
        if not summoned.standing or on_call is None or period is None:
            return Refused(RefusalCode.WRONG_STATE, tr("This person was not summoned from a call."))
        if on_call.status is not AssignmentStatus.CANCELLED or on_call.staff_id != summoned.staff_id:
            return Refused(RefusalCode.WRONG_STATE, tr("The call was changed meanwhile. Look at it again."))
        gone = context.change(summoned, status=AssignmentStatus.CANCELLED)
        back = context.change(on_call, status=status_in(period))
        if overlapping_beside(known, back, gone) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr("This person was given another shift at that time meanwhile. Take that one away first."),
            )
        return Applied((gone, back))
