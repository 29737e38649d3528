"""Send a person from their own unit to another one for a shift."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.booking import overlapping_beside
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import filled_offers
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.seat_operation import SeatOperation
from medschedule_shared.operations.shift_seat import closed_to, why_not_filled


class FloatStaff(SeatOperation):
    """Take a person out of a seat on one unit and put them in one on another, both or neither.

    The seat that they leave stays on record as floated out, and can be filled. The way back is the same
    operation from the other unit. It takes both units, or somebody who holds every unit.

    Attributes:
        home_id: the assignment that the person leaves.
        staff_id, date: whose it is and when, as the actor saw it.
        unit_id, period_id, template_id: where they go.
    """

    type: ClassVar[str] = "FloatStaff"
    permission: ClassVar[Permission] = Permission.ASSIGN

    home_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return super().reads(context, known) | Reads(documents=refs(Assignment, self.home_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        home = known.known(Assignment, self.home_id)
        return (self.unit_id,) if home is None else (home.unit_id, self.unit_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        seat = self.seat(context, known)
        if isinstance(seat, Refused):
            return seat
        home = known.live(Assignment, self.home_id)
        if home is None:
            return not_found("shift on the other unit")
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This float was entered before."))
        refused = self._stays(home, seat.staff, known) or closed_to(seat.period, self.date)
        if refused is not None:
            return refused
        out = context.change(home, status=AssignmentStatus.FLOATED_OUT)
        wanted = self.shift(context, seat, floated_from=home.id)
        refused = why_not_filled(known, wanted)
        if refused is not None:
            return refused
        if overlapping_beside(known, wanted, out) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr(
                    "{name} has another shift at that time. Nobody was floated.",
                    name=seat.staff.full_name,
                ),
            )
        return Applied((out, wanted, *filled_offers(context, known, self.replaces)))

    def _stays(self, home: Assignment, staff: Staff, known: Documents) -> Refused | None:
        """Return why the person cannot leave the seat, or None."""
        if home.unit_id == self.unit_id:
            return Refused(RefusalCode.INVALID, tr("Floating is from one unit to another."))
        if home.staff_id != staff.id or home.shift_details.date != self.date or not home.standing:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("{name} is not on that shift any more. Look at it again.", name=staff.full_name),
            )
        if home.status is AssignmentStatus.COMPLETED:
            return Refused(RefusalCode.WRONG_STATE, tr("This shift was worked already."))
        held_over = any(each.extends == home.id and each.standing for each in known.assignments_of(staff.id))
        if home.extends is not None or held_over:
            return Refused(RefusalCode.WRONG_STATE, tr("A shift with a hold-over cannot be floated."))
        return None
