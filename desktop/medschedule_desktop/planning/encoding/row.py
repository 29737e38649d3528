"""One person's row as truth values, and what the person's rules, goals and wishes ask of them.

A literal is an int: `index` is true when that value is true, `~index` when it is false. Values are, in
order: a shift worked on a day, any work on a day, and disjunctions of those that rules ask for. A clause
or a bound either binds the row or weighs, which means that breaking it costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Literal = int
Terms = tuple[tuple[int, Literal], ...]

Booleans = NDArray[np.bool_]
Longs = NDArray[np.int64]

_NO_LIMIT = 1 << 60
"""Further than any count goes."""

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
    _judge: "_Judge" = field(init=False, repr=False, compare=False)

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
        object.__setattr__(self, "_judge", _Judge(self))

    def holds(self, literal: Literal, row: Sequence[int]) -> bool:
        """Tell whether any literal holds in a numbered row."""
        if literal < 0:
            return not self.holds(~literal, row)
        if literal < self.shape.size:
            return self.shape.holds(literal, row)
        return any(self.shape.holds(part, row) for part in self.disjunctions[literal - self.shape.size])

    def cost(self, row: Sequence[int]) -> int:
        """Return what the row's broken goals and missed wishes cost."""
        return self._judge.cost(row)

    def keeps(self, row: Sequence[int]) -> bool:
        """Tell whether a row keeps its pins and everything that binds."""
        return self._judge.keeps(row)


class _Groups:
    """Groups of literals, such as those of many clauses, told true or false for a row all at once."""

    def __init__(self, groups: Sequence[Sequence[Literal]]) -> None:
        flat = [literal for group in groups for literal in group]
        self._values = np.array([literal if literal >= 0 else ~literal for literal in flat], np.int64)
        self._opposite = np.array([literal < 0 for literal in flat], bool)
        self._starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
        self._empty = not groups

    def any(self, values: Booleans) -> Booleans:
        """Return of each group whether any of its literals holds."""
        if self._empty:
            return np.zeros(0, bool)
        return np.logical_or.reduceat(values[self._values] ^ self._opposite, self._starts)

    def total(self, values: Booleans, weights: Longs) -> Longs:
        """Return of each group the weight of its literals that hold."""
        if self._empty:
            return np.zeros(0, np.int64)
        return np.add.reduceat(weights * (values[self._values] ^ self._opposite), self._starts)


class _Judge:
    """Judges rows of one person: a search asks thousands of times a second."""

    def __init__(self, asked: RowConstraints) -> None:
        self._shape = asked.shape
        self._settled_cost = asked.settled_cost
        self._disjunctions = _Groups(asked.disjunctions)
        binding = [clause.literals for clause in asked.clauses if clause.weight is None]
        self._binding = _Groups([*binding, *((literal,) for literal in asked.pinned)])
        weighing = [clause for clause in asked.clauses if clause.weight is not None]
        self._weighing = _Groups([clause.literals for clause in weighing])
        self._weights = np.array([clause.weight for clause in weighing], np.int64)
        bounds = asked.bounds
        self._terms = _Groups([[literal for _, literal in bound.terms] for bound in bounds])
        self._counts = np.array([weight for bound in bounds for weight, _ in bound.terms], np.int64)
        self._low = np.array([-_NO_LIMIT if bound.low is None else bound.low for bound in bounds], np.int64)
        self._high = np.array([_NO_LIMIT if bound.high is None else bound.high for bound in bounds], np.int64)
        self._binds = np.array([bound.weight is None for bound in bounds], bool)
        self._bound_weights = np.array([bound.weight or 0 for bound in bounds], np.int64)

    def cost(self, row: Sequence[int]) -> int:
        values = self._values_of(row)
        missed = self._weights @ ~self._weighing.any(values)
        return self._settled_cost + int(missed) + int(self._bound_weights @ self._excess(values))

    def keeps(self, row: Sequence[int]) -> bool:
        values = self._values_of(row)
        return bool(self._binding.any(values).all()) and not (self._excess(values) * self._binds).any()

    def _excess(self, values: Booleans) -> Longs:
        total = self._terms.total(values, self._counts)
        outside: Longs = np.maximum(self._low - total, 0) + np.maximum(total - self._high, 0)
        return outside

    def _values_of(self, row: Sequence[int]) -> Booleans:
        numbers = np.array(row, np.int64)
        worked = numbers != OFF
        days = np.flatnonzero(worked)
        values = np.zeros(self._shape.size, bool)
        values[days * len(self._shape.shifts) + numbers[days]] = True
        values[self._shape.size - self._shape.days :] = worked
        return np.concatenate((values, self._disjunctions.any(values)))
