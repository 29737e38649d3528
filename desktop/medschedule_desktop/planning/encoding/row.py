"""One person's row as truth values, and what the person's rules, goals and wishes ask of them.

A literal is an int: `index` is true when that value is true, `~index` when it is false. Values are, in
order: a shift worked on a day, any work on a day, and disjunctions of those that rules ask for. A clause
or a bound either binds the row or weighs, which means that breaking it costs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work

TRUE = 1 << 40
"""The literal that always holds; far above any index."""
FALSE = ~TRUE

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


class RowBuilder:
    """Collects what is asked of one person's row; encoders of rules write to it.

    Attributes:
        frame: the period.
        person: whose row it is.
        commitments: the person's work that is not for the solver to move.
        shape: how values are numbered.
    """

    def __init__(self, frame: Frame, person: Person, commitments: Timeline) -> None:
        self.frame = frame
        self.person = person
        self.commitments = commitments
        self.shape = RowShape(frame.days, tuple(frame.shifts))
        self._numbers = {shift: number for number, shift in enumerate(self.shape.shifts)}
        self._disjunctions: dict[tuple[Literal, ...], Literal] = {}
        self._pinned: set[Literal] = set()
        self._clauses: list[Clause] = []
        self._bounds: list[Bound] = []
        self._weight: int | None = None
        self._settled_cost = 0

    @contextmanager
    def weighing(self, weight: int) -> Iterator[None]:
        """Let what is written meanwhile cost `weight` for each unit of excess, instead of binding."""
        self._weight = weight
        try:
            yield
        finally:
            self._weight = None

    @property
    def weighs(self) -> bool:
        """Whether what is written now costs instead of binding, so that nothing may be counted twice."""
        return self._weight is not None

    def shift(self, day: int, shift: str) -> Literal:
        """Return the literal of working a kind of shift on a day of the period."""
        return self.shape.shift(day, self._numbers[shift])

    def worked(self, day: int) -> Literal:
        """Return the literal of working at all on a day; history and commitments are settled."""
        if day in self.commitments.days:
            return TRUE
        return self.shape.worked(day) if 0 <= day < self.frame.days else FALSE

    def some_shift(self, day: int, fits: Callable[[Work], bool]) -> Literal:
        """Return the literal of a shift that starts on a day and fits, whether committed or of the row."""
        if any(map(fits, self.commitments.shifts.get(day, ()))):
            return TRUE
        if not 0 <= day < self.frame.days:
            return FALSE
        fitting = [shift for shift in self.shape.shifts if fits(self.frame.work(day, shift))]
        if len(fitting) == len(self.shape.shifts):
            return self.shape.worked(day)
        return self.any_of(self.shift(day, shift) for shift in fitting)

    def of_kind(self, day: int, kind: str) -> Literal:
        """Return the literal of a shift of one kind that starts on a day."""
        return self.some_shift(day, lambda work: work.shift == kind)

    def night(self, day: int) -> Literal:
        """Return the literal of a night that starts on a day."""
        return self.some_shift(day, lambda work: work.is_night)

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """Return the literal that holds when any of these shift and worked literals does."""
        parts = tuple(sorted({literal for literal in literals if literal != FALSE}))
        if TRUE in parts:
            return TRUE
        if len(parts) < 2:
            return parts[0] if parts else FALSE
        return self._disjunctions.setdefault(parts, self.shape.size + len(self._disjunctions))

    def pin(self, day: int, shift: str | None) -> None:
        """Settle a day as a person set it."""
        if shift is None:
            self._pinned.add(~self.shape.worked(day))
        else:
            self._pinned.add(self.shift(day, shift))

    def require_any(self, rule: str, literals: Iterable[Literal], excess: int = 1) -> None:
        """Ask that at least one of the literals holds, unless commitments have settled it or one always does.

        Args:
            excess: how far past its limit the rule is when none holds.
        """
        kept = tuple(dict.fromkeys(literal for literal in literals if literal != FALSE))
        if TRUE in kept or any(~literal in kept for literal in kept):
            return
        weight = None if self._weight is None else self._weight * excess
        if kept:
            self._clauses.append(Clause(rule, kept, weight))
        elif weight is not None:
            self._settled_cost += weight

    def forbid(self, rule: str, *literals: Literal, excess: int = 1) -> None:
        """Ask that these literals do not all hold."""
        self.require_any(rule, (~literal for literal in literals), excess)

    def at_most(self, rule: str, terms: Iterable[tuple[int, Literal]], maximum: int) -> None:
        """Ask that the weighted count, with weights above zero, is no more than `maximum`.

        What history alone puts past the limit cannot be mended, so then nothing may be added to it.
        """
        free, settled = _split(terms)
        if self._weight is None:
            # What would be too much on its own is ruled out as such, which every method can use.
            for weight, literal in free:
                if weight + settled > maximum:
                    self.forbid(rule, literal)
            free = tuple((weight, literal) for weight, literal in free if weight + settled <= maximum)
        else:
            self._settled_cost += self._weight * max(0, settled - maximum)
            settled = min(settled, maximum)
        if free and sum(weight for weight, _ in free) + settled > maximum:
            self._bounds.append(Bound(rule, free, None, maximum - settled, self._weight))

    def at_least(self, rule: str, terms: Iterable[tuple[int, Literal]], minimum: int) -> None:
        """Ask that the weighted count is no less than `minimum`, unless there is nothing to count."""
        free, settled = _split(terms)
        if settled < minimum and free:
            self._bounds.append(Bound(rule, free, minimum - settled, None, self._weight))
        elif settled < minimum and self._weight is not None:
            self._settled_cost += self._weight * (minimum - settled)

    def build(self) -> RowConstraints:
        """Return what was collected."""
        return RowConstraints(
            self.shape,
            tuple(self._disjunctions),
            frozenset(self._pinned),
            tuple(self._clauses),
            tuple(self._bounds),
            self._settled_cost,
        )


def _split(terms: Iterable[tuple[int, Literal]]) -> tuple[Terms, int]:
    free = []
    settled = 0
    for weight, literal in terms:
        if literal == TRUE:
            settled += weight
        elif literal != FALSE and weight:
            free.append((weight, literal))
    return tuple(free), settled
