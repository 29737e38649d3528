"""Every rule on every person of a period, and the worst breach of each cell."""

from collections import defaultdict

from medschedule_desktop.services.roster_reading import HISTORY_DAYS, RosterReading
from medschedule_desktop.services.rulebook import live_rules, work_in
from medschedule_shared.identity import EntityId
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
        frame = Frame(reading.period.first_date, reading.period.days, {}, reading.ward.zone)
        rules = live_rules(reading.ward)
        grouped = by_staff(reading.assignments)
        found: list[Violation] = []
        for person in reading.staff:
            works = tuple(work_in(reading.ward, item, frame) for item in grouped.get(person.id, ()))
            subject = person_of(person, reading.credentials.get(person.id, ()), reading.time_off)
            found += check_person(subject, Timeline(works, -HISTORY_DAYS), frame, rules)
        found.sort(key=lambda violation: -violation.severity)
        self.violations: tuple[Violation, ...] = tuple(found)
        self._worst: defaultdict[EntityId, dict[int, Violation]] = defaultdict(dict)
        for violation in found:
            # The last day is where the breach happens: the shift that came too soon, or one too many.
            if violation.person is not None and violation.days:
                self._worst[violation.person].setdefault(violation.days[-1], violation)

    def worst(self, staff_id: EntityId, day: int) -> Violation | None:
        """Return the gravest breach that happens on a person's day."""
        return self._worst[staff_id].get(day)
