"""Improvement by neighbourhoods: free a part of the roster, let CP-SAT solve it, keep what is better."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import RosterIndex
from medschedule_desktop.planning.search.roster_model import RosterModel
from medschedule_desktop.planning.search.state import FOUND, SearchState

Free = Mapping[int, range]
"""The free days of each member who has any."""

_FIRST_LIMIT = 0.5
"""Deterministic seconds for one neighbourhood at first: small steps climb fastest from a rough roster."""
_LAST_LIMIT = 4.0
_PATIENCE = 6
"""Neighbourhoods in vain after which the limit doubles, for what is left needs larger ones."""
_FIRST_SHARE = 0.7
"""How often whole rows take their turn at first, once they can."""
_LEARNING = 0.05
"""How much the share of what has just gained, or not, changes; some of either is always tried."""
_LEAST_SHARE = 0.1
_EASY = 0.2
"""The part of the limit below which the next neighbourhood of the kind is made larger."""


class _Neighbourhood(Protocol):
    """A way to choose what is free, which learns how much the solver can take at once."""

    def choose(self, index: RosterIndex, chance: random.Random) -> Free:
        """Return what is free this time."""

    def resize(self, step: int) -> None:
        """Free more or less from now on."""


@dataclass(slots=True)
class _People:
    """Some members over the whole period."""

    members: int = 4

    def choose(self, index: RosterIndex, chance: random.Random) -> Free:
        everybody = range(len(index.constraints))
        chosen = chance.sample(everybody, min(self.members, len(everybody)))
        return dict.fromkeys(chosen, range(index.shape.days))

    def resize(self, step: int) -> None:
        self.members = max(2, self.members + step)


@dataclass(slots=True)
class _Window:
    """Many members over some days in a row."""

    days: int
    most_members: int

    def choose(self, index: RosterIndex, chance: random.Random) -> Free:
        days = min(self.days, index.shape.days)
        first = chance.randrange(index.shape.days - days + 1)
        everybody = range(len(index.constraints))
        chosen = chance.sample(everybody, min(self.most_members, len(everybody)))
        return dict.fromkeys(chosen, range(first, first + days))

    def resize(self, step: int) -> None:
        self.days = max(4, self.days + step)


def improve(state: SearchState, seed: int) -> None:
    """Improve the state's roster until the search stops; whole rows take turns as soon as they can."""
    chance = random.Random(seed)  # noqa: S311 (a seeded walk, not a secret)
    kinds: tuple[_Neighbourhood, ...] = (
        _People(),
        _Window(days=9, most_members=24),
        _Window(days=7, most_members=60),
    )
    limit, in_vain = _FIRST_LIMIT, 0
    size: int | None = None
    share = _FIRST_SHARE
    while not state.stopped():
        rows, columns = state.rows, state.whole_rows
        if rows is None:
            return
        before = state.objective
        if columns is not None and chance.random() < share:
            size = columns.improve(chance, size or columns.first_size)
            share += _LEARNING if state.objective < before else -_LEARNING
            share = min(1 - _LEAST_SHARE, max(_LEAST_SHARE, share))
            continue
        kind = chance.choice(kinds)
        effort = _solve(state, rows, kind.choose(state.index, chance), chance.getrandbits(30), limit)
        if effort >= 1:
            kind.resize(-1)
        elif effort < _EASY:
            kind.resize(1)
        if state.objective < before:
            in_vain = 0
            share = max(_LEAST_SHARE, share - _LEARNING)
        else:
            in_vain += 1
        if in_vain == _PATIENCE:
            limit, in_vain = min(2 * limit, _LAST_LIMIT), 0


def _solve(state: SearchState, rows: tuple[NumberedRow, ...], free: Free, seed: int, limit: float) -> float:
    """Solve one neighbourhood, offer its roster, and return the part of the limit that it took."""
    neighbourhood = RosterModel(state.index, rows, free, state.stopped)
    if state.stopped():
        return 0
    solver, status = state.run(neighbourhood.model, seed=seed, limit=limit, linearization=2)
    if status in FOUND:
        state.offer_change(rows, neighbourhood.read(rows, solver), "neighbourhood")
    return 1 if status != cp_model.OPTIMAL else solver.deterministic_time / limit
