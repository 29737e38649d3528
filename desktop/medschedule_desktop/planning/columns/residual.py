"""What is left of a clause or a bound on the days to come, once the days before are settled.

Everything is told in days from now and in sets of choices, so that equal remainders of different rules,
days and people are equal values. A choice is 0 for a day off and 1 more than the number of a kind of shift
otherwise; a set of choices is a bit mask.
"""

from dataclasses import dataclass

from medschedule_desktop.planning.encoding.row import Bound, Clause, Literal, RowConstraints

Mask = int
Days = tuple[tuple[int, Mask], ...]
"""Days from now, each with a set of choices, in order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is left of a clause: one of some things must still happen.

    Attributes:
        any_day: holds as soon as the choice of one of these days is in its set.
        all_days: each holds when the choices of all its days are in their sets.
    """

    any_day: Days
    all_days: tuple[Days, ...] = ()

    def step(self, choice: int) -> "Wanted | bool":
        """Return what is left after today's choice; True when it holds, False when it cannot any more."""
        if self.any_day and self.any_day[0][0] == 0 and self.any_day[0][1] >> choice & 1:
            return True
        together = []
        for days in self.all_days:
            if days[0][0] == 0:
                if not days[0][1] >> choice & 1:
                    continue
                if len(days) == 1:
                    return True
            together.append(tomorrow(days))
        left = Wanted(tomorrow(self.any_day), tuple(sorted(together)))
        return left if left.any_day or left.all_days else False


@dataclass(frozen=True, slots=True)
class Tally:
    """What is left of a bound: how much may, and how much must, still be counted.

    Attributes:
        weights: days from now, each with what every choice counts.
        once: weights that count once if any of their days is in its set.
        room: what may still be counted; None is any amount.
        need: what must still be counted.
    """

    weights: tuple[tuple[int, tuple[int, ...]], ...]
    once: tuple[tuple[int, Days], ...]
    room: int | None
    need: int

    def count(self, choice: int) -> "tuple[Tally | None, int]":
        """Return what is left after today's choice, None when no more can be missed, and what is missed."""
        counted = 0
        if self.weights and self.weights[0][0] == 0:
            counted += self.weights[0][1][choice]
        once = []
        for weight, days in self.once:
            if days[0][0] == 0 and days[0][1] >> choice & 1:
                counted += weight
            elif len(days) > 1 or days[0][0] > 0:
                once.append((weight, tomorrow(days)))
        weights = tuple((day - 1, each) for day, each in self.weights if day > 0)
        return Tally(
            weights,
            tuple(sorted(once)),
            None if self.room is None else self.room - counted,
            max(0, self.need - counted),
        ).settled()

    def settled(self) -> "tuple[Tally | None, int]":
        """Return itself in its simplest form, and by how much it is missed already, whatever follows."""
        most = sum(max(each) for _, each in self.weights) + sum(weight for weight, _ in self.once)
        missed = max(0, self.need - most)
        room, need = self.room, self.need - missed
        if room is not None and room < 0:
            missed, room = missed - room, 0
        if room is not None and room >= most:
            room = None
        if room is None and need == 0:
            return None, missed
        return Tally(self.weights, self.once, room, need), missed


def tomorrow(days: Days) -> Days:
    """Return days as they are counted from tomorrow, today left out."""
    return tuple((day - 1, mask) for day, mask in days if day > 0)


class Choices:
    """Reads the literals of a member's row as sets of choices by day."""

    def __init__(self, constraints: RowConstraints) -> None:
        self._constraints = constraints
        self._shape = constraints.shape
        self._everything = (1 << len(self._shape.shifts) + 1) - 1

    def of_clause(self, clause: Clause) -> Wanted:
        """Return a clause as what it wants, in days of the period."""
        any_day: dict[int, Mask] = {}
        all_days = []
        for literal in clause.literals:
            parts = self._parts(literal)
            if parts is not None and literal < 0:
                conjunction: dict[int, Mask] = {}
                for part in parts:
                    day, mask = self.of_literal(~part)
                    conjunction[day] = conjunction.get(day, self._everything) & mask
                all_days.append(tuple(sorted(conjunction.items())))
                continue
            for part in (literal,) if parts is None else parts:
                day, mask = self.of_literal(part)
                any_day[day] = any_day.get(day, 0) | mask
        return Wanted(tuple(sorted(any_day.items())), tuple(sorted(all_days)))

    def of_bound(self, bound: Bound) -> Tally:
        """Return a bound as its tally, in days of the period.

        Raises:
            ValueError: the bound counts that none of several things happens.
        """
        weights: dict[int, list[int]] = {}
        once = []
        for weight, literal in bound.terms:
            parts = self._parts(literal)
            if parts is None:
                day, mask = self.of_literal(literal)
                counts = weights.setdefault(day, [0] * (len(self._shape.shifts) + 1))
                for choice in range(len(counts)):
                    counts[choice] += weight * (mask >> choice & 1)
            elif literal < 0:
                raise ValueError(f"The bound of {bound.rule} counts that none of several things happens.")
            else:
                days: dict[int, Mask] = {}
                for part in parts:
                    day, mask = self.of_literal(part)
                    days[day] = days.get(day, 0) | mask
                once.append((weight, tuple(sorted(days.items()))))
        return Tally(
            tuple((day, tuple(counts)) for day, counts in sorted(weights.items())),
            tuple(sorted(once)),
            bound.high,
            bound.low or 0,
        )

    def _parts(self, literal: Literal) -> tuple[Literal, ...] | None:
        value = literal if literal >= 0 else ~literal
        beyond = value - self._shape.size
        return None if beyond < 0 else self._constraints.disjunctions[beyond]

    def of_literal(self, literal: Literal) -> tuple[int, Mask]:
        """Return the day of a shift or worked literal, and the choices with which it holds."""
        if literal < 0:
            day, mask = self.of_literal(~literal)
            return day, self._everything & ~mask
        first_worked = self._shape.worked(0)
        if literal >= first_worked:
            return literal - first_worked, self._everything & ~1
        day, shift = divmod(literal, len(self._shape.shifts))
        return day, 1 << shift + 1


def span(left: Wanted | Tally) -> tuple[int, int]:
    """Return the first and the last day that still matter."""
    if isinstance(left, Wanted):
        days = [day for day, _ in left.any_day] + [day for part in left.all_days for day, _ in part]
    else:
        days = [day for day, _ in left.weights] + [day for _, part in left.once for day, _ in part]
    return min(days), max(days)


def seen_from(wanted: Wanted, day: int) -> Wanted:
    """Return a clause with its days counted from `day`."""
    return Wanted(_from(wanted.any_day, day), tuple(sorted(_from(part, day) for part in wanted.all_days)))


def tally_from(tally: Tally, day: int) -> Tally:
    """Return a bound with its days counted from `day`."""
    weights = tuple((each - day, counts) for each, counts in tally.weights)
    once = tuple(sorted((weight, _from(days, day)) for weight, days in tally.once))
    return Tally(weights, once, tally.room, tally.need)


def _from(days: Days, day: int) -> Days:
    return tuple((each - day, mask) for each, mask in days)
