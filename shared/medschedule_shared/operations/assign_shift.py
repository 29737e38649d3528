"""Put a person in a seat, take one out, pin one."""

from datetime import date, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, StaffDays, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Clash, Outcome, RefusalCode, Refused
from medschedule_shared.operations.shift_seat import shift_details


class AssignShift(Operation):
    """Put a person on a shift. In a posted period the assignment is provisional until it is posted again.

    Attributes:
        replaces: the called-out assignment whose seat is filled.
    """

    type: ClassVar[str] = "AssignShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    date: date
    is_charge: bool = False
    replaces: EntityId | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        around = StaffDays(
            frozenset({self.staff_id}), self.date - timedelta(days=1), self.date + timedelta(days=1)
        )
        return Reads(
            documents=refs(Organization, context.organization_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
            | refs(ShiftTemplate, self.template_id)
            | refs(Staff, self.staff_id)
            | refs(Assignment, self.assignment_id, self.replaces),
            staff_days=frozenset({around}),
            seats=frozenset({self.replaces} if self.replaces else ()),
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        organization = known.live(Organization, context.organization_id)
        unit = known.live(Unit, self.unit_id)
        period = known.live(SchedulePeriod, self.period_id)
        template = known.live(ShiftTemplate, self.template_id)
        staff = known.live(Staff, self.staff_id)
        if organization is None or unit is None or period is None or period.unit_id != unit.id:
            return not_found("schedule")
        if template is None or template.unit_id != unit.id:
            return not_found("shift")
        if staff is None:
            return not_found("staff member")
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, "This shift was entered before.")
        if not period.first_date <= self.date <= period.last_date:
            return Refused(RefusalCode.OUTSIDE_PERIOD, f"{self.date:%d %b %Y} is outside this schedule.")
        if period.state is PeriodState.ARCHIVED:
            return Refused(RefusalCode.WRONG_STATE, "This schedule is archived. Nothing was changed.")
        if self.replaces is not None and not self._fits(known.live(Assignment, self.replaces)):
            return not_found("open seat")
        posted = period.state is PeriodState.POSTED
        wanted = context.create(
            Assignment,
            self.assignment_id,
            unit_id=unit.id,
            period_id=period.id,
            staff_id=staff.id,
            template_id=template.id,
            role=staff.employment.role,
            is_charge=self.is_charge,
            shift_details=shift_details(template, self.date, unit, ZoneInfo(organization.settings.timezone)),
            status=AssignmentStatus.PROVISIONAL if posted else AssignmentStatus.DRAFT,
            replaces=self.replaces,
        )
        clash = self._clash(known, wanted)
        return Applied(() if clash else (wanted,), clash=clash)

    def _clash(self, known: Documents, wanted: Assignment) -> Clash | None:
        booked = overlapping(known, wanted)
        if booked is not None:
            units = tuple(dict.fromkeys((wanted.unit_id, booked.unit_id)))
            return Clash(ConflictKind.DOUBLE_BOOKING, units, self.staff_id, booked, wanted)
        if self.replaces is None:
            return None
        # The seat has its own person again when the call-out was taken back.
        own = known.live(Assignment, self.replaces)
        holders = ((own,) if own is not None else ()) + known.replacements_of(self.replaces)
        for other in holders:
            if other.standing:
                return Clash(ConflictKind.SAME_SEAT, (self.unit_id,), self.staff_id, other, wanted)
        return None

    def _fits(self, seat: Assignment | None) -> bool:
        """Tell whether a seat is one of this shift."""
        return (
            seat is not None
            and seat.unit_id == self.unit_id
            and seat.template_id == self.template_id
            and seat.shift_details.date == self.date
        )


def overlapping(known: Documents, wanted: Assignment) -> Assignment | None:
    """Return the person's first standing shift that shares time with a wanted one."""
    if wanted.staff_id is None:
        return None
    for other in known.assignments_of(wanted.staff_id):
        if other.id != wanted.id and other.standing and other.shift_details.overlaps(wanted.shift_details):
            return other
    return None


def days_around(wanted: Assignment) -> frozenset[StaffDays]:
    """Name the days whose shifts of the same person can share time with a wanted one."""
    if wanted.staff_id is None:
        return frozenset()
    day = wanted.shift_details.date
    around = StaffDays(frozenset({wanted.staff_id}), day - timedelta(days=1), day + timedelta(days=1))
    return frozenset({around})


class UnassignShift(Operation):
    """Take a person off a shift. A posted shift is cancelled and stays on record; a draft disappears."""

    type: ClassVar[str] = "UnassignShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    assignment_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Assignment, self.assignment_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of(known, self.assignment_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        assignment = known.live(Assignment, self.assignment_id)
        if assignment is None:
            return not_found("shift")
        if assignment.status in (AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED):
            return Applied((context.delete(assignment),))
        return Applied((context.change(assignment, status=AssignmentStatus.CANCELLED),))


class SetPin(Operation):
    """Pin a shift, so that the solver leaves it as it is, or let it go again."""

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
        return Applied((context.change(assignment, pinned=self.pinned),))


def unit_of(known: Documents, assignment_id: EntityId) -> tuple[EntityId, ...]:
    """Name the unit of a known assignment; none when it is not known."""
    assignment = known.known(Assignment, assignment_id)
    return () if assignment is None else (assignment.unit_id,)
