"""The cheapest rows of one member at given prices."""

import numpy as np
from numpy.typing import NDArray

from medschedule_desktop.planning.columns.graph import Resource, RowGraph
from medschedule_desktop.planning.columns.residual import Tally
from medschedule_desktop.planning.columns.sweep import cheapest_of_kind, reach, sweep, walk_back
from medschedule_desktop.planning.encoding.row import NumberedRow, RowConstraints

Floats = NDArray[np.float64]

_NOTHING = Resource(Tally((), (), None, 0), ())
"""Stands for a resource where a member has fewer than three."""
_UNLIMITED = 1 << 28
_TRIES = 4
"""Rows looked at for each that is asked for, where a row may break what binds."""


class Pricer:
    """Finds a member's cheapest rows again and again; each call may run beside calls of other pricers.

    Attributes:
        relaxed: whether a row that is found may break what binds, so that it must be looked at.
    """

    def __init__(self, graph: RowGraph, constraints: RowConstraints) -> None:
        self._graph = graph
        self._constraints = constraints
        one, two, last = (*(_NOTHING,) * 3, *graph.resources)[-3:]
        self._sizes = np.array([one.size, two.size, last.size], np.int32)
        self._saturates = np.array([one.saturates, two.saturates, last.saturates])
        self._end_costs: Floats = (
            one.end_costs()[:, None, None] + two.end_costs()[None, :, None] + last.end_costs()[None, None, :]
        )
        layers = graph.layers
        high = _UNLIMITED if last.high is None else last.high
        self._least, self._most = reach(
            layers.first,
            layers.source,
            layers.target,
            layers.kind,
            layers.counted,
            layers.states,
            cheapest_of_kind(graph.own, layers.kinds)[0],
            last.low,
            high,
        )
        self.relaxed = graph.relaxed

    def cheapest(self, prices: Floats, most: int) -> tuple[float, list[NumberedRow]]:
        """Return a lower bound on the cost of any row, and up to `most` cheap rows that keep what binds.

        Args:
            prices: what each choice of each day costs on top of the member's own costs, days by choices.
        """
        layers = self._graph.layers
        least_prices, chosen = cheapest_of_kind(prices + self._graph.own, layers.kinds)
        ends, came = sweep(
            layers.first,
            layers.source,
            layers.target,
            layers.kind,
            layers.cost,
            layers.counted,
            layers.states,
            self._least,
            self._most,
            least_prices,
            self._sizes,
            self._saturates,
        )
        totals = ends + self._end_costs + self._graph.settled_cost
        found: list[NumberedRow] = []
        least = float(totals.min())
        if least == np.inf:
            return least, found
        for cell in np.argsort(totals, axis=None)[: _TRIES * most]:
            if len(found) == most or totals.flat[cell] == np.inf:
                break
            kinds = walk_back(layers.first, came, layers.source, layers.kind, self._sizes, int(cell))
            row = tuple(int(chosen[day, kind]) - 1 for day, kind in enumerate(kinds))
            if self.relaxed and not self._constraints.keeps(row):
                continue
            found.append(row)
        return least, found
