"""What to give up for a person whose pins, leave or history leave no row that keeps every rule."""

from dataclasses import replace

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import Bound, Clause, RowConstraints
from medschedule_desktop.planning.search.row_model import RowModel, Value
from medschedule_desktop.planning.search.state import FOUND, SearchState

_BREACH = 1_000_000
"""Cost of a broken clause or of a count past its limit. Too few hours cost one a minute: they are what a
manager would rather bear, and what the day's open needs already show."""


def reconcile(state: SearchState, member: int, seed: int) -> RowConstraints | None:
    """Return the member's constraints less the few that cannot be kept, or None if the search stopped.

    What is given up is exactly what the least broken row breaks, place by place: a rest that two pins cut
    short is given up between those two and nowhere else. Leave is only ever broken by a pin.
    """
    relaxation = _Relaxation(state.index.constraints[member])
    solver, status = state.run(relaxation.model, seed=seed)
    return relaxation.relaxed(solver) if status in FOUND else None


class _Relaxation:
    """The member's row with a slack for everything that binds it.

    Attributes:
        model: the CP-SAT model that minimises the slacks' cost.
    """

    def __init__(self, constraints: RowConstraints) -> None:
        self.model = cp_model.CpModel()
        self._constraints = constraints
        self._row = RowModel(self.model, constraints)
        self._costs: list[cp_model.LinearExprT] = []
        self._broken = [
            clause.weight is None and self._clause_slack(clause) for clause in constraints.clauses
        ]
        self._exceeded = [
            self._bound_slack(bound) if bound.weight is None else 0 for bound in constraints.bounds
        ]
        self.model.minimize(cp_model.LinearExpr.sum(self._costs))

    def relaxed(self, solver: cp_model.CpSolver) -> RowConstraints:
        """Return the constraints that the solution keeps."""
        clauses = tuple(
            clause
            for clause, broken in zip(self._constraints.clauses, self._broken, strict=True)
            if not (broken if isinstance(broken, bool) else solver.boolean_value(broken))
        )
        bounds = tuple(
            replace(
                bound,
                low=None if bound.low is None else bound.low - solver.value(slack),
                high=None if bound.high is None else bound.high + solver.value(slack),
            )
            for bound, slack in zip(self._constraints.bounds, self._exceeded, strict=True)
        )
        return replace(self._constraints, clauses=clauses, bounds=bounds)

    def _clause_slack(self, clause: Clause) -> Value:
        """Return whether the clause is broken, as a constant where that is settled."""
        values = [self._row.value(literal) for literal in clause.literals]
        if any(value is True for value in values):
            return False
        open_values = [value for value in values if value is not False]
        if not open_values:
            return True
        broken = self.model.new_bool_var("")
        self.model.add_bool_or([*open_values, broken])
        self._costs.append(_BREACH * broken)
        return broken

    def _bound_slack(self, bound: Bound) -> cp_model.IntVar:
        """Return by how much the bound is exceeded; a bound of a row has one limit."""
        total = cp_model.LinearExpr.sum(
            [weight * self._row.value(literal) for weight, literal in bound.terms]
        )
        most = sum(weight for weight, _ in bound.terms)
        if bound.low is not None:
            slack = self.model.new_int_var(0, max(0, bound.low), "")
            self.model.add(total + slack >= bound.low)
            self._costs.append(slack)
        else:
            slack = self.model.new_int_var(0, most, "")
            self.model.add(total - slack <= (bound.high if bound.high is not None else most))
            lightest = min((weight for weight, _ in bound.terms if weight), default=1)
            self._costs.append(_BREACH // lightest * slack)
        return slack
