"""The best roster that known columns make: one for each free member, by CP-SAT."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from medschedule_desktop.planning.columns.pool import Column
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.state import FOUND, SearchState


@dataclass(frozen=True, slots=True)
class Selected:
    """What the choice came to.

    Attributes:
        rows: the free members' rows; none where no choice was found.
        effort: the part of the limit that it took; 1 where the best is not known for certain.
    """

    rows: Mapping[int, NumberedRow]
    effort: float


class _Enough(cp_model.CpSolverSolutionCallback):
    """Ends the search as soon as nothing can be gained any more."""

    def __init__(self, bound: float) -> None:
        super().__init__()
        self._bound = bound

    def on_solution_callback(self) -> None:
        if self.objective_value <= self._bound:
            self.stop_search()


def select(
    state: SearchState,
    columns: Sequence[Column],
    rows: Sequence[NumberedRow],
    *,
    bound: float,
    seed: int,
    limit: float,
) -> Selected:
    """Choose a column for each member who has any; the others keep their rows.

    Args:
        columns: to choose from, the rows that the members have now among them.
        rows: the roster as it is.
        bound: a cost, for the whole roster, that no choice can be below.
        limit: deterministic seconds.
    """
    model = cp_model.CpModel()
    chosen = {column: model.new_bool_var("") for column in columns}
    choices: dict[int, list[cp_model.IntVar]] = {}
    for column, variable in chosen.items():
        choices.setdefault(column.member, []).append(variable)
        model.add_hint(variable, column.row == rows[column.member])
    for variables in choices.values():
        model.add_exactly_one(variables)
    kept = {member: row for member, row in enumerate(rows) if member not in choices}
    constant = sum(state.index.constraints[member].cost(row) for member, row in kept.items())
    terms: list[tuple[cp_model.IntVar, int]] = [(chosen[column], column.cost) for column in columns]
    together, settled = _cells(state, model, chosen, state.index.present(kept))
    terms += together
    model.minimize(
        cp_model.LinearExpr.weighted_sum([each for each, _ in terms], [weight for _, weight in terms])
        + constant
        + settled
    )
    solver, status = state.run(model, seed=seed, limit=limit, linearization=2, found=_Enough(bound))
    if status not in FOUND:
        return Selected({}, 1)
    found = {column.member: column.row for column in columns if solver.boolean_value(chosen[column])}
    certain = status == cp_model.OPTIMAL or solver.objective_value <= bound
    return Selected(found, min(1, solver.deterministic_time / limit) if certain else 1)


def _cells(
    state: SearchState,
    model: cp_model.CpModel,
    chosen: Mapping[Column, cp_model.IntVar],
    present: Iterable[int],
) -> tuple[list[tuple[cp_model.IntVar, int]], int]:
    """Return what each cell lacks and has too much as terms, and the cost of those that nobody changes."""
    duties: dict[int, list[tuple[cp_model.IntVar, int]]] = {}
    for column, variable in chosen.items():
        for place, count in zip(column.places.tolist(), column.counts.tolist(), strict=True):
            duties.setdefault(place, []).append((variable, int(count)))
    terms: list[tuple[cp_model.IntVar, int]] = []
    settled = 0
    for number, (cell, count) in enumerate(zip(state.index.cells, present, strict=True)):
        if number not in duties:
            settled += cell.cost(count)
            continue
        missing = cell.minimum - count
        variables = [variable for variable, _ in duties[number]]
        counts = [each for _, each in duties[number]]
        reach = sum(map(abs, counts)) + abs(missing)
        total = cp_model.LinearExpr.weighted_sum(variables, counts)
        if cell.under:
            under = model.new_int_var(0, reach, "")
            model.add(total + cell.step * under >= missing)
            terms.append((under, cell.under))
        if cell.over:
            over = model.new_int_var(0, reach, "")
            model.add(total - over <= missing)
            terms.append((over, cell.over))
    return terms, settled
