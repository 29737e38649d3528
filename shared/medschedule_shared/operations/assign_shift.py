"""Put a person in a seat, take one out, pin one."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.booking import booking_clash, fits_seat, unit_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Clash, Outcome, RefusalCode, Refused
from medschedule_shared.operations.override import OverridableOperation
from medschedule_shared.operations.seat_operation import SeatOperation
from medschedule_shared.operations.shift_seat import DRAFTS, closed_to


class AssignShift(SeatOperation, OverridableOperation):
    """Put a person on a shift. In a posted period the assignment is provisional until it is posted again."""

    type: ClassVar[str] = "AssignShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    is_charge: bool = False

    def apply(self, context: Context, known: Documents) -> Outcome:
        seat = self.seat(context, known)
        if isinstance(seat, Refused):
            return seat
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This shift was entered before."))
        refused = closed_to(seat.period, self.date) or self.without_reason(seat.organization)
        if refused is not None:
            return refused
        wanted = self.shift(
            context,
            seat,
            is_charge=self.is_charge,
            overridden=self.overridden,
            override_reason=self.override_reason,
        )
        if self.replaces is not None and not fits_seat(known.live(Assignment, self.replaces), wanted):
            return not_found("open seat")
        clash = booking_clash(known, wanted)
        if clash is not None:
            return Applied((), clash=clash)
        return Applied((wanted, *filled_offers(context, known, self.replaces)))


class UnassignShift(OverridableOperation):
    """Take a person off a shift. A posted shift is cancelled and stays on record; a draft disappears.

    Going past a warning, such as a shift that becomes short, is recorded on the shift that went.

    A shift that somebody else changed unseen by the actor is a conflict: it is no longer the shift that was
    to go.
    """

    type: ClassVar[str] = "UnassignShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(Assignment, self.assignment_id) | refs(Organization, context.organization_id)
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if assignment.status is AssignmentStatus.CANCELLED:
            return Refused(
                RefusalCode.WRONG_STATE, tr("This shift was cancelled before. Nothing was changed.")
            )
        organization = known.live(Organization, context.organization_id)
        if organization is None:
            return not_found("schedule")
        refused = self.without_reason(organization)
        if refused is not None:
            return refused
        without = taken_off(context, self._passed_over(context, assignment))
        if context.unseen(assignment):
            units, person = (assignment.unit_id,), assignment.staff_id
            return Applied((), clash=Clash(ConflictKind.DELETED, units, person, assignment, without))
        return Applied((without,))

    def _passed_over(self, context: Context, assignment: Assignment) -> Assignment:
        if not self.overridden:
            return assignment
        return context.change(assignment, overridden=self.overridden, override_reason=self.override_reason)


def taken_off(context: Context, assignment: Assignment) -> Assignment:
    """Return a shift that nobody works any more: a draft as a tombstone, another cancelled."""
    if assignment.status in DRAFTS:
        return context.delete(assignment)
    return context.change(assignment, status=AssignmentStatus.CANCELLED)


class SetPin(Operation):
    """Pin a shift, so that the solver leaves it as it is, or let it go again.

    Two people who see the same shift can only want the same, so nobody's pin is ever overwritten unseen.
    """

    type: ClassVar[str] = "SetPin"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId
    pinned: bool

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if assignment.pinned is self.pinned:
            return Applied(())
        return Applied((context.change(assignment, pinned=self.pinned),))
