"""The week of 4 West with somebody in each seat that it offers."""

from datetime import timedelta

from tests.desktop.ward_station import WardStation

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.time_off_request import TimeOffRequest

_NEAR = timedelta(days=1)


def fill_the_week(ward: WardStation) -> None:
    """Put a nurse of the unit who is free then into each seat on offer, and withdraw the offers."""
    for offer in ward.all(OpenShift):
        day = offer.shift_details.date
        shifts = ward.all(Assignment)
        alike = next(each for each in shifts if each.template_id == offer.template_id and not each.is_charge)
        busy = {each.staff_id for each in shifts if abs(each.shift_details.date - day) <= _NEAR}
        busy |= {
            each.staff_id
            for each in ward.all(TimeOffRequest)
            if each.first_date - _NEAR <= day <= each.last_date + _NEAR
        }
        person = next(
            each
            for each in ward.all(Staff)
            if each.employment.home_unit_id == ward.ward.unit.id
            and each.employment.role is StaffRole.RN
            and each.id not in busy
        )
        ward.pull(
            alike.changed(
                id=new_id(),
                period_id=offer.period_id,
                staff_id=person.id,
                role=StaffRole.RN,
                shift_details=offer.shift_details,
                status=AssignmentStatus.POSTED,
            ),
            offer.changed(state=OpenShiftState.WITHDRAWN),
        )
