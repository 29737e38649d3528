"""The roster, or the free part of one, as a CP-SAT model whose objective is the cost of the whole roster."""

from collections.abc import Callable, Collection, Mapping, Sequence

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model_helper import Literal as SolverLiteral

from medschedule_desktop.planning.search.index import NumberedRow, RosterIndex
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
        self._add_needs({member: row for member, row in enumerate(rows) if member not in free})
        self._add_wishes(rows)
        self.model.minimize(cp_model.LinearExpr.weighted_sum(self._terms, self._weights) + self._constant)

    def read(
        self, rows: Sequence[NumberedRow], solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback
    ) -> tuple[NumberedRow, ...]:
        """Return the whole roster of a solution: `rows` with the free members' rows replaced."""
        return tuple(
            self._rows[member].read(solver) if member in self._rows else row
            for member, row in enumerate(rows)
        )

    def _add_needs(self, kept: Mapping[int, NumberedRow]) -> None:
        settled = self._index.present(kept)
        choices: dict[tuple[int, int], list[tuple[int, SolverLiteral]]] = {}
        fixed: dict[tuple[int, int], list[int]] = {}
        for member, row in self._rows.items():
            for day, shift, variable in row.choices():
                choices.setdefault((day, shift), []).append((member, variable))
            for cell in row.settled():
                fixed.setdefault(cell, []).append(member)
        for need, kept_present in zip(self._index.cells, settled, strict=True):
            place = (need.day, need.shift)
            present = kept_present + sum(member in need.counts for member in fixed.get(place, ()))
            variables = [variable for member, variable in choices.get(place, ()) if member in need.counts]
            if not variables or (need.under == 0 and need.over == 0):
                self._constant += need.cost(present)
                continue
            missing = need.minimum - present
            balance: list[SolverLiteral | cp_model.IntVar] = list(variables)
            weights = [1] * len(variables)
            if missing > 0:
                under = self.model.new_int_var(0, missing, "")
                balance.append(under)
                weights.append(1)
                self._add_term(under, need.under)
            if need.over and len(variables) > missing:
                over = self.model.new_int_var(0, len(variables) - min(missing, 0), "")
                balance.append(over)
                weights.append(-1)
                self._add_term(over, need.over)
                self.model.add(cp_model.LinearExpr.weighted_sum(balance, weights) == missing)
            elif missing > 0:
                self.model.add(cp_model.LinearExpr.weighted_sum(balance, weights) >= missing)

    def _add_wishes(self, rows: Sequence[NumberedRow]) -> None:
        for member, wishes in enumerate(self._index.wishes):
            row = self._rows.get(member)
            if row is None:
                self._constant += self._index.wish_cost(member, rows[member])
                continue
            for wish in wishes:
                granted = row.value(wish.granted)
                if isinstance(granted, bool):
                    self._constant += 0 if granted else wish.weight
                else:
                    self._add_term(~granted, wish.weight)

    def _add_term(self, variable: SolverLiteral | cp_model.IntVar, weight: int) -> None:
        self._terms.append(variable)
        self._weights.append(weight)
