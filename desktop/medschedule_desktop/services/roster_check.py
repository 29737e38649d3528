"""Every rule on every person of a period, and the worst breach of each cell."""

from collections import defaultdict

from medschedule_desktop.planning.ward_contract import is_core, owed_minutes
from medschedule_desktop.services.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_desktop.services.rulebook import live_rules, work_in
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Violation
from medschedule_shared.staffing.people import by_staff, person_of


class RosterCheck:
    """The violations of a roster, the gravest first.

    Attributes:
        violations: of everybody.
    """

    def __init__(self, reading: RosterReading) -> None:
        self._templates = reading.ward.templates
        self._frame = Frame(reading.period.first_date, reading.period.days, {}, reading.ward.zone)
        self._people = {
            person.id: person_of(person, reading.credentials.get(person.id, ()), reading.time_off)
            for person in reading.staff
        }
        rules = live_rules(reading.ward)
        grouped = by_staff(reading.assignments)
        found: list[Violation] = []
        for person in reading.staff:
            works = tuple(work_in(reading.ward, item, self._frame) for item in grouped.get(person.id, ()))
            timeline = Timeline(works, -HISTORY_DAYS)
            found += check_person(self._people[person.id], timeline, self._frame, rules)
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
        if not is_core(person):
            return 0
        return owed_minutes(person, self._people[person.id].absences, self._frame)

    def worst(self, staff_id: EntityId, day: int) -> Violation | None:
        """Return the gravest breach that happens on a person's day."""
        return self._worst[staff_id].get(day)
