"""Rows in a CP-SAT model in which every condition can be asked for or left out, one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.encoding.row import OFF, Bound, Clause
from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, Parts
from medschedule_desktop.planning.explanation.requirement import Requirement
from medschedule_desktop.planning.search.row_model import RowModel

Demands = Mapping[Condition, int]
"""How many people a condition asks for where its requirement counts."""
Wishes = Mapping[Condition, tuple[int, str | None, bool]]
"""The day and the shift that a condition asks for or, where false, asks to be spared."""


class ConditionalModel:
    """The free days of some members; every other day keeps the roster's shift.

    Attributes:
        model: the CP-SAT model.
        rows: the free members' rows, by their numbers; of what constrains them they know what weighs.
    """

    def __init__(
        self,
        case: RosterCase,
        free: Mapping[int, Collection[int]],
        demands: Demands,
        wishes: Wishes | None = None,
        only: Collection[Condition] | None = None,
    ) -> None:
        """Write the model.

        Args:
            case: the problem and its roster.
            free: the days of each member that may change.
            demands: what is asked of the unit.
            wishes: what is asked of a row beyond its rules.
            only: the conditions to write; None writes all that the free rows have.
        """
        self.model = cp_model.CpModel()
        self._case = case
        self._literals: dict[Condition, cp_model.IntVar] = {}
        self.rows = {number: self._bare_row(number, days) for number, days in free.items()}
        for number in free:
            for condition, parts in case.conditions(number).items():
                if only is None or condition in only:
                    self._add_parts(number, condition, parts)
        for condition, level in demands.items():
            if only is None or condition in only:
                self._add_demand(condition, level)
        for condition, wish in (wishes or {}).items():
            if only is None or condition in only:
                self._add_wish(condition, *wish)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that the model can ask for."""
        return tuple(self._literals)

    def literal(self, condition: Condition) -> cp_model.IntVar:
        """Return what is true where a condition is asked for."""
        return self._literals[condition]

    def conditions_at(self, indexes: Iterable[int]) -> Iterator[Condition]:
        """Yield the conditions of some variables of the model."""
        by_index = {literal.index: condition for condition, literal in self._literals.items()}
        for index in indexes:
            yield by_index[index]

    def row_of(self, person: str) -> RowModel:
        """Return a free member's row."""
        return self.rows[self._case.number_of(person)]

    def changes_of(self, number: int) -> list[SolverLiteral]:
        """Return, for every free day of a member that may change, what is true where it does."""
        found = []
        shape = self._case.index.shape
        row = self.rows[number]
        for day in row.free:
            shift = self._case.rows[number][day]
            changed = row.value(shape.worked(day) if shift == OFF else ~shape.shift(day, shift))
            if not isinstance(changed, bool):
                found.append(changed)
        return found

    def duties(self, requirement: Requirement) -> tuple[list[SolverLiteral], int]:
        """Return the free duties that count for a requirement, and how many are settled."""
        shifts = {shift: number for number, shift in enumerate(self._case.problem.frame.shifts)}
        settled = requirement.committed
        free: list[SolverLiteral] = []
        for number in self._case.counting(requirement):
            person = self._case.problem.members[number].person.id
            row = self.rows.get(number)
            if row is None:
                settled += requirement.is_on(person, self._case.roster)
                continue
            for day, shift in requirement.places:
                value = row.value(self._case.index.shape.shift(day, shifts[shift]))
                if value is True:
                    settled += 1
                elif value is not False:
                    free.append(value)
        return free, settled

    def _bare_row(self, number: int, days: Collection[int]) -> RowModel:
        constraints = self._case.index.constraints[number]
        bare = replace(
            constraints,
            pinned=frozenset(),
            clauses=tuple(clause for clause in constraints.clauses if clause.weight is not None),
            bounds=tuple(bound for bound in constraints.bounds if bound.weight is not None),
        )
        row = RowModel(self.model, bare, keep=self._case.rows[number], free=days)
        row.hint(self._case.rows[number])
        return row

    def _literal(self, condition: Condition) -> cp_model.IntVar:
        if condition not in self._literals:
            self._literals[condition] = self.model.new_bool_var("")
        return self._literals[condition]

    def _add_parts(self, number: int, condition: Condition, parts: Parts) -> None:
        row = self.rows[number]
        for part in parts:
            if isinstance(part, Clause):
                self._add_clause(row, condition, part)
            else:
                self._add_bound(row, condition, part)

    def _add_clause(self, row: RowModel, condition: Condition, clause: Clause) -> None:
        values = [row.value(literal) for literal in clause.literals]
        if not any(value is True for value in values):
            kept = [value for value in values if value is not False]
            self.model.add_bool_or([*kept, ~self._literal(condition)])

    def _add_bound(self, row: RowModel, condition: Condition, bound: Bound) -> None:
        values = [(weight, row.value(literal)) for weight, literal in bound.terms]
        settled = sum(weight for weight, value in values if value is True)
        free = [(weight, value) for weight, value in values if not isinstance(value, bool)]
        most = settled + sum(weight for weight, _ in free)
        low = settled if bound.low is None else max(bound.low, settled)
        high = most if bound.high is None else min(bound.high, most)
        if low > settled or high < most:
            total = cp_model.LinearExpr.weighted_sum(
                [value for _, value in free], [weight for weight, _ in free]
            )
            self.model.add_linear_constraint(total, low - settled, high - settled).only_enforce_if(
                self._literal(condition)
            )

    def _add_demand(self, condition: Condition, level: int) -> None:
        if condition.requirement is None:
            raise ValueError("A demand's condition must name its requirement.")
        free, settled = self.duties(self._case.requirements[condition.requirement])
        if level > settled:
            count = cp_model.LinearExpr.sum(free)
            self.model.add(count >= level - settled).only_enforce_if(self._literal(condition))

    def _add_wish(self, condition: Condition, day: int, shift: str | None, wanted: bool) -> None:
        if condition.person is None:
            raise ValueError("A wish's condition must name its person.")
        row = self.rows[self._case.number_of(condition.person)]
        shape = self._case.index.shape
        literal = shape.worked(day) if shift is None else shape.shift(day, shape.shifts.index(shift))
        value = row.value(literal if wanted else ~literal)
        self.model.add_bool_or([value, ~self._literal(condition)])
