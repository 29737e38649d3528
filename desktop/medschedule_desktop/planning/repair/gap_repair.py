"""Ways to fill open seats: few changes around them, the least asked of people first."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.conditional_model import ConditionalModel
from medschedule_desktop.planning.explanation.gap import Gap
from medschedule_desktop.planning.explanation.kinship import bound_together
from medschedule_desktop.planning.explanation.obstacle import ObstacleKind, obstacle_to
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.planning.repair.change import Change, changes_between
from medschedule_desktop.planning.repair.proposal import LeaveAsk, Repair, propose
from medschedule_desktop.planning.search.index import named
from medschedule_shared.language import marked
from medschedule_shared.planning.problem import Member, Roster, RosterProblem
from medschedule_shared.rules.person import Absence
from medschedule_shared.rules.violation import Severity

_AROUND = 7
"""Days before and after the seats in which shifts may move."""
_SECONDS = 4.0
_EFFORT = 2.0
"""Deterministic seconds for one repair."""
_STRANGERS = 12
"""People from outside who are looked at, in the order in which they came."""
_LEAVE = marked("approved leave")
"""The only absence that people are asked to give up; others say that they cannot."""

# What the search weighs, apart from people's own wishes: one empty seat above any number of asks, a person's
# leave above several reasons, a reason above somebody from outside, and that above a few shifts that move.
_EMPTY = 1_000_000
_ASK = 40_000
_WARNING = 8_000
_OUTSIDE = 3_000
_CHANGE = 150


def repairs(
    problem: RosterProblem,
    roster: Roster,
    gap: Gap,
    *,
    wanted: int = 3,
    outside: Sequence[Member] = (),
    first_day: int = 0,
    skill_names: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
    cancel: CancelToken | None = None,
) -> tuple[Repair, ...]:
    """Return ways to fill open seats, the one that asks least of people first.

    Each was applied to the roster and checked by the rules and the score before it is returned: it breaks
    no no-save rule that held before, empties no other seat, and fills what it says. Nothing is carried out.

    Args:
        problem: what was asked.
        roster: a row for everybody, whatever made it.
        gap: the seats, from an explanation of the same roster.
        wanted: how many to look for; each lets other people take the seats.
        outside: people from elsewhere who may be brought in, in the order of asking: float pool, per diem,
            agency. Their own shifts are their commitments.
        first_day: the first day that may still change.
        skill_names: what people call the skills, by id.
        seconds: how long to look.
        cancel: ends the search from any thread; what was found by then is returned.

    Raises:
        ProblemError: the roster does not fit the problem.
        UnknownRuleError: a rule has no encoding.
    """
    strangers = tuple(member.person.id for member in outside)
    empty = dict.fromkeys(strangers, (None,) * problem.frame.days)
    extended = replace(problem, members=problem.members + tuple(outside))
    case = RosterCase(extended, {**roster, **empty}, skill_names)
    deadline = time.monotonic() + seconds
    banned: list[frozenset[str]] = []
    found: list[Repair] = []
    while len(found) < wanted and not (cancel is not None and cancel.cancelled):
        search = _Search(case, gap, strangers, first_day)
        changes, asks = search.best(banned, deadline)
        takers = search.takers(changes)
        if not takers:
            break
        banned.append(takers)
        repair = propose(case, gap, changes, asks, [each for each in strangers if each in takers])
        if repair is not None:
            found.append(repair)
    return tuple(sorted(found, key=lambda repair: repair.rank))


def _with_strangers(
    problem: RosterProblem,
    roster: Roster,
    gap: Gap,
    outside: Sequence[Member],
    skill_names: Mapping[str, str],
) -> tuple[RosterCase, tuple[str, ...]]:
    """Return the case with those from outside who could take a seat, and their ids."""
    empty = {member.person.id: (None,) * problem.frame.days for member in outside}
    everybody = RosterCase(
        replace(problem, members=problem.members + tuple(outside)), {**roster, **empty}, skill_names
    )
    able = [
        member
        for member in outside
        if any(
            everybody.requirements[number].counts(member.person)
            and obstacle_to(everybody, member.person.id, everybody.requirements[number]).kind
            is ObstacleKind.NONE
            for number in gap.requirements
        )
    ][:_STRANGERS]
    strangers = tuple(member.person.id for member in able)
    rows = {person: empty[person] for person in strangers}
    case = RosterCase(
        replace(problem, members=problem.members + tuple(able)), {**roster, **rows}, skill_names
    )
    return case, strangers


class _Search:
    """The model of one gap: conditions of warnings and leave may be given up, at a price."""

    def __init__(self, case: RosterCase, gap: Gap, strangers: Collection[str], first_day: int) -> None:
        self._case = case
        self._gap = gap
        self._strangers = frozenset(strangers)
        around = case.days_around(gap.days, _AROUND)
        days = range(max(first_day, around.start), around.stop)
        people, skills = bound_together(case, gap.skill)
        self._demands = {
            Condition(ConditionKind.NEED, each.day, each.day, requirement=number): min(
                case.present[number], each.minimum
            )
            for number, each in enumerate(case.requirements)
            if each.skill in skills and any(day in days for day, _ in each.places)
        }
        self._model = ConditionalModel(case, dict.fromkeys(people, days), self._demands)
        self._costs: list[tuple[SolverLiteral | cp_model.IntVar, int]] = []
        self._places = {place for number in gap.requirements for place in case.requirements[number].places}

    def best(
        self, banned: Sequence[frozenset[str]], deadline: float
    ) -> tuple[tuple[Change, ...], tuple[LeaveAsk, ...]]:
        """Return the changes and the asks that cost least, with other takers than before."""
        self._bind()
        self._fill()
        self._ban(banned)
        self._price_changes()
        model = self._model.model
        model.minimize(
            cp_model.LinearExpr.weighted_sum(
                [variable for variable, _ in self._costs], [cost for _, cost in self._costs]
            )
        )
        left = deadline - time.monotonic()
        if left <= 0:
            return (), ()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = left
        solver.parameters.max_deterministic_time = _EFFORT
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return (), ()
        rows = [
            self._model.rows[number].read(solver) if number in self._model.rows else row
            for number, row in enumerate(self._case.rows)
        ]
        after = named(self._case.problem, self._case.index.shape, rows)
        changes = tuple(changes_between(self._case.problem, self._case.roster, after))
        return changes, tuple(self._asks(changes))

    def takers(self, changes: Collection[Change]) -> frozenset[str]:
        """Return who takes the seats."""
        return frozenset(each.person for each in changes if (each.day, each.after) in self._places)

    def _bind(self) -> None:
        model = self._model.model
        for condition in self._model.conditions:
            literal = self._model.literal(condition)
            price = self._price(condition)
            if price is None:
                model.add_bool_and([literal])
            else:
                self._costs.append((~literal, price))

    def _price(self, condition: Condition) -> int | None:
        """Return what it costs to give up a condition; None where it must hold."""
        if condition.kind is ConditionKind.LEAVE:
            return None if self._absence(condition) is None else _ASK
        if condition.kind is ConditionKind.RULE and condition.severity is not Severity.NO_SAVE:
            return _WARNING
        return None

    def _absence(self, condition: Condition) -> Absence | None:
        """Return the leave that a condition is about, where the person may be asked to give it up."""
        first = self._case.problem.frame.date_of(condition.first)
        for absence in self._case.member(condition.person or "").person.absences:
            if absence.first_date == first and absence.reason == _LEAVE:
                return absence
        return None

    def _fill(self) -> None:
        model = self._model.model
        for number in self._gap.requirements:
            requirement = self._case.requirements[number]
            free, settled = self._model.duties(requirement)
            missing = model.new_int_var(0, max(0, requirement.minimum - self._case.present[number]), "")
            model.add(cp_model.LinearExpr.sum(free) + missing >= requirement.minimum - settled)
            self._costs.append((missing, _EMPTY))

    def _ban(self, banned: Sequence[frozenset[str]]) -> None:
        model = self._model.model
        for takers in banned:
            keeping_out = []
            for person in sorted(takers):
                out = model.new_bool_var("")
                keeping_out.append(out)
                for value in self._new_seats(person):
                    model.add_implication(out, ~value)
            model.add_bool_or(keeping_out)

    def _new_seats(self, person: str) -> Iterator[SolverLiteral]:
        """Yield the seats of the gap that a person does not have yet."""
        row = self._model.row_of(person)
        shape = self._case.index.shape
        for day, shift in sorted(self._places):
            value = row.value(shape.shift(day, shape.shifts.index(shift)))
            if not isinstance(value, bool) and self._case.roster[person][day] != shift:
                yield value

    def _price_changes(self) -> None:
        for number, row in self._model.rows.items():
            person = self._case.problem.members[number].person.id
            price = _OUTSIDE if person in self._strangers else _CHANGE
            self._costs += [(changed, price) for changed in self._model.changes_of(number)]
            terms, _ = row.costs()
            self._costs += terms

    def _asks(self, changes: Collection[Change]) -> Iterator[LeaveAsk]:
        frame = self._case.problem.frame
        for number in self._model.rows:
            person = self._case.problem.members[number].person
            worked = sorted(
                each.day for each in changes if each.person == person.id and each.after is not None
            )
            for absence in person.absences:
                days = tuple(
                    day for day in worked if absence.first_date <= frame.date_of(day) <= absence.last_date
                )
                if days:
                    yield LeaveAsk(person.id, absence, days)
