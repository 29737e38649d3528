"""Staff, credentials, leave and assignments as the rule library sees them."""

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import AvailabilityWindow, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.person import Absence, Person, Validity, Window
from medschedule_shared.rules.timeline import Work
from medschedule_shared.time.shift_span import wall_time

LICENSED = frozenset({StaffRole.RN, StaffRole.LPN})

CHARGE = "charge"
"""The skill of those who may run a shift."""

PRECEPTOR = "preceptor"
"""The skill of those who may teach."""

LICENSED_NURSE = "licensed"
"""The skill of everybody with a nursing licence, whatever the role."""


def person_of(staff: Staff, credentials: Iterable[Credential], time_off: Iterable[TimeOffRequest]) -> Person:
    """Return what the rules know of a member of staff: skills, credentials, leave, availability and units.

    Somebody's units are kept once one is on record beside the home unit, or instead of it.
    """
    held: dict[str, tuple[Validity, ...]] = {}
    for credential in credentials:
        if credential.staff_id == staff.id and credential.deleted_at is None:
            period = Validity(credential.issued, credential.expires)
            held[credential.code] = (*held.get(credential.code, ()), period)
    skills = {staff.employment.role.value}
    if staff.employment.can_charge:
        skills.add(CHARGE)
    if staff.employment.can_precept:
        skills.add(PRECEPTOR)
    if staff.employment.role in LICENSED:
        skills.add(LICENSED_NURSE)
    oriented = set(staff.employment.competent_unit_ids)
    if oriented and staff.employment.home_unit_id is not None:
        oriented.add(staff.employment.home_unit_id)
    return Person(
        id=staff.id,
        name=staff.full_name,
        skills=frozenset() if staff.employment.is_orientee else frozenset(skills),
        credentials=MappingProxyType(held),
        absences=tuple(
            Absence(request.first_date, request.last_date)
            for request in time_off
            if request.staff_id == staff.id
            and request.state is RequestState.APPROVED
            and request.deleted_at is None
        ),
        availability=tuple(map(_window, staff.availability)),
        units=frozenset(oriented) if oriented else None,
    )


def work_of(assignment: Assignment, label: str, frame: Frame, required: frozenset[str]) -> Work:
    """Return an assignment as work in a frame.

    Args:
        label: what a person reads, such as "Day".
        required: credentials that the unit of the assignment asks for.
    """
    details = assignment.shift_details
    return Work(
        day=frame.day_of(details.date),
        start=frame.minute_of(details.start_at),
        end=frame.minute_of(details.end_at),
        paid_minutes=details.paid_minutes,
        shift=assignment.template_id,
        label=label,
        is_night=details.shift_type is ShiftType.NIGHT,
        credentials=required,
        extends=assignment.extends is not None,
        unit=assignment.unit_id,
    )


def required_credentials(unit: Unit, role: StaffRole) -> frozenset[str]:
    """Return the credentials that a unit asks of a role: only licensed nurses need them."""
    return frozenset(unit.required_credentials) if role in LICENSED else frozenset()


def by_staff(assignments: Iterable[Assignment]) -> dict[EntityId, list[Assignment]]:
    """Group standing assignments by their person."""
    grouped: defaultdict[EntityId, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        if assignment.standing and assignment.staff_id is not None:
            grouped[assignment.staff_id].append(assignment)
    return dict(grouped)


def _window(window: AvailabilityWindow) -> Window:
    """Return a window of the week; an end not after the start is the next day."""
    start, end = (60 * at.hour + at.minute for at in (wall_time(window.start), wall_time(window.end)))
    return Window(window.weekday, start, end if end > start else end + MINUTES_IN_DAY)
