"""One person's row as truth values, and the constraints that the person's rules put on them.

A literal is an int: `index` is true when that value is true, `~index` when it is false. Values are, in
order: a shift worked on a day, any work on a day, and helper values that rules ask for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline

TRUE = 1 << 40
"""The literal that always holds; far above any index."""
FALSE = ~TRUE

Literal = int
Terms = tuple[tuple[int, Literal], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """At least one of these literals holds."""

    rule: str
    literals: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A weighted count of literals lies between two limits; None is no limit."""

    rule: str
    terms: Terms
    low: int | None
    high: int | None


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
        """How many values a row has before any helper."""
        return self.days * (len(self.shifts) + 1)


@dataclass(frozen=True, slots=True)
class RowConstraints:
    """All that one person's rules, leave and pins ask of the row.

    Attributes:
        shape: how values are numbered.
        size: how many values there are, helpers included.
        pinned: literals that pins settle.
        clauses: in the order in which the rules were encoded.
        bounds: likewise.
        ruled_out: shift and worked values that pins or one-literal clauses make false. What a pin makes
            true is never among them, even where a rule forbids it.
    """

    shape: RowShape
    size: int
    pinned: frozenset[Literal]
    clauses: tuple[Clause, ...]
    bounds: tuple[Bound, ...]
    ruled_out: frozenset[Literal] = field(init=False)

    def __post_init__(self) -> None:
        units = {clause.literals[0] for clause in self.clauses if len(clause.literals) == 1}
        kept = {literal for literal in self.pinned if literal >= 0}
        kept |= {self.shape.worked(literal // len(self.shape.shifts)) for literal in kept}
        false = {~literal for literal in units | self.pinned if literal < 0}
        object.__setattr__(self, "ruled_out", frozenset(false - kept))


class RowBuilder:
    """Collects what the rules ask of one person's row; encoders of rules write to it.

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
        self._size = self.shape.size
        self._pinned: set[Literal] = set()
        self._clauses: list[Clause] = []
        self._bounds: list[Bound] = []

    def shift(self, day: int, shift: str) -> Literal:
        """Return the literal of working a kind of shift on a day of the period."""
        return self.shape.shift(day, self._numbers[shift])

    def worked(self, day: int) -> Literal:
        """Return the literal of working at all on a day; history and commitments are settled."""
        if day in self.commitments.days:
            return TRUE
        return self.shape.worked(day) if 0 <= day < self.frame.days else FALSE

    def helper(self) -> Literal:
        """Return a new literal for an encoder's own use."""
        self._size += 1
        return self._size - 1

    def pin(self, day: int, shift: str | None) -> None:
        """Settle a day as a person set it."""
        if shift is None:
            self._pinned.add(~self.shape.worked(day))
        else:
            self._pinned.add(self.shift(day, shift))

    def require_any(self, rule: str, literals: Iterable[Literal]) -> None:
        """Ask that at least one of the literals holds, unless commitments alone have settled it."""
        kept = tuple(literal for literal in literals if literal != FALSE)
        if kept and TRUE not in kept:
            self._clauses.append(Clause(rule, kept))

    def forbid(self, rule: str, *literals: Literal) -> None:
        """Ask that these literals do not all hold."""
        self.require_any(rule, (~literal for literal in literals))

    def at_most(self, rule: str, terms: Iterable[tuple[int, Literal]], maximum: int) -> None:
        """Ask that the weighted count, with weights above zero, is no more than `maximum`.

        What history alone puts past the limit cannot be mended, so then nothing may be added to it.
        """
        free, settled = _split(terms)
        if settled > maximum:
            for _, literal in free:
                self.forbid(rule, literal)
        elif sum(weight for weight, _ in free) + settled > maximum:
            self._bounds.append(Bound(rule, free, None, maximum - settled))

    def at_least(self, rule: str, terms: Iterable[tuple[int, Literal]], minimum: int) -> None:
        """Ask that the weighted count is no less than `minimum`."""
        free, settled = _split(terms)
        if settled < minimum:
            self._bounds.append(Bound(rule, free, minimum - settled, None))

    def build(self) -> RowConstraints:
        """Return what was collected."""
        return RowConstraints(
            self.shape, self._size, frozenset(self._pinned), tuple(self._clauses), tuple(self._bounds)
        )


def _split(terms: Iterable[tuple[int, Literal]]) -> tuple[Terms, int]:
    free = []
    settled = 0
    for weight, literal in terms:
        if literal == TRUE:
            settled += weight
        elif literal != FALSE:
            free.append((weight, literal))
    return tuple(free), settled
