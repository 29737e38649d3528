"""A unit as the screens need it: its people, shifts and plans, read from the replica in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.entry import WardUnknown
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictState
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.staffing.coverage import Dispute
from medschedule_shared.staffing.occurrence import ShiftOccurrence, ShiftsAround, occurrences, shifts_around
from medschedule_shared.time.instant import instant_text


@dataclass(frozen=True, slots=True)
class Ward:
    """What changes rarely about a unit.

    Attributes:
        orientees: people of the unit who work beside a preceptor.
    """

    organization: Organization
    zone: ZoneInfo
    unit: Unit
    templates: Mapping[EntityId, ShiftTemplate]
    core_staffing: tuple[CoreStaffing, ...]
    orientees: frozenset[EntityId]

    def planned(self, first: date, last: date) -> tuple[ShiftOccurrence, ...]:
        """Return the planned shifts that start on a range of local days."""
        return occurrences(self.templates.values(), self.core_staffing, first, last, self.zone)

    def label_of(self, assignment: Assignment) -> str:
        """Return what people call the shift of an assignment, here or on another unit."""
        template = self.templates.get(assignment.template_id)
        return template.label if template else assignment.shift_details.shift_type.value.capitalize()

    def around(self, now: datetime) -> ShiftsAround:
        """Return the shift that runs and the two that follow."""
        today = now.astimezone(self.zone).date()
        return shifts_around(self.planned(today - timedelta(days=1), today + timedelta(days=2)), now)

    def near(self, now: datetime) -> frozenset[tuple[EntityId, date]]:
        """Name the shift that runs and the next by template and day: they alone are judged by the census, for
        nobody knows that of the others.
        """
        around = self.around(now)
        near = (shift for shift in (around.now, around.next) if shift is not None)
        return frozenset((shift.template.id, shift.date) for shift in near)


def read_ward(work: UnitOfWork, unit_id: EntityId) -> Ward:
    """Read a unit.

    Raises:
        WardUnknown: the replica does not hold it, for instance before the first sync.
    """
    unit = work.get(Unit, unit_id)
    organization = None if unit is None else work.get(Organization, unit.organization_id)
    if unit is None or organization is None:
        raise WardUnknown(
            tr("This station has no copy of the unit yet. It fills when the server is reached.")
        )
    templates = work.select(ShiftTemplate, equal={"unitId": unit_id})
    staff = work.select(Staff, equal={"employment.homeUnitId": unit_id})
    return Ward(
        organization=organization,
        zone=ZoneInfo(organization.settings.timezone),
        unit=unit,
        templates={template.id: template for template in templates},
        core_staffing=work.select(CoreStaffing, equal={"unitId": unit_id}),
        orientees=frozenset(person.id for person in staff if person.employment.is_orientee),
    )


def assignments_between(
    work: UnitOfWork, unit_id: EntityId, first: date, last: date
) -> tuple[Assignment, ...]:
    """Read a unit's assignments whose shift starts on a range of local days."""
    return work.select(
        Assignment,
        equal={"unitId": unit_id},
        between={"shiftDetails.date": (first.isoformat(), last.isoformat())},
    )


def latest_census(work: UnitOfWork, unit_id: EntityId, now: datetime) -> CensusReading | None:
    """Read the newest census of a unit in the last day."""
    readings = census_between(work, unit_id, now - timedelta(days=1), now)
    return max(readings, key=lambda reading: reading.taken_at, default=None)


def census_between(
    work: UnitOfWork, unit_id: EntityId, first: datetime, last: datetime
) -> tuple[CensusReading, ...]:
    """Read the censuses of a unit that were taken from one instant to another, both included."""
    taken = instant_range(first, last)
    return work.select(CensusReading, equal={"unitId": unit_id}, between={"takenAt": taken})


def open_conflicts(work: UnitOfWork) -> tuple[Conflict, ...]:
    """Read the conflicts that nobody has decided."""
    return work.select(Conflict, equal={"state": ConflictState.OPEN.value})


def disputes(conflicts: tuple[Conflict, ...]) -> tuple[Dispute, ...]:
    """Return what open conflicts say about shifts."""
    return tuple(
        Dispute(conflict.first.document_id, Assignment.model_validate_json(conflict.second.document))
        for conflict in conflicts
        if conflict.record_collection == Assignment.collection
    )


def instant_range(first: datetime, last: datetime) -> tuple[str, str]:
    """Return two instants in the text that the replica compares."""
    return instant_text(first), instant_text(last)
