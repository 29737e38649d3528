"""One row of the roster inside a CP-SAT model."""

from collections.abc import Collection, Iterator

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.encoding.row import OFF, Bound, Literal, NumberedRow, RowConstraints

Value = SolverLiteral | bool
Cost = tuple[SolverLiteral | cp_model.IntVar, int]
"""A variable and what each unit of it costs."""


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
        for parts in constraints.disjunctions:
            self._values.append(self._any_of([self.value(part) for part in parts]))

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
        return all(
            self._add_clause(clause.literals) for clause in self._constraints.clauses if clause.weight is None
        ) and all(self._add_bound(bound) for bound in self._constraints.bounds if bound.weight is None)

    def costs(self) -> tuple[list[Cost], int]:
        """Add what weighs, and return its costs as terms and a constant."""
        terms: list[Cost] = []
        constant = self._constraints.settled_cost
        for clause in self._constraints.clauses:
            if clause.weight is None:
                continue
            kept = self._open(clause.literals)
            if kept == []:
                constant += clause.weight
            elif kept is not None:
                terms.append((~kept[0] if len(kept) == 1 else self._broken(kept), clause.weight))
        for bound in self._constraints.bounds:
            if bound.weight is not None:
                terms += [(excess, bound.weight) for excess in self._excesses(bound)]
        return terms, constant

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

    def _any_of(self, values: list[Value]) -> Value:
        if any(value is True for value in values):
            return True
        kept = [value for value in values if value is not False]
        if len(kept) < 2:
            return kept[0] if kept else False
        holds = self._model.new_bool_var("")
        self._model.add_bool_or([*kept, ~holds])
        for value in kept:
            self._model.add_implication(value, holds)
        return holds

    def _open(self, literals: tuple[Literal, ...]) -> list[SolverLiteral] | None:
        """Return the literals that the solver settles, or None where one holds already."""
        kept = []
        for literal in literals:
            value = self.value(literal)
            if value is True:
                return None
            if value is not False:
                kept.append(value)
        return kept

    def _add_clause(self, literals: tuple[Literal, ...]) -> bool:
        kept = self._open(literals)
        if kept:
            self._model.add_bool_or(kept)
        return kept != []

    def _broken(self, literals: list[SolverLiteral]) -> SolverLiteral:
        broken = self._model.new_bool_var("")
        self._model.add_bool_or([*literals, broken])
        return broken

    def _total(self, bound: Bound) -> tuple[list[SolverLiteral], list[int], int]:
        """Return a bound's open literals with their weights, and the weight of the settled ones."""
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
        return variables, weights, settled

    def _add_bound(self, bound: Bound) -> bool:
        variables, weights, settled = self._total(bound)
        low = 0 if bound.low is None else bound.low - settled
        high = sum(weights) if bound.high is None else bound.high - settled
        if high < 0 or low > sum(weights):
            return False
        if low > 0 or high < sum(weights):
            self._model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(variables, weights), low, high)
        return True

    def _excesses(self, bound: Bound) -> Iterator[cp_model.IntVar]:
        """Yield how far the bound is missed on each side where it can be."""
        variables, weights, settled = self._total(bound)
        total = cp_model.LinearExpr.weighted_sum(variables, weights) + settled
        most = settled + sum(weights)
        if bound.low is not None and bound.low > settled:
            below = self._model.new_int_var(0, bound.low - settled, "")
            self._model.add(total + below >= bound.low)
            yield below
        if bound.high is not None and bound.high < most:
            above = self._model.new_int_var(0, most - bound.high, "")
            self._model.add(total - above <= bound.high)
            yield above
