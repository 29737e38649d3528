"""Every row of a short period, judged all at once by what literals, clauses and bounds are said to mean."""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from medschedule_desktop.planning.encoding.row import OFF, Literal, NumberedRow, RowConstraints, RowShape

Booleans = NDArray[np.bool_]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


class EveryRow:
    """All rows that a shape allows, or those of them that are given.

    Attributes:
        rows: a row in each line.
    """

    def __init__(self, shape: RowShape, rows: Iterable[NumberedRow] | None = None) -> None:
        choices = (OFF, *range(len(shape.shifts)))
        chosen = product(choices, repeat=shape.days) if rows is None else rows
        self.rows: Longs = np.array(list(chosen), np.int64)
        self._shape = shape

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, number: int) -> NumberedRow:
        """Return one of the rows as the solver has it."""
        return tuple(self.rows[number].tolist())

    def keeps(self, constraints: RowConstraints) -> Booleans:
        """Tell of each row whether it keeps what binds."""
        kept = np.ones(len(self.rows), bool)
        for literal in constraints.pinned:
            kept &= self.holds(constraints, literal)
        for clause in constraints.clauses:
            if clause.weight is None:
                kept &= self.any_holds(constraints, clause.literals)
        for bound in constraints.bounds:
            if bound.weight is None:
                total = self.total(constraints, bound.terms)
                kept &= (bound.low is None or total >= bound.low) & (
                    bound.high is None or total <= bound.high
                )
        return kept

    def costs(self, constraints: RowConstraints) -> Longs:
        """Return what each row costs."""
        costs = np.full(len(self.rows), constraints.settled_cost, np.int64)
        for clause in constraints.clauses:
            if clause.weight is not None:
                costs += clause.weight * ~self.any_holds(constraints, clause.literals)
        for bound in constraints.bounds:
            if bound.weight is not None:
                total = self.total(constraints, bound.terms)
                if bound.low is not None:
                    costs += bound.weight * np.maximum(0, bound.low - total)
                if bound.high is not None:
                    costs += bound.weight * np.maximum(0, total - bound.high)
        return costs

    def prices(self, table: Floats) -> Floats:
        """Return what each row costs at a price for each choice, off being the first, of each day."""
        prices: Floats = np.zeros(len(self.rows))
        for day, of_choices in enumerate(table):
            prices += of_choices[self.rows[:, day] + 1]
        return prices

    def total(self, constraints: RowConstraints, terms: Iterable[tuple[int, Literal]]) -> Longs:
        """Return of each row the weight of the literals that hold."""
        total = np.zeros(len(self.rows), np.int64)
        for weight, literal in terms:
            total += weight * self.holds(constraints, literal)
        return total

    def any_holds(self, constraints: RowConstraints, literals: Sequence[Literal]) -> Booleans:
        """Tell of each row whether any literal holds."""
        held = np.zeros(len(self.rows), bool)
        for literal in literals:
            held |= self.holds(constraints, literal)
        return held

    def holds(self, constraints: RowConstraints, literal: Literal) -> Booleans:
        """Tell of each row whether a literal holds."""
        if literal < 0:
            return ~self.holds(constraints, ~literal)
        kinds, days = len(self._shape.shifts), self._shape.days
        if literal >= self._shape.size:
            return self.any_holds(constraints, constraints.disjunctions[literal - self._shape.size])
        holds: Booleans
        if literal >= days * kinds:
            holds = self.rows[:, literal - days * kinds] != OFF
        else:
            holds = self.rows[:, literal // kinds] == literal % kinds
        return holds

    def number(self, row: NumberedRow) -> int:
        """Return which of all rows a row is."""
        number = 0
        for choice in row:
            number = number * (len(self._shape.shifts) + 1) + choice + 1
        return number
