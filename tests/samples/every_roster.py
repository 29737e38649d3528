"""Every roster of one or two people over a short period, costed all at once."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from tests.samples.every_row import EveryRow

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import Cell, RosterIndex

Longs = NDArray[np.int64]


def least_cost(
    index: RosterIndex, every: EveryRow, kept: Mapping[int, NumberedRow] = MappingProxyType({})
) -> int:
    """Return what the best roster costs in which everybody keeps what binds, and some keep a row."""
    assert len(index.constraints) <= 2
    total = np.zeros((1, 1), np.int64)
    duties = [np.zeros((1, 1), np.int64) for _ in index.cells]
    for member, constraints in enumerate(index.constraints):
        allowed = every.keeps(constraints)
        if member in kept:
            allowed &= np.arange(len(every)) == every.number(kept[member])
        rows = np.flatnonzero(allowed)
        total = total + np.expand_dims(every.costs(constraints)[rows], 1 - member)
        duties = [
            present + np.expand_dims(_counts(cell, member, every)[rows], 1 - member)
            for present, cell in zip(duties, index.cells, strict=True)
        ]
    for present, cell in zip(duties, index.cells, strict=True):
        missing = cell.minimum - present
        short = cell.under * -(-missing // cell.step)
        total = total + np.where(missing > 0, short, cell.over * -missing)
    return int(total.min())


def _counts(cell: Cell, member: int, every: EveryRow) -> Longs:
    """Return how much each row of a member counts in a cell."""
    counts = np.zeros(len(every), np.int64)
    for day, shift in cell.places:
        counts += cell.counts.get(member, 0) * (every.rows[:, day] == shift)
    return counts
