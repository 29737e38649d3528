"""A first complete roster: one person's best row after another.

Rules bind people one by one and needs are soft, so a roster exists as soon as each person has a row. Where
a person has none, because pins or history break the rules, the least is given up that leaves one.
"""

import random
from collections.abc import Mapping
from types import MappingProxyType

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import Place, RosterIndex
from medschedule_desktop.planning.search.reconciliation import reconcile
from medschedule_desktop.planning.search.row_model import RowModel
from medschedule_desktop.planning.search.state import FOUND, SearchState

_PRICE_STEPS = 1000
"""How finely a weight is divided by the share of empty seats; the solver takes whole numbers only."""
_LIMIT = 2.0
"""Deterministic seconds for everybody's rows together, so that twelve weeks do not keep anybody waiting."""
_ROW_LIMIT = 0.2
"""The same for one row, at most: most of a ward need a tenth of it, and any row will do."""


def construct(
    state: SearchState, seed: int, start: Mapping[int, NumberedRow] = MappingProxyType({})
) -> dict[int, NumberedRow]:
    """Offer a first complete roster, and return the rows that there was time for.

    Rows to start with are taken as they are, where they keep all that binds.

    Where a member has no row that keeps every rule, the state's index is relaxed for that member.

    The price of a seat is its weight times the share of the need's seats that is still empty, so that people
    spread over the period instead of filling it from one end. Those with fewest choices go first.
    """
    order = list(range(len(state.index.constraints)))
    random.Random(seed).shuffle(order)  # noqa: S311 (a seeded order, not a secret)
    order.sort(key=lambda member: -len(state.index.constraints[member].ruled_out))
    rows = {member: row for member, row in start.items() if state.index.constraints[member].keeps(row)}
    for member in order:
        if member in rows:
            continue
        if state.stopped():
            break
        row, status = _best_row(state, member, rows, seed)
        if status == cp_model.INFEASIBLE:
            reconciled = reconcile(state, member, seed)
            if reconciled is not None:
                state.index = state.index.with_constraints(member, reconciled)
                row, _ = _best_row(state, member, rows, seed)
        if row is not None:
            rows[member] = row
    if len(rows) == len(order):
        complete = [rows[member] for member in sorted(rows)]
        state.offer(complete, state.index.cost(complete), "construction")
    return rows


def _best_row(
    state: SearchState, member: int, rows: Mapping[int, NumberedRow], seed: int
) -> tuple[NumberedRow | None, cp_model.CpSolverStatus]:
    """Return a good row, or any where a good one takes too long, and what the solver says of it."""
    model = cp_model.CpModel()
    row = RowModel(model, state.index.constraints[member])
    if not row.constrain():
        return None, cp_model.INFEASIBLE
    prices = _seat_prices(state.index, member, rows)
    own, _ = row.costs()
    terms = [(variable, weight * _PRICE_STEPS) for variable, weight in own]
    terms += [(variable, prices.get((day, shift), 0)) for day, shift, variable in row.choices()]
    model.minimize(sum(price * variable for variable, price in terms))
    solver, status = state.run(model, seed=seed, limit=min(_ROW_LIMIT, _LIMIT / len(state.index.constraints)))
    if status == cp_model.UNKNOWN and not state.stopped():
        # Prices alone can keep CP-SAT from a first solution of a long period (or-tools#5400).
        model.clear_objective()  # type: ignore[no-untyped-call]  # OR-tools leaves it without annotations
        solver, status = state.run(model, seed=seed)
    return (row.read(solver) if status in FOUND else None), status


def _seat_prices(index: RosterIndex, member: int, rows: Mapping[int, NumberedRow]) -> dict[Place, int]:
    prices: dict[Place, int] = {}
    for cell, present in zip(index.cells, index.present(rows), strict=True):
        count = cell.counts.get(member, 0)
        if not count:
            continue
        missing = cell.minimum - present
        if missing > 0:
            price = -_PRICE_STEPS * cell.under * missing // max(cell.minimum, missing)
        else:
            price = _PRICE_STEPS * cell.over
        for place in cell.places:
            prices[place] = prices.get(place, 0) + (price if count > 0 else -price)
    return prices
