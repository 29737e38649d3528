"""One row of the roster inside a CP-SAT model."""

from collections.abc import Collection, Iterator

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.encoding.row import Bound, Literal, RowConstraints
from medschedule_desktop.planning.search.index import OFF, NumberedRow

Value = SolverLiteral | bool


class RowModel:
    """The variables of one member's row; days that are not free keep the shift of a given row.

    Attributes:
        free: the days whose shift the solver chooses.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        constraints: RowConstraints,
        *,
        keep: NumberedRow | None = None,
        free: Collection[int] | None = None,
    ) -> None:
        self._model = model
        self._constraints = constraints
        self._shape = constraints.shape
        self._keep = keep
        self.free = tuple(range(self._shape.days) if free is None else sorted(free))
        self._values: list[Value] = [False] * self._shape.size
        self._add_days()
        self._values += [model.new_bool_var("") for _ in range(self._shape.size, constraints.size)]

    def value(self, literal: Literal) -> Value:
        """Return a literal as a variable, its opposite, or a constant."""
        value = self._values[literal if literal >= 0 else ~literal]
        if literal >= 0:
            return value
        return not value if isinstance(value, bool) else ~value

    def choices(self) -> Iterator[tuple[int, int, SolverLiteral]]:
        """Yield each day and shift that the solver may choose, with its variable."""
        for day in self.free:
            for shift in range(len(self._shape.shifts)):
                value = self._values[self._shape.shift(day, shift)]
                if not isinstance(value, bool):
                    yield day, shift, value

    def settled(self) -> Iterator[tuple[int, int]]:
        """Yield each day with the shift that is settled on it."""
        for day in range(self._shape.days):
            for shift in range(len(self._shape.shifts)):
                if self._values[self._shape.shift(day, shift)] is True:
                    yield day, shift

    def constrain(self) -> bool:
        """Add what binds the row, and tell whether any row is left.

        Only a row whose kept days break a rule among themselves has none left.
        """
        for clause in self._constraints.clauses:
            if not self._add_clause(clause.literals):
                return False
        return all(self._add_bound(bound) for bound in self._constraints.bounds)

    def hint(self, row: NumberedRow) -> None:
        """Suggest a row to the solver."""
        for day, shift, variable in self.choices():
            self._model.add_hint(variable, row[day] == shift)

    def read(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> NumberedRow:
        """Return the row of a solution."""
        row = [OFF] * self._shape.days
        for day, shift in self.settled():
            row[day] = shift
        for day, shift, variable in self.choices():
            if solver.boolean_value(variable):
                row[day] = shift
        return tuple(row)

    def _add_days(self) -> None:
        free = frozenset(self.free)
        ruled_out = self._constraints.ruled_out
        for day in range(self._shape.days):
            literals = [self._shape.shift(day, shift) for shift in range(len(self._shape.shifts))]
            worked = self._shape.worked(day)
            if day not in free:
                shift = OFF if self._keep is None else self._keep[day]
                settled = [] if shift == OFF else [literals[shift]]
            else:
                settled = [literal for literal in literals if literal in self._constraints.pinned]
            if settled:
                self._values[settled[0]] = self._values[worked] = True
            elif day in free and worked not in ruled_out:
                self._add_choice(worked, [literal for literal in literals if literal not in ruled_out])

    def _add_choice(self, worked: Literal, literals: list[Literal]) -> None:
        variables = [self._model.new_bool_var("") for _ in literals]
        for literal, variable in zip(literals, variables, strict=True):
            self._values[literal] = variable
        if len(variables) == 1:
            self._values[worked] = variables[0]
        elif variables:
            self._values[worked] = any_shift = self._model.new_bool_var("")
            self._model.add_exactly_one(*variables, ~any_shift)

    def _add_clause(self, literals: tuple[Literal, ...]) -> bool:
        kept = []
        for literal in literals:
            value = self.value(literal)
            if value is True:
                return True
            if value is not False:
                kept.append(value)
        if kept:
            self._model.add_bool_or(kept)
        return bool(kept)

    def _add_bound(self, bound: Bound) -> bool:
        settled = 0
        variables = []
        weights = []
        for weight, literal in bound.terms:
            value = self.value(literal)
            if value is True:
                settled += weight
            elif value is not False:
                variables.append(value)
                weights.append(weight)
        low = 0 if bound.low is None else bound.low - settled
        high = sum(weights) if bound.high is None else bound.high - settled
        if high < 0 or low > sum(weights):
            return False
        if low > 0 or high < sum(weights):
            self._model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(variables, weights), low, high)
        return True
