"""One person's row as truth values, and what the person's rules, goals and wishes ask of them.

A literal is an int: `index` is true when that value is true, `~index` when it is false. Values are, in
order: a shift worked on a day, any work on a day, and disjunctions of those that rules ask for. A clause
or a bound either binds the row or weighs, which means that breaking it costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

Literal = int
Terms = tuple[tuple[int, Literal], ...]

OFF = -1
"""The number of a day without a shift."""

NumberedRow = tuple[int, ...]
"""The number of the kind of shift on each day, or OFF."""


@dataclass(frozen=True, slots=True)
class Clause:
    """At least one of these literals holds.

    Attributes:
        rule: the id of the rule that asks.
        weight: what it costs when none holds; None binds.
    """

    rule: str
    literals: tuple[Literal, ...]
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A weighted count of literals lies between two limits; None is no limit.

    Attributes:
        rule: the id of the rule that asks.
        weight: what each unit outside the limits costs; None binds.
    """

    rule: str
    terms: Terms
    low: int | None
    high: int | None
    weight: int | None = None

    def excess(self, total: int) -> int:
        """Return how far a count lies outside the limits."""
        below = 0 if self.low is None else max(0, self.low - total)
        return below + (0 if self.high is None else max(0, total - self.high))


@dataclass(frozen=True, slots=True)
class RowShape:
    """How the values of a row are numbered.

    Attributes:
        days: days of the period.
        shifts: ids of the kinds of shift, in the order of their numbers.
    """

    days: int
    shifts: tuple[str, ...]

    def shift(self, day: int, shift: int) -> Literal:
        """Return the literal of working a kind of shift, by its number, on a day."""
        return day * len(self.shifts) + shift

    def worked(self, day: int) -> Literal:
        """Return the literal of working any shift of this roster on a day."""
        return self.days * len(self.shifts) + day

    @property
    def size(self) -> int:
        """How many values a row has before any disjunction."""
        return self.days * (len(self.shifts) + 1)

    def holds(self, literal: Literal, row: Sequence[int]) -> bool:
        """Tell whether a shift or worked literal, or its opposite, holds in a numbered row."""
        if literal < 0:
            return not self.holds(~literal, row)
        first_worked = self.worked(0)
        if literal >= first_worked:
            return row[literal - first_worked] != OFF
        day, shift = divmod(literal, len(self.shifts))
        return row[day] == shift

    def day(self, literal: Literal) -> int:
        """Return the day of a shift or worked literal, or of its opposite."""
        value = literal if literal >= 0 else ~literal
        first_worked = self.worked(0)
        return value - first_worked if value >= first_worked else value // len(self.shifts)


@dataclass(frozen=True, slots=True)
class RowConstraints:
    """All that one person's rules, goals, wishes and pins ask of the row.

    Attributes:
        shape: how values are numbered.
        disjunctions: what each value beyond the shape's stands for: any of these shift and worked literals.
        pinned: literals that pins settle.
        clauses: in the order in which they were encoded.
        bounds: likewise.
        settled_cost: what goals cost whatever the row is, because history alone breaks them.
        ruled_out: shift and worked values that pins or binding one-literal clauses make false. What a pin
            makes true is never among them, even where a rule forbids it.
    """

    shape: RowShape
    disjunctions: tuple[tuple[Literal, ...], ...]
    pinned: frozenset[Literal]
    clauses: tuple[Clause, ...]
    bounds: tuple[Bound, ...]
    settled_cost: int = 0
    ruled_out: frozenset[Literal] = field(init=False)

    def __post_init__(self) -> None:
        units = {
            clause.literals[0]
            for clause in self.clauses
            if len(clause.literals) == 1 and clause.weight is None
        }
        kept = {literal for literal in self.pinned if literal >= 0}
        kept |= {self.shape.worked(literal // len(self.shape.shifts)) for literal in kept}
        false = {~literal for literal in units | self.pinned if literal < 0}
        object.__setattr__(self, "ruled_out", frozenset(false - kept))

    def holds(self, literal: Literal, row: Sequence[int]) -> bool:
        """Tell whether any literal holds in a numbered row."""
        if literal < 0:
            return not self.holds(~literal, row)
        if literal < self.shape.size:
            return self.shape.holds(literal, row)
        return any(self.shape.holds(part, row) for part in self.disjunctions[literal - self.shape.size])

    def cost(self, row: Sequence[int]) -> int:
        """Return what the row's broken goals and missed wishes cost."""
        cost = self.settled_cost
        for clause in self.clauses:
            if clause.weight is not None and not any(self.holds(each, row) for each in clause.literals):
                cost += clause.weight
        for bound in self.bounds:
            if bound.weight is not None:
                cost += bound.weight * bound.excess(self._total(bound, row))
        return cost

    def keeps(self, row: Sequence[int]) -> bool:
        """Tell whether a row keeps its pins and everything that binds."""
        return (
            all(self.holds(literal, row) for literal in self.pinned)
            and all(
                any(self.holds(literal, row) for literal in clause.literals)
                for clause in self.clauses
                if clause.weight is None
            )
            and all(
                bound.excess(self._total(bound, row)) == 0 for bound in self.bounds if bound.weight is None
            )
        )

    def _total(self, bound: Bound, row: Sequence[int]) -> int:
        return sum(weight for weight, literal in bound.terms if self.holds(literal, row))
