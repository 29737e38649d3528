"""Every rule on a period, of its people and of the unit as a whole, and the worst breach of each cell."""

from collections import defaultdict

from medschedule_desktop.planning.ward import ward_frame
from medschedule_desktop.services.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.unit_rule import check_unit
from medschedule_shared.rules.violation import Violation
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.people import by_staff, person_of
from medschedule_shared.staffing.unit_rulebook import unit_rules
from medschedule_shared.staffing.unit_work import unit_work


class RosterCheck:
    """The violations of a roster, the gravest first.

    What somebody lacks to the contract is left to the hours beside their name: while a roster is being made,
    everybody lacks some.

    Attributes:
        violations: of everybody, and of the unit.
    """

    def __init__(self, reading: RosterReading) -> None:
        self._templates = reading.ward.templates
        self._frame = ward_frame(reading.facts)
        self._people = {
            person.id: person_of(person, reading.credentials.get(person.id, ()), reading.time_off)
            for person in reading.staff
        }
        book = rulebook_of(reading.ward)
        grouped = by_staff(reading.assignments)
        found: list[Violation] = []
        for person in reading.staff:
            works = tuple(work_in(reading.ward, item, self._frame) for item in grouped.get(person.id, ()))
            timeline = Timeline(works, -HISTORY_DAYS)
            known = self._people[person.id]
            rules = (
                *book.rules(person, reading.holidays_worked.get(person.id, frozenset())),
                *book.period_rules(person, known, self._frame),
            )
            kept = (rule for rule in rules if rule.id != MinimumMinutes.id)
            found += check_person(known, timeline, self._frame, kept)
        unit = unit_work(
            (item for item in reading.assignments if item.unit_id == reading.ward.unit.id),
            {person.id: (person, self._people[person.id]) for person in reading.staff},
            self._templates,
            reading.census,
            self._frame,
        )
        binding = unit_rules(book, self._templates.values(), reading.staff, self._frame.days)
        found += check_unit(unit, self._frame, binding)
        found.sort(key=lambda violation: -violation.severity)
        self.violations: tuple[Violation, ...] = tuple(found)
        self._worst: defaultdict[EntityId, dict[int, Violation]] = defaultdict(dict)
        for violation in found:
            # The last day is where the breach happens: the shift that came too soon, or one too many.
            if violation.person is not None and violation.days:
                self._worst[violation.person].setdefault(violation.days[-1], violation)

    @property
    def longest_shift_minutes(self) -> int:
        """Paid minutes of the unit's longest shift."""
        return max((item.paid_minutes for item in self._templates.values()), default=0)

    def owed_minutes(self, person: Staff) -> int:
        """Return the paid minutes that a contract asks of the period, leave taken off; 0 without one."""
        return owed_minutes(person, self._people[person.id].absences, self._frame)

    def worst(self, staff_id: EntityId, day: int) -> Violation | None:
        """Return the gravest breach that happens on a person's day."""
        return self._worst[staff_id].get(day)
