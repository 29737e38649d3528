"""The rows that pricing has found so far, with what each costs and where it counts."""

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medschedule_desktop.planning.columns.graph import Resource
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import RosterIndex

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on one member's count that no walk keeps, so that the master problem does.

    Attributes:
        resource: what is counted.
        low: the least count; None where `high` is the limit.
        high: the highest count; None where `low` is the limit.
        weight: cost of each unit past the limit; None binds.
    """

    member: int
    resource: Resource
    low: int | None
    high: int | None
    weight: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A row that a member may work.

    Attributes:
        cost: of the member's own goals and wishes.
        priced: the cost without that of limits, which the master problem counts.
        places: numbers of the cells, and after them of the limits, in which the row counts.
        counts: how much.
        allowed: whether the row keeps all that binds; what the master keeps, a single row may break.
    """

    member: int
    row: NumberedRow
    cost: int = field(compare=False)
    priced: int = field(compare=False)
    places: Longs = field(compare=False, repr=False)
    counts: Floats = field(compare=False, repr=False)
    allowed: bool = field(compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """What one more of everything is worth.

    Attributes:
        members: the price of a member's having a row at all; not a number for those who have theirs.
        rest: of each cell, then of each limit.
    """

    members: Floats
    rest: Floats

    def toward(self, other: "Duals", share: float) -> "Duals":
        """Return a point on the way to other duals; `share` 0 is here, 1 is there."""
        return Duals(
            (1 - share) * self.members + share * other.members, (1 - share) * self.rest + share * other.rest
        )


class ColumnPool:
    """All known columns of a problem, shared by the threads that look for better rosters.

    Attributes:
        limits: what the master keeps of single members.
    """

    def __init__(self, index: RosterIndex, loose: Sequence[tuple[Resource, ...]]) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._columns: list[dict[NumberedRow, Column]] = [{} for _ in index.constraints]
        self._loose = loose
        self.limits = tuple(
            Limit(member, resource, bound.low, bound.high, bound.weight)
            for member, resources in enumerate(loose)
            for resource in resources
            for bound in resource.bounds
        )
        self._limits_of: list[list[tuple[int, Limit]]] = [[] for _ in index.constraints]
        for number, limit in enumerate(self.limits, len(index.cells)):
            self._limits_of[limit.member].append((number, limit))
        self._prices = _PriceTables(index, self.limits)

    def column(self, member: int, row: NumberedRow) -> Column:
        """Return a member's row as a column, which is known from now on."""
        known = self._columns[member].get(row)
        if known is not None:
            return known
        counts: Counter[int] = Counter()
        for cell, count in self._index.contributions(member, row):
            counts[cell] += count
        constraints = self._index.constraints[member]
        cost = priced = constraints.cost(row)
        for number, limit in self._limits_of[member]:
            total = sum(each[row[day] + 1] for day, each in limit.resource.tally.weights)
            counts[number] = total
            past = max((limit.low or 0) - total, 0 if limit.high is None else total - limit.high, 0)
            priced -= (limit.weight or 0) * past
        column = Column(
            member,
            row,
            cost,
            priced,
            np.array(list(counts), np.int64),
            np.array(list(counts.values()), np.float64),
            not self._limits_of[member] or constraints.keeps(row),
        )
        with self._lock:
            return self._columns[member].setdefault(row, column)

    def best(self, member: int, duals: Duals, most: int) -> list[Column]:
        """Return a member's columns that look cheapest at some duals."""
        with self._lock:
            columns = list(self._columns[member].values())
        columns.sort(key=lambda column: reduced_cost(column, duals))
        return columns[:most]

    def prices(self, member: int, duals: Duals) -> Floats:
        """Return what each choice of each day costs a member at some duals, own costs left out."""
        return self._prices.of(member, duals)


def reduced_cost(column: Column, duals: Duals) -> float:
    """Return what a column costs at some duals, the price of the member's having a row left out."""
    return float(column.priced - column.counts @ duals.rest[column.places])


class _PriceTables:
    """Which choice of which day counts how much where, for each member."""

    def __init__(self, index: RosterIndex, limits: Iterable[Limit]) -> None:
        self._days = index.shape.days
        self._choices = len(index.shape.shifts) + 1
        found: list[list[tuple[int, int, float]]] = [[] for _ in index.constraints]
        for row, cell in enumerate(index.cells):
            for day, shift in cell.places:
                place = day * self._choices + shift + 1
                for member, count in cell.counts.items():
                    found[member].append((place, row, count))
        for row, limit in enumerate(limits, len(index.cells)):
            for day, counts in limit.resource.tally.weights:
                found[limit.member] += [
                    (day * self._choices + choice, row, count) for choice, count in enumerate(counts) if count
                ]
        self._entries = [
            (
                np.array([place for place, _, _ in entries], np.int64),
                np.array([row for _, row, _ in entries], np.int64),
                np.array([count for _, _, count in entries], np.float64),
            )
            for entries in found
        ]

    def of(self, member: int, duals: Duals) -> Floats:
        places, rows, counts = self._entries[member]
        size = self._days * self._choices
        table: Floats = np.zeros(size)
        table += np.bincount(places, weights=-counts * duals.rest[rows], minlength=size)
        return table.reshape(self._days, self._choices)
