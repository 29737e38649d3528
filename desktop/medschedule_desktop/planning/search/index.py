"""A roster problem with everything numbered, as the methods of the search use it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from medschedule_desktop.planning.encoding.registry import EncoderRegistry
from medschedule_desktop.planning.encoding.row import OFF, NumberedRow, RowConstraints, RowShape
from medschedule_shared.metrics.score import covers
from medschedule_shared.planning.problem import Member, Pin, Roster, RosterProblem
from medschedule_shared.rules.cover import has_skill
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import ShiftRequest

Place = tuple[int, int]
"""A day and the number of a kind of shift."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Something asked of everybody on duty in some places together, such as the seats of one shift.

    Attributes:
        places: where duties count.
        counts: how much each duty of a member counts there.
        minimum: the count from which nothing is missing, and above which there is too much.
        under: cost of each step below the minimum, a part of one counting whole.
        over: cost of each unit above it.
        step: units of the count that one missing person makes; more than one only where too much is free.
    """

    places: tuple[Place, ...]
    counts: Mapping[int, int]
    minimum: int
    under: int
    over: int = 0
    step: int = 1

    def cost(self, present: int) -> int:
        """Return what such a count costs."""
        missing = self.minimum - present
        if missing > 0:
            return self.under * -(-missing // self.step)
        return self.over * -missing


@dataclass(frozen=True, slots=True, eq=False)
class RosterIndex:
    """A roster problem, numbered.

    Attributes:
        shape: how the values of a row are numbered.
        constraints: what is asked of each member's row.
        cells: what is asked of everybody together.
        cells_at: the numbers of the cells in which each place counts.
    """

    shape: RowShape
    constraints: tuple[RowConstraints, ...]
    cells: tuple[Cell, ...]
    cells_at: Mapping[Place, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        found: defaultdict[Place, list[int]] = defaultdict(list)
        for number, cell in enumerate(self.cells):
            for place in cell.places:
                found[place].append(number)
        object.__setattr__(self, "cells_at", {place: tuple(cells) for place, cells in found.items()})

    def present(self, rows: Mapping[int, NumberedRow]) -> list[int]:
        """Return each cell's count of these members' rows."""
        counts = [0] * len(self.cells)
        for member, row in rows.items():
            for number, count in self.contributions(member, row):
                counts[number] += count
        return counts

    def contributions(self, member: int, row: NumberedRow) -> Iterator[tuple[int, int]]:
        """Yield the cells in which duties of a member's row count, and how much; a cell may come twice."""
        for day, shift in enumerate(row):
            if shift != OFF:
                for number in self.cells_at.get((day, shift), ()):
                    count = self.cells[number].counts.get(member, 0)
                    if count:
                        yield number, count

    def with_constraints(self, member: int, constraints: RowConstraints) -> "RosterIndex":
        """Return this index with other constraints on one member's row."""
        changed = (*self.constraints[:member], constraints, *self.constraints[member + 1 :])
        return replace(self, constraints=changed)

    def cost(self, rows: Sequence[NumberedRow]) -> int:
        """Return what a complete roster costs."""
        present = self.present(dict(enumerate(rows)))
        together = sum(cell.cost(count) for cell, count in zip(self.cells, present, strict=True))
        return together + sum(
            constraints.cost(row) for constraints, row in zip(self.constraints, rows, strict=True)
        )


def number(problem: RosterProblem, encoders: EncoderRegistry) -> RosterIndex:
    """Number a problem and encode its rules.

    Raises:
        UnknownRuleError: a rule has no encoder.
    """
    pins: defaultdict[str, list[Pin]] = defaultdict(list)
    for pin in problem.pins:
        pins[pin.person].append(pin)
    wishes: defaultdict[str, list[ShiftRequest]] = defaultdict(list)
    for wish in problem.wishes:
        wishes[wish.person].append(wish)
    constraints = tuple(
        encoders.constraints(problem.frame, member, pins[member.person.id], wishes[member.person.id])
        for member in problem.members
    )
    shape = RowShape(problem.frame.days, tuple(problem.frame.shifts))
    return RosterIndex(shape, constraints, tuple(_Cells(problem, shape).all()))


