"""The records that putting a person on a shift needs."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import ShiftDetails
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Ref, refs
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.shift_seat import shift_details


@dataclass(frozen=True, slots=True)
class SeatIds:
    """Names a person and a shift of a unit's schedule."""

    unit_id: EntityId
    period_id: EntityId
    template_id: EntityId
    staff_id: EntityId | None

    def refs(self, context: Context) -> frozenset[Ref]:
        """Name the records, and the organisation whose clock they go by."""
        return (
            refs(Organization, context.organization_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
            | refs(ShiftTemplate, self.template_id)
            | refs(Staff, self.staff_id)
        )


@dataclass(frozen=True, slots=True)
class SeatRecords:
    """A person and a shift of a unit's schedule, all of them there and belonging together."""

    organization: Organization
    unit: Unit
    period: SchedulePeriod
    template: ShiftTemplate
    staff: Staff

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.organization.settings.timezone)

    def details(self, day: date) -> ShiftDetails:
        """Return the shift on a local day."""
        return shift_details(self.template, day, self.unit, self.zone)


def seat_records(ids: SeatIds, context: Context, known: Documents) -> SeatRecords | Refused:
    """Return the records, or which of them is missing."""
    organization = known.live(Organization, context.organization_id)
    unit = known.live(Unit, ids.unit_id)
    period = known.live(SchedulePeriod, ids.period_id)
    template = known.live(ShiftTemplate, ids.template_id)
    staff = None if ids.staff_id is None else known.live(Staff, ids.staff_id)
    if organization is None or unit is None or period is None or period.unit_id != unit.id:
        return not_found("schedule")
    if template is None or template.unit_id != unit.id:
        return not_found("shift")
    if staff is None:
        return not_found("staff member")
    return SeatRecords(organization, unit, period, template, staff)
