"""4 West as a ward of three hundred people with a complete draft of six weeks: what speed is measured on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.sample.ward_0545 import Ward0545

DAYS = 42
_IN_A_ROW = 3
_WEEK = 7


def large_ward(ward: Ward0545) -> tuple[Ward0545, tuple[Entity, ...]]:
    """Return the ward with everybody of the hospital on 4 West's staff and three shifts a week for each in a
    period of 42 days, and the documents that differ from the ward's own."""
    hospital = ward.hospital
    period = hospital.period(ward.unit, PeriodState.BALANCING).changed(days=DAYS)
    staff = tuple(
        person.changed(employment=person.employment.changed(home_unit_id=ward.unit.id, competent_unit_ids=()))
        for person in hospital.select(Staff)
    )
    assignments = tuple(_draft(ward, period, staff))
    unit = ward.unit.changed(required_credentials=())
    changed: tuple[Entity, ...] = (unit, period, *staff, *assignments)
    by_id = {document.id: document for document in changed}
    kept = tuple(by_id.pop(record.id, record) for record in hospital.records)
    records = (*kept, *by_id.values())
    return replace(ward, unit=unit, hospital=replace(hospital, records=records)), changed


def _draft(ward: Ward0545, period: SchedulePeriod, staff: tuple[Staff, ...]) -> Iterator[Assignment]:
    hospital = ward.hospital
    zone = ZoneInfo(hospital.organization.settings.timezone)
    templates = {item.letter: item for item in hospital.select(ShiftTemplate) if item.unit_id == ward.unit.id}
    pattern = hospital.select(Assignment)[0]
    for number, person in enumerate(staff):
        template = templates["N" if number % 2 else "D"]
        for day in range(DAYS):
            if (day + number // 2) % _WEEK >= _IN_A_ROW:
                continue
            at = period.first_date + timedelta(days=day)
            yield pattern.changed(
                id=new_id(),
                unit_id=ward.unit.id,
                period_id=period.id,
                staff_id=person.id,
                template_id=template.id,
                role=person.employment.role,
                is_charge=False,
                shift_details=shift_details(template, at, ward.unit, zone),
                status=AssignmentStatus.DRAFT,
            )
