"""What encoders of rules write to: a person's row under construction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from medschedule_desktop.planning.encoding.row import (
    Bound,
    Clause,
    Literal,
    RowConstraints,
    RowShape,
    Terms,
)
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline, Work

TRUE = 1 << 40
"""The literal that always holds; far above any index."""
FALSE = ~TRUE


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

    def is_pinned(self, literal: Literal) -> bool:
        """Tell whether a pin makes a literal true."""
        return literal in self._pinned

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
