"""The roster on show as one that answers edits: what each would break, before anything is entered."""

from collections.abc import Iterable

from medschedule_desktop.services.rulebook import rulebook_of, shared_work
from medschedule_desktop.services.schedule.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.duty import Duty
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.people import person_of
from medschedule_shared.staffing.planned_seats import seats_apart
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.shared_work import SharedWork
from medschedule_shared.staffing.unit_rulebook import unit_rules
from medschedule_shared.staffing.unit_work import unit_work


def live_roster(reading: RosterReading, frame: Frame) -> LiveRoster:
    """Return the roster that was read, with every warning and no-save rule that is broken in it.

    What somebody lacks to the contract is left out: while a roster is being made, everybody lacks some, and
    the hours beside the name say it.

    Raises:
        StaffingError: nobody belongs to the unit.
    """
    ward = reading.ward
    people = {
        person.id: person_of(person, reading.credentials.get(person.id, ()), reading.time_off)
        for person in reading.staff
    }
    book, works = rulebook_of(ward), shared_work(ward, frame)
    binding = unit_rules(book, ward.templates.values(), reading.staff, frame.days)
    return LiveRoster(
        frame,
        (
            _colleague(person, people[person.id], reading, frame, book, timeline_of(reading, person, works))
            for person in reading.staff
        ),
        unit_work(
            (item for person in reading.staff for item in own_shifts(reading, person)),
            {person.id: (person, people[person.id]) for person in reading.staff},
            ward.templates,
            reading.census,
            frame,
        ),
        unit_id=ward.unit.id,
        unit_rules=(rule for rule in binding if rule.severity > Severity.INFORMATION),
        needs=seats_apart(ward.planned(reading.period.first_date, reading.period.last_date), frame),
    )


def timeline_of(reading: RosterReading, person: Staff, works: SharedWork) -> Timeline:
    """Return all of a person's work that was read."""
    return Timeline(tuple(map(works.of, _once(reading.work_of[person.id]))), -HISTORY_DAYS)


def duties_of(
    reading: RosterReading, people: Iterable[Staff], live: LiveRoster, frame: Frame
) -> tuple[Duty, ...]:
    """Return what of some people's work is on the unit."""
    known = {person.id: (person, live.colleague(person.id).person) for person in people}
    shifts = (item for person, _ in known.values() for item in own_shifts(reading, person))
    return unit_work(shifts, known, reading.ward.templates, (), frame).duties


def own_shifts(reading: RosterReading, person: Staff) -> list[Assignment]:
    """Return a person's assignments on the unit, of history and of the period."""
    return [item for item in _once(reading.work_of[person.id]) if item.unit_id == reading.ward.unit.id]


def _once(assignments: Iterable[Assignment]) -> Iterable[Assignment]:
    """Leave out a shift that is entered twice for the same person: it is one seat."""
    return {(item.template_id, item.shift_details.date): item for item in assignments}.values()


def _colleague(
    person: Staff, known: Person, reading: RosterReading, frame: Frame, book: Rulebook, timeline: Timeline
) -> Colleague:
    rules = (
        *book.rules(person, reading.holidays_worked.get(person.id, frozenset())),
        *book.period_rules(person, known, frame),
    )
    return Colleague(
        person=known,
        rules=tuple(
            rule for rule in rules if rule.id != MinimumMinutes.id and rule.severity > Severity.INFORMATION
        ),
        timeline=timeline,
        overtime=book.overtime(person),
        hourly_cost=person.employment.hourly_cost,
    )
