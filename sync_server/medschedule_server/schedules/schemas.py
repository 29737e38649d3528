"""What a week's schedule is answered with (S135)."""

from datetime import date

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import AssignmentStatus, ShiftDetails
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.protocol.envelope import Answer


class ScheduledPerson(Answer):
    """Who works a shift. The last name is an initial for those who may not see personal data."""

    id: EntityId
    first_name: str
    last_name: str


class ScheduledShift(Answer):
    """One shift of the week.

    Attributes:
        person: None for an open shift.
    """

    id: EntityId
    unit_id: EntityId
    period_id: EntityId
    template_id: EntityId
    role: StaffRole
    is_charge: bool
    status: AssignmentStatus
    shift_details: ShiftDetails
    person: ScheduledPerson | None


class WeekSchedule(Answer):
    """The shifts that begin on seven days, by date and start.

    Attributes:
        last_date: the seventh day, included.
    """

    first_date: date
    last_date: date
    shifts: tuple[ScheduledShift, ...]
