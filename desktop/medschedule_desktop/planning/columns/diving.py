"""From a fractional solution to a roster: settle the members who are nearly decided, price anew, go on."""

from collections.abc import Mapping, Sequence

from medschedule_desktop.planning.columns.generation import ColumnGeneration
from medschedule_desktop.planning.columns.master import Master
from medschedule_desktop.planning.columns.pool import Column
from medschedule_desktop.planning.encoding.row import NumberedRow

_DECIDED = 0.95
"""From where on a member takes so much of one column that the others no longer matter."""
_SHARE = 8
"""One of so many members is settled at a time where nobody is decided."""
_ROUNDS = 4
"""Pricings between two settlings: enough to mend what was settled, and seldom all that there are to do."""
_KNOWN = 30
"""Known columns of a member that go along."""


def dive(
    generation: ColumnGeneration, master: Master, rows: Sequence[NumberedRow]
) -> dict[int, NumberedRow] | None:
    """Return a row for everybody, from a master problem that is solved; None when the search stopped.

    Args:
        rows: a complete roster; members whom the master does not hold keep their rows.
    """
    kept = {member: row for member, row in enumerate(rows) if member not in master.members}
    while True:
        kept |= {column.member: column.row for column in _settled(master)}
        if len(kept) == len(rows):
            return kept
        duals = master.duals()
        known = [
            column
            for member in master.members
            if member not in kept
            for column in generation.pool.best(member, duals, _KNOWN)
            if column.allowed
        ]
        master = generation.master(rows, kept, known)
        generation.converge(master, _ROUNDS)
        if not master.solve():
            return None


def _settled(master: Master) -> list[Column]:
    """Return the columns to settle on: all that are decided, and of the others those nearest to it."""
    favourites: dict[int, tuple[float, Column]] = {}
    for value, column in zip(master.values(), master.columns, strict=True):
        if column.allowed and value > favourites.get(column.member, (-1.0, column))[0]:
            favourites[column.member] = (value, column)
    ranked = sorted(favourites.values(), key=lambda each: -each[0])
    decided = [column for value, column in ranked if value >= _DECIDED]
    others = [column for value, column in ranked if value < _DECIDED]
    return decided + others[: max(1, len(ranked) // _SHARE)]


def complete(rows: Mapping[int, NumberedRow]) -> tuple[NumberedRow, ...]:
    """Return everybody's rows in order."""
    return tuple(rows[member] for member in range(len(rows)))
