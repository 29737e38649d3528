"""A schedule as it stands, seen from today."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from medschedule_shared.identity import EntityId
from medschedule_shared.model.insight import Evidence
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.violation import Violation


@dataclass(frozen=True)
class Outlook:
    """What findings are made from.

    Attributes:
        problem: what is asked of the period.
        roster: who works when.
        today: the first day that still matters, counted from the period's first; 0 before it begins.
    """

    period: SchedulePeriod
    problem: RosterProblem
    roster: Roster
    today: int

    @cached_property
    def ahead(self) -> Mapping[EntityId, tuple[Violation, ...]]:
        """Breaches of people's rules that end today or later, by person."""
        found: defaultdict[EntityId, list[Violation]] = defaultdict(list)
        for violation in self.problem.violations(self.roster):
            if violation.person is not None and violation.days and violation.days[-1] >= self.today:
                found[violation.person].append(violation)
        return {person: tuple(own) for person, own in found.items()}

    @cached_property
    def names(self) -> Mapping[EntityId, str]:
        """What people are called."""
        return {member.person.id: member.person.name for member in self.problem.members}

    def dates(self, days: set[int]) -> tuple[date, ...]:
        """Return the dates of numbered days, in their order."""
        return tuple(self.problem.frame.date_of(day) for day in sorted(days))

    def evidence(self, *people: EntityId) -> tuple[Evidence, ...]:
        """Return the schedule itself and some people's records as evidence."""
        period = Evidence(collection=SchedulePeriod.collection, document_id=self.period.id)
        own = (Evidence(collection=Staff.collection, document_id=person) for person in people)
        return (period, *own)
