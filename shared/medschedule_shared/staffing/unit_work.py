"""A unit's assignments and census as rules about units see them."""

from collections.abc import Iterable, Mapping

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.census import Census, Reading
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Work
from medschedule_shared.staffing.people import LICENSED, work_of
from medschedule_shared.staffing.shared_work import SharedWork


def unit_work(
    assignments: Iterable[Assignment],
    people: Mapping[EntityId, tuple[Staff, Person]],
    templates: Mapping[EntityId, ShiftTemplate],
    census: Iterable[CensusReading],
    frame: Frame,
) -> UnitWork:
    """Return who works on a unit, and how many patients it has.

    When breaks are is not recorded. A charge nurse who has no patients relieves others on their
    breaks.

    Args:
        assignments: of the unit, the night before the period among them; unknown people are left out.
    """

    def make(item: Assignment) -> Work:
        template = templates.get(item.template_id)
        label = template.label if template else item.shift_details.shift_type.value.capitalize()
        return work_of(item, label, frame, frozenset())

    works = SharedWork(make)
    duties = []
    for item in assignments:
        known = people.get(item.staff_id or "")
        if known is None or not item.standing:
            continue
        staff, person = known
        duties.append(
            Duty(
                person,
                works.of(item),
                takes_patients=None if item.has_patients else (),
                relieves=not item.has_patients and staff.employment.role in LICENSED,
                hourly_cost=staff.employment.hourly_cost,
                in_charge=item.is_charge,
            )
        )
    return UnitWork(tuple(duties), census_of_unit(census, frame))


def census_of_unit(readings: Iterable[CensusReading], frame: Frame) -> Census:
    """Return a unit's readings as a census of a frame."""
    ordered = sorted(
        (reading for reading in readings if reading.deleted_at is None),
        key=lambda reading: (reading.taken_at, reading.id),
    )
    return Census(tuple(Reading(frame.minute_of(item.taken_at), item.patients) for item in ordered))
