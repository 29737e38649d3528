"""Column generation: price rows, add the cheap ones, solve again, until no row is worth adding."""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from medschedule_desktop.planning.columns.graph import GraphFactory
from medschedule_desktop.planning.columns.master import Master
from medschedule_desktop.planning.columns.pool import Column, ColumnPool, Duals, reduced_cost
from medschedule_desktop.planning.columns.pricing import Pricer
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.state import SearchState

_EPSILON = 1e-6
_SMOOTHING = 0.5
"""How far prices stay near those of the best bound: the last solution's own prices swing too widely."""
_COLUMNS = 2
"""Rows added for one member at a time: more make the program larger than they make it better."""


@dataclass(frozen=True, slots=True)
class Converged:
    """Where column generation ended.

    Attributes:
        complete: whether no row is worth adding any more.
        bound: no roster with the same kept rows costs less.
        duals: those of the bound.
    """

    complete: bool
    bound: float
    duals: Duals | None


class SearchStopped(Exception):
    """The search was ordered to end before columns could be generated."""


class ColumnGeneration:
    """Solves the linear program over all rows, of everybody or of some members.

    Attributes:
        pool: the rows known so far.

    Raises:
        SearchStopped: the search ended before everybody's graph was there.
    """

    def __init__(self, state: SearchState) -> None:
        factory = GraphFactory()
        self._state = state
        self._pricers: list[Pricer] = []
        loose = []
        for constraints in state.index.constraints:
            if state.stopped():
                raise SearchStopped
            graph = factory.build(constraints)
            if graph is None:
                raise ValueError("A member without any row cannot be priced.")
            loose.append(graph.loose)
            self._pricers.append(Pricer(graph, constraints))
        self.pool = ColumnPool(state.index, loose)

    def master(
        self, rows: Sequence[NumberedRow], kept: Mapping[int, NumberedRow], known: Sequence[Column] = ()
    ) -> Master:
        """Return the program of those who are not kept, with the rows that they have and some more."""
        own = [self.pool.column(member, row) for member, row in enumerate(rows) if member not in kept]
        return Master(self._state, self.pool, kept, [*own, *known])

    def converge(
        self,
        master: Master,
        rounds: int | None = None,
        limit: float | None = None,
        bounded: Callable[[float], None] | None = None,
        near: Duals | None = None,
    ) -> Converged:
        """Add columns until the program is solved.

        Args:
            rounds: pricings after which to leave it at that.
            limit: deterministic seconds after which to do so.
            bounded: told of every better bound.
            near: duals of a program that this one is a part of; without them the first prices lead astray.
        """
        bound, best = -math.inf, near
        for _ in itertools.count() if rounds is None else range(rounds):
            if (limit is not None and master.effort > limit) or not master.solve():
                return Converged(complete=False, bound=bound, duals=best)
            duals = master.duals()
            points = [duals] if best is None else [duals.toward(best, _SMOOTHING), duals]
            added = 0
            while points and not added:
                at = points.pop(0)
                found, added = self._price(master, at, duals)
                if found > bound:
                    bound, best = found, at
                    if bounded is not None:
                        bounded(bound)
            if not added or master.objective - bound < _EPSILON:
                # Pricing that was stopped gives no bound, and says nothing of what is left.
                return Converged(complete=found > -math.inf, bound=bound, duals=best)
        return Converged(complete=False, bound=bound, duals=best)

    def _price(self, master: Master, at: Duals, duals: Duals) -> tuple[float, int]:
        """Price the free members; return the bound, and how many new rows the last solution gains by."""
        cheapest = []
        gains = []
        for member in master.members:
            if self._state.stopped():
                return -math.inf, 0
            least, rows = self._pricers[member].cheapest(self.pool.prices(member, at), _COLUMNS)
            cheapest.append(least)
            columns = [self.pool.column(member, row) for row in rows]
            limit = duals.members[member] - _EPSILON
            gains += [column for column in columns if reduced_cost(column, duals) < limit]
        return master.bound(at, cheapest), master.add(gains)
