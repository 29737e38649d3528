"""A unit of the sample hospital as the planner reads it."""

from collections import defaultdict
from datetime import timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.planning.ward import WardFacts
from medschedule_shared.sample.hospital import Hospital

HISTORY_DAYS = 14


def ward_facts(hospital: Hospital, code: str) -> WardFacts:
    """Return the facts of a unit's period that is still to be planned, without its drafts."""
    unit = hospital.unit(code)
    period = hospital.period(unit, PeriodState.BALANCING)
    staff = tuple(person for person in hospital.select(Staff) if person.employment.home_unit_id == unit.id)
    ids = {person.id for person in staff}
    held: defaultdict[EntityId, list[Credential]] = defaultdict(list)
    for credential in hospital.select(Credential):
        held[credential.staff_id].append(credential)
    first = period.first_date - timedelta(days=HISTORY_DAYS)
    return WardFacts(
        organization=hospital.organization,
        unit=unit,
        period=period,
        templates=tuple(item for item in hospital.select(ShiftTemplate) if item.unit_id == unit.id),
        core_staffing=tuple(item for item in hospital.select(CoreStaffing) if item.unit_id == unit.id),
        staff=staff,
        credentials={staff_id: tuple(found) for staff_id, found in held.items()},
        time_off=tuple(request for request in hospital.select(TimeOffRequest) if request.staff_id in ids),
        assignments=tuple(
            item
            for item in hospital.select(Assignment)
            if item.staff_id in ids and first <= item.shift_details.date < period.first_date
        ),
        history_days=HISTORY_DAYS,
    )
