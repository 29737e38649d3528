"""The search for what stands against an open seat, from little of the roster to more of it."""

import time
from collections.abc import Collection
from functools import partial

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.conditional_model import ConditionalModel
from medschedule_desktop.planning.explanation.conflict import Conflict, Finding, find_conflict, together
from medschedule_desktop.planning.explanation.gap import Reach
from medschedule_desktop.planning.explanation.kinship import bound_together

_FEW = 12
"""People with a skill up to which all seats of the skill are looked at over the whole period."""
_AROUND = 7
"""Days before and after an open seat in which everybody may be moved."""


class GapSearch:
    """Searches one roster's open seats; what several of them share is written once.

    A conflict found with less of the roster holds with all of it, and says more. So first nothing but the
    seat is asked for, then the other seats of the same skill as they are filled, then every seat within a
    week of it while all that lies further away stays.
    """

    def __init__(self, case: RosterCase, exhausted: Collection[tuple[str | None, bool]] = ()) -> None:
        """Prepare a search.

        Args:
            case: the problem and its roster.
            exhausted: skills with too few hours, by the shift or by floors, where no more is to be learnt
                from the other seats.
        """
        self._case = case
        self._exhausted = exhausted
        self._by_member: dict[int, ConditionalModel] = {}
        self._by_skill: dict[str | None, ConditionalModel] = {}

    def search(self, number: int, deadline: float) -> tuple[Reach, Conflict]:
        """Return what stands against one person more for a requirement."""
        requirement = self._case.requirements[number]
        conflict = self._in_own_rows(number, deadline)
        if conflict.finding is Finding.CONFLICT:
            return Reach.NOTHING, conflict
        if (requirement.skill, requirement.shift is None) in self._exhausted:
            return Reach.HOURS, Conflict(Finding.UNDECIDED)
        if len(self._case.counting(requirement)) <= _FEW:
            conflict = self._with_same_skill(number, self._share(deadline))
            if conflict.finding is Finding.CONFLICT:
                return Reach.SAME_SKILL, conflict
        conflict = find_conflict(
            partial(self._around, number), lambda _: True, deadline=self._share(deadline)
        )
        if conflict.finding is Finding.CONFLICT:
            return Reach.ROSTER, conflict
        return (Reach.POSSIBLE if conflict.finding is Finding.POSSIBLE else Reach.UNKNOWN), conflict

    def _in_own_rows(self, number: int, deadline: float) -> Conflict:
        """Return why nobody who is not there could be, whatever else changes.

        One person who could settles it. Rows do not depend on each other, so that minimal conflicts in each
        are one together.
        """
        requirement = self._case.requirements[number]
        found: list[Conflict] = []
        for member in self._case.counting(requirement):
            if requirement.is_on(self._case.problem.members[member].person.id, self._case.roster):
                continue
            conflict = find_conflict(
                partial(self._row, member),
                lambda each: each.requirement in (None, number),
                deadline=deadline,
                whole=self._row_model(member),
            )
            if conflict.finding is not Finding.CONFLICT:
                return conflict
            found.append(conflict)
        return together(self._target(number), found)

    def _with_same_skill(self, number: int, deadline: float) -> Conflict:
        """Return what stands against a seat where the others of its skill stay filled as they are."""
        skill = self._case.requirements[number].skill
        target, own = self._target(number), self._kept(number)
        return find_conflict(
            partial(self._of_skill, skill),
            lambda each: each != own and (each.kind is not ConditionKind.TARGET or each == target),
            deadline=deadline,
            whole=self._skill_model(skill),
        )

    def _row_model(self, member: int) -> ConditionalModel:
        if member not in self._by_member:
            self._by_member[member] = self._row(member, None)
        return self._by_member[member]

    def _skill_model(self, skill: str | None) -> ConditionalModel:
        if skill not in self._by_skill:
            self._by_skill[skill] = self._of_skill(skill, None)
        return self._by_skill[skill]

    def _target(self, number: int) -> Condition:
        """Return the condition that one person more is there."""
        day = self._case.requirements[number].day
        return Condition(ConditionKind.TARGET, day, day, requirement=number)

    def _kept(self, number: int) -> Condition:
        day = self._case.requirements[number].day
        return Condition(ConditionKind.NEED, day, day, requirement=number)

    def _level(self, number: int) -> int:
        """Return how many of a requirement's people stay: as many as there are, or as are asked for."""
        return min(self._case.present[number], self._case.requirements[number].minimum)

    def _same_skill(self, skill: str | None) -> tuple[int, ...]:
        return tuple(number for number, each in enumerate(self._case.requirements) if each.skill == skill)

    def _row(self, member: int, only: Collection[Condition] | None) -> ConditionalModel:
        """Write one person's row over the whole period, and every open seat that the person counts for."""
        person = self._case.problem.members[member].person
        demands = {
            self._target(number): self._case.present[number] + 1
            for number in self._case.short()
            if self._case.requirements[number].counts(person)
        }
        return ConditionalModel(
            self._case, {member: range(self._case.problem.frame.days)}, demands, only=only
        )

    def _of_skill(self, skill: str | None, only: Collection[Condition] | None) -> ConditionalModel:
        """Write the rows of those with a skill over the whole period, and all seats of it."""
        same = self._same_skill(skill)
        days = range(self._case.problem.frame.days)
        free = dict.fromkeys(self._case.counting(self._case.requirements[same[0]]), days)
        demands = {self._kept(number): self._level(number) for number in same}
        demands |= {
            self._target(number): self._case.present[number] + 1
            for number in self._case.short()
            if number in same
        }
        return ConditionalModel(self._case, free, demands, only=only)

    def _around(self, number: int, only: Collection[Condition] | None) -> ConditionalModel:
        """Write everybody's days around a seat, with every seat that these days can fill."""
        case = self._case
        requirement = case.requirements[number]
        days = case.days_around([day for day, _ in requirement.places], _AROUND)
        people, skills = bound_together(case, requirement.skill)
        free = dict.fromkeys(people, days)
        demands = {
            self._kept(other): self._level(other)
            for other, each in enumerate(case.requirements)
            if other != number and each.skill in skills and any(day in days for day, _ in each.places)
        }
        demands[self._target(number)] = case.present[number] + 1
        return ConditionalModel(case, free, demands, only=only)

    def _share(self, deadline: float) -> float:
        """Leave the last part of the time to the other seats."""
        now = time.monotonic()
        return now + (deadline - now) / 2
