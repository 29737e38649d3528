"""The roster on show as one that answers edits: what each would break, before anything is entered."""

from medschedule_desktop.planning.ward import ward_frame
from medschedule_desktop.services.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.people import by_staff, person_of
from medschedule_shared.staffing.planned_seats import planned_seats
from medschedule_shared.staffing.rulebook import overtime_rule
from medschedule_shared.staffing.unit_rulebook import unit_rules
from medschedule_shared.staffing.unit_work import unit_work


def live_roster(reading: RosterReading) -> LiveRoster:
    """Return the roster that was read, with everything that is broken in it.

    What somebody lacks to the contract is left out, as on the page: while a roster is being made, everybody
    lacks some.

    Raises:
        StaffingError: nobody belongs to the unit.
    """
    ward, frame = reading.ward, ward_frame(reading.facts)
    assigned = by_staff(_once(reading.assignments))
    colleagues = {
        person.id: _colleague(person, assigned.get(person.id, []), reading, frame) for person in reading.staff
    }
    return LiveRoster(
        frame,
        colleagues.values(),
        unit_work(
            (item for items in assigned.values() for item in items if item.unit_id == ward.unit.id),
            {person.id: (person, colleagues[person.id].person) for person in reading.staff},
            ward.templates,
            reading.census,
            frame,
        ),
        unit_id=ward.unit.id,
        unit_rules=unit_rules(rulebook_of(ward), ward.templates.values(), reading.staff, frame.days),
        needs=planned_seats(ward.planned(reading.period.first_date, reading.period.last_date), frame),
    )


def _once(assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Leave out a shift that is entered twice for the same person: it is one seat."""
    found = {(item.staff_id, item.template_id, item.shift_details.date): item for item in assignments}
    return tuple(found.values())


def _colleague(
    person: Staff, assignments: list[Assignment], reading: RosterReading, frame: Frame
) -> Colleague:
    book = rulebook_of(reading.ward)
    known = person_of(person, reading.credentials.get(person.id, ()), reading.time_off)
    rules = (*book.rules(person), *book.period_rules(person, known, frame))
    works = tuple(work_in(reading.ward, item, frame) for item in assignments)
    return Colleague(
        person=known,
        rules=tuple(rule for rule in rules if rule.id != MinimumMinutes.id),
        timeline=Timeline(works, -HISTORY_DAYS),
        overtime=overtime_rule(book.limits(person)),
        hourly_cost=person.employment.hourly_cost,
    )