class _Cells:
    """Writes what a problem asks of everybody together as cells."""

    def __init__(self, problem: RosterProblem, shape: RowShape) -> None:
        self._problem = problem
        self._numbers = {shift: number for number, shift in enumerate(shape.shifts)}
        self._people = {member.person.id: number for number, member in enumerate(problem.members)}
        self._skilled: dict[str | None, dict[int, int]] = {}

    def all(self) -> Iterator[Cell]:
        """Yield the cells of needs, ceilings, floors, mixes and pairings."""
        problem = self._problem
        for need in problem.needs:
            place = (need.day, self._numbers[need.shift])
            yield Cell((place,), self._with_skill(need.skill), need.minimum, need.under, need.over)
        for ceiling in problem.ceilings:
            place = (ceiling.day, self._numbers[ceiling.shift])
            yield Cell((place,), self._with_skill(ceiling.skill), ceiling.maximum, 0, ceiling.over)
        for floor in problem.floors:
            minimum = floor.minimum - sum(self._is_committed(member, floor) for member in problem.members)
            yield Cell(self._lasting_through(floor), self._with_skill(floor.skill), minimum, floor.under)
        for mix in problem.mixes:
            counts = dict.fromkeys(
                (member for other in sorted(mix.others) for member in self._with_skill(other)),
                -mix.share_percent,
            ) | dict.fromkeys(self._with_skill(mix.skill), 100 - mix.share_percent)
            yield Cell(((mix.day, self._numbers[mix.shift]),), counts, 0, mix.under, step=100)
        for pairing in problem.pairings:
            counts = {self._people[pairing.follower]: -1, self._people[pairing.leader]: 1}
            for day in range(problem.frame.days):
                for shift in self._numbers.values():
                    yield Cell(((day, shift),), counts, 0, pairing.weight)

    def _with_skill(self, skill: str | None) -> Mapping[int, int]:
        if skill not in self._skilled:
            self._skilled[skill] = {
                number: 1
                for number, member in enumerate(self._problem.members)
                if has_skill(member.person, skill)
            }
        return self._skilled[skill]

    def _lasting_through(self, floor: Floor) -> tuple[Place, ...]:
        return tuple(
            (day, self._numbers[shift])
            for (day, shift), work in self._problem.frame.works.items()
            if work.start <= floor.start and floor.end <= work.end
        )

    def _is_committed(self, member: Member, floor: Floor) -> bool:
        return has_skill(member.person, floor.skill) and covers(
            floor, member.commitments, self._problem.frame
        )


def pinned_row(constraints: RowConstraints) -> NumberedRow:
    """Return a row that holds nothing but its pins."""
    row = [OFF] * constraints.shape.days
    for literal in constraints.pinned:
        if literal >= 0:
            day, shift = divmod(literal, len(constraints.shape.shifts))
            row[day] = shift
    return tuple(row)


def numbered(problem: RosterProblem, shape: RowShape, roster: Roster | None) -> dict[int, NumberedRow]:
    """Return the rows of a roster that fit the problem, by the number of their member."""
    numbers: dict[str | None, int] = {shift: number for number, shift in enumerate(shape.shifts)}
    numbers[None] = OFF
    rows = {}
    for number, member in enumerate(problem.members):
        row = (roster or {}).get(member.person.id, ())
        if len(row) == shape.days and all(shift in numbers for shift in row):
            rows[number] = tuple(numbers[shift] for shift in row)
    return rows


def named(problem: RosterProblem, shape: RowShape, rows: Iterable[NumberedRow]) -> Roster:
    """Return numbered rows as a roster."""
    return {
        member.person.id: tuple(None if shift == OFF else shape.shifts[shift] for shift in row)
        for member, row in zip(problem.members, rows, strict=True)
    }
