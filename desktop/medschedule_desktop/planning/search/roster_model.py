"""The roster, or the free part of one, as a CP-SAT model whose objective is the cost of the whole roster."""

from collections.abc import Callable, Collection, Mapping, Sequence

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.index import Cell, Place, RosterIndex
from medschedule_desktop.planning.search.row_model import RowModel


class RosterModel:
    """A CP-SAT model of some members' free days; everything else keeps the shifts of a given roster.

    Attributes:
        model: the CP-SAT model.
    """

    def __init__(
        self,
        index: RosterIndex,
        rows: Sequence[NumberedRow],
        free: Mapping[int, Collection[int]],
        stopped: Callable[[], bool],
    ) -> None:
        self.model = cp_model.CpModel()
        self._index = index
        self._rows: dict[int, RowModel] = {}
        self._terms: list[SolverLiteral | cp_model.IntVar] = []
        self._weights: list[int] = []
        self._constant = 0
        for member, days in free.items():
            if stopped():
                return
            row = RowModel(self.model, index.constraints[member], keep=rows[member], free=days)
            row.constrain()
            row.hint(rows[member])
            self._rows[member] = row
        self._add_cells({member: row for member, row in enumerate(rows) if member not in free})
        self._add_costs(rows)
        self.model.minimize(cp_model.LinearExpr.weighted_sum(self._terms, self._weights) + self._constant)

    def read(
        self, rows: Sequence[NumberedRow], solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback
    ) -> tuple[NumberedRow, ...]:
        """Return the whole roster of a solution: `rows` with the free members' rows replaced."""
        return tuple(
            self._rows[member].read(solver) if member in self._rows else row
            for member, row in enumerate(rows)
        )

    def _add_cells(self, kept: Mapping[int, NumberedRow]) -> None:
        settled = self._index.present(kept)
        choices: dict[Place, list[tuple[int, SolverLiteral]]] = {}
        for member, row in self._rows.items():
            for place in row.settled():
                for number in self._index.cells_at.get(place, ()):
                    settled[number] += self._index.cells[number].counts.get(member, 0)
            for day, shift, variable in row.choices():
                choices.setdefault((day, shift), []).append((member, variable))
        for cell, present in zip(self._index.cells, settled, strict=True):
            open_duties = [
                (variable, cell.counts[member])
                for place in cell.places
                for member, variable in choices.get(place, ())
                if member in cell.counts
            ]
            if not open_duties or (cell.under == 0 and cell.over == 0):
                self._constant += cell.cost(present)
            else:
                self._add_cell(cell, present, open_duties)

    def _add_cell(self, cell: Cell, present: int, duties: list[tuple[SolverLiteral, int]]) -> None:
        """Weigh what is missing and what is too much, where the free duties leave either possible."""
        missing = cell.minimum - present
        least = sum(min(0, count) for _, count in duties)
        most = sum(max(0, count) for _, count in duties)
        terms: list[SolverLiteral | cp_model.IntVar] = [variable for variable, _ in duties]
        weights = [count for _, count in duties]
        # Missing on one side and too much on the other balance in one equation, which binds tighter than two.
        low, high = min(least, missing), max(most, missing + cell.step)
        if cell.under and missing > least:
            under = self.model.new_int_var(0, -((least - missing) // cell.step), "")
            terms.append(under)
            weights.append(cell.step)
            self._add_term(under, cell.under)
            low = missing
        if cell.over and missing < most:
            over = self.model.new_int_var(max(0, least - missing), most - missing, "")
            terms.append(over)
            weights.append(-1)
            self._add_term(over, cell.over)
            high = missing
        if low > least or high < most:
            self.model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(terms, weights), low, high)

    def _add_costs(self, rows: Sequence[NumberedRow]) -> None:
        for member, constraints in enumerate(self._index.constraints):
            row = self._rows.get(member)
            if row is None:
                self._constant += constraints.cost(rows[member])
                continue
            terms, constant = row.costs()
            self._constant += constant
            for variable, weight in terms:
                self._add_term(variable, weight)

    def _add_term(self, variable: SolverLiteral | cp_model.IntVar, weight: int) -> None:
        self._terms.append(variable)
        self._weights.append(weight)
