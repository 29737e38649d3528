"""Weeks of 4 West that were not as planned: a gap, a late helper, overtime, agency hours and requests."""

from datetime import date, datetime, timedelta

from tests.desktop.ward_station import WardStation

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest

NEWER = 1_000_000
GAP, HELPED = date(2026, 9, 15), date(2026, 9, 16)
OVERTIME = date(2026, 9, 26)
"""A Saturday, the last day of its pay week."""


def nurses_on(ward: WardStation, day: date) -> list[Assignment]:
    """Return the day shifts of the registered nurses with patients, by id."""
    found = [
        item
        for item in ward.all(Assignment)
        if item.unit_id == ward.ward.unit.id
        and item.template_id == ward.ward.day.id
        and item.shift_details.date == day
        and item.role is StaffRole.RN
        and item.standing
        and not item.is_charge
    ]
    return sorted(found, key=lambda item: item.id)


def unplanned(ward: WardStation) -> Staff:
    """Let the server tell what happened, and return who worked the overtime."""
    gap, helped = nurses_on(ward, GAP)[0], nurses_on(ward, HELPED)[0]
    agency = next(
        person
        for person in ward.all(Staff)
        if person.employment.employment_type is EmploymentType.AGENCY
        and person.employment.role is StaffRole.RN
    )
    called_at = helped.shift_details.start_at - timedelta(minutes=90)
    helper = _like(helped, agency, replaces=helped.id, created_at=called_at + timedelta(minutes=31))
    ward.pull(
        gap.changed(status=AssignmentStatus.CALLED_OUT, rev=NEWER),
        helped.changed(status=AssignmentStatus.CALLED_OUT, rev=NEWER + 1),
        helper,
        *(_call(shift, called_at) for shift in (gap, helped)),
    )
    busy = _busiest(ward)
    extra = _like(nurses_on(ward, OVERTIME)[0], busy)
    ward.pull(
        extra,
        *(
            _leave(extra, busy, kind, state)
            for kind, state in (
                (TimeOffKind.PAID_LEAVE, RequestState.APPROVED),
                (TimeOffKind.PAID_LEAVE, RequestState.DENIED),
                (TimeOffKind.REQUESTED_OFF, RequestState.PENDING),
            )
        ),
    )
    return busy


def week_minutes(ward: WardStation, person: Staff, last: date) -> int:
    """Return a person's paid minutes in the seven days that end with a day."""
    return sum(
        item.shift_details.paid_minutes
        for item in ward.all(Assignment)
        if item.standing
        and item.staff_id == person.id
        and last - timedelta(days=6) <= item.shift_details.date <= last
    )


def _busiest(ward: WardStation) -> Staff:
    """Return the nurse of the unit with most hours in the week of the overtime, and no shift on its day."""
    taken = {item.staff_id for item in ward.all(Assignment) if item.shift_details.date == OVERTIME}
    own = [
        person
        for person in ward.all(Staff)
        if person.employment.home_unit_id == ward.ward.unit.id
        and person.employment.role is StaffRole.RN
        and person.id not in taken
    ]
    return max(own, key=lambda person: (week_minutes(ward, person, OVERTIME), person.id))


def _like(shift: Assignment, person: Staff, **fields: object) -> Assignment:
    told = {"id": new_id(), "staff_id": person.id, "rev": NEWER + 2, "replaces": None}
    return shift.changed(**told | fields)


def _call(shift: Assignment, called_at: datetime) -> CallOut:
    assert shift.staff_id is not None
    return CallOut(
        id=new_id(),
        organization_id=shift.organization_id,
        created_at=shift.created_at,
        updated_at=shift.created_at,
        rev=NEWER + 3,
        unit_id=shift.unit_id,
        assignment_id=shift.id,
        staff_id=shift.staff_id,
        called_at=called_at,
        recorded_by=shift.staff_id,
    )


def _leave(shift: Assignment, person: Staff, kind: TimeOffKind, state: RequestState) -> TimeOffRequest:
    return TimeOffRequest(
        id=new_id(),
        organization_id=shift.organization_id,
        created_at=shift.created_at,
        updated_at=shift.created_at,
        rev=NEWER + 4,
        unit_id=shift.unit_id,
        staff_id=person.id,
        kind=kind,
        first_date=GAP,
        last_date=GAP,
        state=state,
        decision_reason="=short of nurses" if state is RequestState.DENIED else "",
    )
