"""A roster problem with everything numbered, as the methods of the search use it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from medschedule_desktop.planning.encoding.registry import EncoderRegistry
from medschedule_desktop.planning.encoding.row import Literal, RowConstraints, RowShape
from medschedule_desktop.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.cover import has_skill

OFF = -1
"""The number of a day without a shift."""

NumberedRow = tuple[int, ...]
"""The number of the kind of shift on each day, or OFF."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A need, with the numbers of the members who count for it."""

    day: int
    shift: int
    minimum: int
    under: int
    over: int
    counts: frozenset[int]

    def cost(self, present: int) -> int:
        """Return what so many people on duty cost."""
        return self.under * max(0, self.minimum - present) + self.over * max(0, present - self.minimum)


@dataclass(frozen=True, slots=True)
class Wish:
    """A request as the literal that grants it."""

    granted: Literal
    weight: int


@dataclass(frozen=True, slots=True, eq=False)
class RosterIndex:
    """A roster problem, numbered.

    Attributes:
        shape: how the values of a row are numbered.
        constraints: what binds each member's row.
        cells: the needs.
        wishes: each member's requests.
    """

    shape: RowShape
    constraints: tuple[RowConstraints, ...]
    cells: tuple[Cell, ...]
    wishes: tuple[tuple[Wish, ...], ...]

    def present(self, rows: Mapping[int, NumberedRow]) -> list[int]:
        """Return, for each cell, how many of these members' rows count for it."""
        on_duty: dict[tuple[int, int], list[int]] = {}
        for member, row in rows.items():
            for day, shift in enumerate(row):
                if shift != OFF:
                    on_duty.setdefault((day, shift), []).append(member)
        return [
            sum(member in cell.counts for member in on_duty.get((cell.day, cell.shift), ()))
            for cell in self.cells
        ]

    def wish_cost(self, member: int, row: NumberedRow) -> int:
        """Return what the member's ungranted requests cost."""
        return sum(wish.weight for wish in self.wishes[member] if not holds(self.shape, wish.granted, row))

    def with_constraints(self, member: int, constraints: RowConstraints) -> "RosterIndex":
        """Return this index with other constraints on one member's row."""
        changed = (*self.constraints[:member], constraints, *self.constraints[member + 1 :])
        return replace(self, constraints=changed)

    def cost(self, rows: Sequence[NumberedRow]) -> int:
        """Return what a complete roster costs."""
        present = self.present(dict(enumerate(rows)))
        needs = sum(cell.cost(count) for cell, count in zip(self.cells, present, strict=True))
        return needs + sum(self.wish_cost(member, row) for member, row in enumerate(rows))


def number(problem: RosterProblem, encoders: EncoderRegistry) -> RosterIndex:
    """Number a problem and encode its rules.

    Raises:
        UnknownRuleError: a rule has no encoder.
    """
    shape = RowShape(problem.frame.days, tuple(problem.frame.shifts))
    numbers = {shift: index for index, shift in enumerate(shape.shifts)}
    people = {member.person.id: index for index, member in enumerate(problem.members)}
    pins: list[list[int]] = [[] for _ in problem.members]
    for index, pin in enumerate(problem.pins):
        pins[people[pin.person]].append(index)
    wishes: list[list[Wish]] = [[] for _ in problem.members]
    for request in problem.wishes:
        if request.shift is None:
            literal = shape.worked(request.day)
        else:
            literal = shape.shift(request.day, numbers[request.shift])
        wishes[people[request.person]].append(Wish(literal if request.wanted else ~literal, request.weight))
    skills = {need.skill for need in problem.needs} | {ceiling.skill for ceiling in problem.ceilings}
    counted = {
        skill: frozenset(
            index for index, member in enumerate(problem.members) if has_skill(member.person, skill)
        )
        for skill in skills
    }
    return RosterIndex(
        shape,
        tuple(
            encoders.constraints(problem.frame, member, (problem.pins[pin] for pin in pinned))
            for member, pinned in zip(problem.members, pins, strict=True)
        ),
        tuple(
            Cell(need.day, numbers[need.shift], need.minimum, need.under, need.over, counted[need.skill])
            for need in problem.needs
        )
        + tuple(
            Cell(item.day, numbers[item.shift], item.maximum, 0, item.over, counted[item.skill])
            for item in problem.ceilings
        ),
        tuple(map(tuple, wishes)),
    )


def holds(shape: RowShape, literal: Literal, row: NumberedRow) -> bool:
    """Tell whether a shift or worked literal, or its opposite, holds in a row."""
    if literal < 0:
        return not holds(shape, ~literal, row)
    first_worked = shape.worked(0)
    if literal >= first_worked:
        return row[literal - first_worked] != OFF
    day, shift = divmod(literal, len(shape.shifts))
    return row[day] == shift


def pinned_row(constraints: RowConstraints) -> NumberedRow:
    """Return a row that holds nothing but its pins."""
    row = [OFF] * constraints.shape.days
    for literal in constraints.pinned:
        if literal >= 0:
            day, shift = divmod(literal, len(constraints.shape.shifts))
            row[day] = shift
    return tuple(row)


def named(problem: RosterProblem, shape: RowShape, rows: Iterable[NumberedRow]) -> Roster:
    """Return numbered rows as a roster."""
    return {
        member.person.id: tuple(None if shift == OFF else shape.shifts[shift] for shift in row)
        for member, row in zip(problem.members, rows, strict=True)
    }
