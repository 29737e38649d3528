"""A roster laid beside what was asked of it: what an explanation and a repair look things up in."""

from collections.abc import Collection, Mapping
from functools import cached_property

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import OFF, NumberedRow
from medschedule_desktop.planning.explanation.condition import Condition, Parts, conditions_of
from medschedule_desktop.planning.explanation.requirement import Requirement, requirements
from medschedule_desktop.planning.search.index import RosterIndex, number
from medschedule_shared.language import tr
from medschedule_shared.planning.problem import Member, ProblemError, Roster, RosterProblem, Row
from medschedule_shared.rules.timeline import Timeline


class RosterCase:
    """A problem with one roster for it, whatever made the roster.

    Attributes:
        problem: what was asked.
        roster: a row for everybody.
        skill_names: what people call the skills, by id.
        requirements: what the unit asks for.
        present: how many count for each requirement.

    Raises:
        ProblemError: the roster lacks somebody's row, or a row does not fit the period.
    """

    def __init__(
        self, problem: RosterProblem, roster: Roster, skill_names: Mapping[str, str] | None = None
    ) -> None:
        _check(problem, roster)
        self.problem = problem
        self.roster = roster
        self.skill_names = skill_names or {}
        self.requirements: tuple[Requirement, ...] = tuple(requirements(problem))
        self.present: tuple[int, ...] = tuple(self._present(each) for each in self.requirements)
        self._numbers = {member.person.id: number for number, member in enumerate(problem.members)}
        self._conditions: dict[int, Mapping[Condition, Parts]] = {}

    @cached_property
    def index(self) -> RosterIndex:
        """The problem, numbered."""
        return number(self.problem, standard_encoders())

    @cached_property
    def rows(self) -> tuple[NumberedRow, ...]:
        """The roster, numbered."""
        shifts = {shift: number for number, shift in enumerate(self.problem.frame.shifts)}
        return tuple(
            tuple(OFF if shift is None else shifts[shift] for shift in self.roster[member.person.id])
            for member in self.problem.members
        )

    def number_of(self, person: str) -> int:
        """Return the number of a member in the problem."""
        return self._numbers[person]

    def member(self, person: str) -> Member:
        """Return a member by the person's id."""
        return self.problem.members[self._numbers[person]]

    def name(self, person: str) -> str:
        """Return what people call somebody."""
        return self.member(person).person.name

    def conditions(self, number: int) -> Mapping[Condition, Parts]:
        """Return the conditions on a member's row that the roster keeps."""
        if number not in self._conditions:
            self._conditions[number] = conditions_of(
                self.problem.members[number],
                self.index.constraints[number],
                self.rows[number],
                self.problem.frame,
            )
        return self._conditions[number]

    def counting(self, requirement: Requirement) -> tuple[int, ...]:
        """Return the numbers of the members who count for a requirement."""
        return tuple(
            number for number, member in enumerate(self.problem.members) if requirement.counts(member.person)
        )

    def short(self) -> tuple[int, ...]:
        """Return the numbers of the requirements that are not held."""
        return tuple(
            number
            for number, requirement in enumerate(self.requirements)
            if self.present[number] < requirement.minimum
        )

    def timeline(self, person: str) -> Timeline:
        """Return a person's work in this roster."""
        return self.problem.timeline(self.member(person), self.roster[person])

    def row_with(self, person: str, day: int, shift: str | None) -> Row:
        """Return a person's row with one day changed."""
        row = self.roster[person]
        return (*row[:day], shift, *row[day + 1 :])

    def relying_on(self, person: str, day: int) -> tuple[int, ...]:
        """Return the numbers of the requirements that would be short without the person's shift on a day."""
        shift = self.roster[person][day]
        if shift is None:
            return ()
        one = self.member(person).person
        return tuple(
            number
            for number, requirement in enumerate(self.requirements)
            if (day, shift) in requirement.places
            and requirement.counts(one)
            and self.present[number] <= requirement.minimum
        )

    def days_around(self, days: Collection[int], reach: int) -> range:
        """Return the days of the period no further than `reach` from some days."""
        return range(max(0, min(days) - reach), min(self.problem.frame.days, max(days) + reach + 1))

    def _present(self, requirement: Requirement) -> int:
        return requirement.committed + sum(
            requirement.counts(member.person) and requirement.is_on(member.person.id, self.roster)
            for member in self.problem.members
        )


def _check(problem: RosterProblem, roster: Roster) -> None:
    for member in problem.members:
        row = roster.get(member.person.id)
        if row is None:
            raise ProblemError(tr("The roster has no row for {name}.", name=member.person.name))
        if len(row) != problem.frame.days:
            raise ProblemError(
                tr(
                    "The row of {name} has {row} days, the period {days}.",
                    name=member.person.name,
                    row=len(row),
                    days=problem.frame.days,
                )
            )
        for shift in row:
            if shift is not None and shift not in problem.frame.shifts:
                raise ProblemError(
                    tr(
                        "The row of {name} names the unknown shift {shift!r}.",
                        name=member.person.name,
                        shift=shift,
                    )
                )
