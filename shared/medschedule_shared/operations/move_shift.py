"""Drag a shift to another day, another kind of shift or another person."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import days_around, overlapping, person_days, unit_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import Applied, Clash, Outcome, RefusalCode, Refused
from medschedule_shared.operations.override import OverridableOperation
from medschedule_shared.operations.seat_records import SeatIds, seat_records
from medschedule_shared.operations.shift_seat import Place, closed_to, place_of, status_in

PLACEMENT = (
    "staffId",
    "role",
    "isCharge",
    "templateId",
    "shiftDetails",
    "replaces",
    "overridden",
    "overrideReason",
)
"""Wire fields of a shift that a move may change."""


class MoveShift(OverridableOperation):
    """Move a shift of a person in one act; it stays the same shift, and is provisional where it was posted.

    Merged like a field: where somebody else moved or removed the shift meanwhile, both wishes are kept for a
    person to decide. A double booking refuses, and the shift stays where it is.

    Attributes:
        was: where the person saw the shift.
        to: where they want it.
    """

    type: ClassVar[str] = "MoveShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId
    was: Place
    to: Place

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(
            documents=refs(Organization, context.organization_id)
            | refs(Assignment, self.assignment_id)
            | refs(ShiftTemplate, self.to.template_id)
            | refs(Staff, self.to.staff_id),
            staff_days=person_days(self.to.staff_id, self.to.date),
        )
        assignment = known.known(Assignment, self.assignment_id)
        if assignment is None:
            return reads
        return reads | Reads(
            documents=refs(Unit, assignment.unit_id) | refs(SchedulePeriod, assignment.period_id),
            staff_days=days_around(assignment),
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.known(Assignment, self.assignment_id)
        if assignment is None or (assignment.deleted_at is not None and not context.unseen(assignment)):
            return not_found("shift")
        if assignment.deleted_at is None and place_of(assignment) == self.to:
            return Applied(())
        wanted = self._wanted(context, known, assignment)
        if isinstance(wanted, Refused):
            return wanted
        units, person = (assignment.unit_id,), wanted.staff_id
        if assignment.deleted_at is not None:
            return Applied((), clash=Clash(ConflictKind.DELETED, units, person, assignment, wanted))
        if not assignment.standing or assignment.status is AssignmentStatus.COMPLETED:
            return Refused(RefusalCode.WRONG_STATE, tr("Nobody is expected on this shift any more."))
        if place_of(assignment) != self.was:
            fields = changed_fields(assignment, wanted)
            return Applied(
                (), clash=Clash(ConflictKind.SAME_FIELD, units, person, assignment, wanted, fields)
            )
        if overlapping(known, wanted) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr("This person has another shift at that time. Nothing was moved."),
            )
        return Applied((wanted,))

    def _wanted(self, context: Context, known: Documents, assignment: Assignment) -> Assignment | Refused:
        """Return the shift as it would be, or why it cannot be moved there."""
        ids = SeatIds(assignment.unit_id, assignment.period_id, self.to.template_id, self.to.staff_id)
        seat = seat_records(ids, context, known)
        if isinstance(seat, Refused):
            return seat
        refused = (
            closed_to(seat.period, self.to.date)
            or tied(known, assignment)
            or self.without_reason(seat.organization)
        )
        if refused is not None:
            return refused
        staff, details = seat.staff, seat.details(self.to.date)
        same_shift = (self.to.template_id, self.to.date) == (self.was.template_id, self.was.date)
        same_person = staff.id == assignment.staff_id
        return context.change(
            assignment,
            deleted_at=None,
            staff_id=staff.id,
            role=staff.employment.role,
            is_charge=assignment.is_charge and (same_person or staff.employment.can_charge),
            takes_patients=assignment.takes_patients and same_shift and same_person,
            template_id=seat.template.id,
            shift_details=assignment.shift_details.changed(
                **{name: getattr(details, name) for name in type(details).model_fields}
            ),
            status=status_in(seat.period),
            replaces=assignment.replaces if same_shift else None,
            overridden=self.overridden,
            override_reason=self.override_reason,
        )


def tied(known: Documents, assignment: Assignment) -> Refused | None:
    """Return why a shift cannot change its day or its person: another one hangs on it."""
    if assignment.extends is not None:
        return Refused(RefusalCode.WRONG_STATE, tr("This is a hold-over: it belongs to the shift before it."))
    if assignment.floated_from is not None:
        return Refused(
            RefusalCode.WRONG_STATE,
            tr("This person was floated here for this shift. Float them again instead."),
        )
    own = () if assignment.staff_id is None else known.assignments_of(assignment.staff_id)
    if any(other.extends == assignment.id and other.standing for other in own):
        return Refused(
            RefusalCode.WRONG_STATE,
            tr("This person stays on after this shift. Take the hold-over away first."),
        )
    return None


def changed_fields(first: Entity, second: Entity) -> tuple[str, ...]:
    """Name the wire fields of a shift's placement in which two forms of it differ."""
    one, other = first.wire(), second.wire()
    return tuple(name for name in PLACEMENT if one[name] != other[name])
