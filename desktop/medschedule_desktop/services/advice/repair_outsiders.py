"""People from elsewhere who may be brought in for an open seat, in the order of asking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import read_colleagues
from medschedule_desktop.services.nearby_staff import place_of, read_staff
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_desktop.services.schedule.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import EmploymentType, Staff
from medschedule_shared.planning.problem import Member
from medschedule_shared.planning.ward import ward_frame
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.asking_order import Place
from medschedule_shared.staffing.people import person_of

_PLACES = (Place.PARTNER_UNIT, Place.POOL)
_LAST = (EmploymentType.TRAVELER, EmploymentType.TEMPORARY, EmploymentType.AGENCY)
"""Who is asked after everybody on the payroll."""


@dataclass(frozen=True, slots=True)
class Outsiders:
    """Partner units' staff, the float pool, per-diem and agency staff, with their work on every unit.

    Attributes:
        members: as the planner takes them, in the order of asking.
        staff: their records, by id.
    """

    members: tuple[Member, ...] = ()
    staff: Mapping[EntityId, Staff] = field(default_factory=lambda: MappingProxyType({}))


def read_outsiders(work: UnitOfWork, reading: RosterReading) -> Outsiders:
    """Read whom the unit may bring in; orientees and those who are in its schedule already are left out."""
    ward, frame = reading.ward, ward_frame(reading.facts)
    known = {person.id for person in reading.staff}
    staff = {
        person.id: person
        for person in sorted(
            read_staff(work, ward, _PLACES),
            key=lambda person: (
                person.employment.employment_type in _LAST,
                _PLACES.index(place_of(person, ward)),
                person.full_name,
            ),
        )
        if person.id not in known and not person.employment.is_orientee
    }
    if not staff:
        return Outsiders()
    found = read_colleagues(work, ward, staff, (reading.period.first_date, reading.period.last_date))
    book = rulebook_of(ward)
    members = tuple(
        Member(
            person_of(person, found.credentials.get(id_, ()), found.time_off.get(id_, ())),
            book.rules(person),
            Timeline(
                tuple(work_in(ward, item, frame) for item in found.assignments.get(id_, ())), -HISTORY_DAYS
            ),
        )
        for id_, person in staff.items()
    )
    return Outsiders(members, staff)
