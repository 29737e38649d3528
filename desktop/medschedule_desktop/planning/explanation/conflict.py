"""Minimal conflicts: conditions that cannot all hold, of which none can be left out."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.condition_words import Witnesses
from medschedule_desktop.planning.explanation.conditional_model import ConditionalModel


class Finding(StrEnum):
    """What came of asking for conditions together."""

    POSSIBLE = "possible"
    CONFLICT = "conflict"
    UNDECIDED = "undecided"
    """Time was up first."""


_WITNESS_SECONDS = 0.1
# Deterministic seconds, so that equal rosters have equal explanations unless time is up.
_ASSUMING = 0.05
_SETTLED = 1.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Conditions that cannot all hold.

    Attributes:
        conditions: the conflict; empty where there is none or none was found in time.
        minimal: whether each was seen to be needed: without any one of them, the others can hold.
        witnesses: for each rule among them, the row that keeps the others with the least change.
    """

    finding: Finding
    conditions: tuple[Condition, ...] = ()
    minimal: bool = False
    witnesses: Witnesses = field(default_factory=dict)


Build = Callable[[Collection[Condition] | None], ConditionalModel]
"""Writes the model with some of its conditions, or with all."""


def find_conflict(
    build: Build,
    asked: Callable[[Condition], bool],
    *,
    deadline: float,
    whole: ConditionalModel | None = None,
) -> Conflict:
    """Ask for conditions together and, where they cannot all hold, shrink them to a minimal conflict.

    The first conflict is the solver's own; then conditions are left out, more at once while that goes
    well, and those first that explain least. The model of every later step holds the conflict alone, so that
    steps are short.

    Args:
        build: writes the model.
        asked: which of its conditions to ask for.
        deadline: when to stop, by the monotonic clock.
        whole: the model with all conditions, where it is written already.
    """
    model = whole if whole is not None else build(None)
    finding, core = _ask(model, [each for each in model.conditions if asked(each)], deadline)
    if finding is not Finding.CONFLICT:
        return Conflict(finding)
    small = build(frozenset(core))
    needed: list[Condition] = []
    doubtful = sorted(core, key=lambda condition: (condition.kind, condition.first, condition.person or ""))
    size = 1
    minimal = True
    while doubtful:
        finding, smaller = _ask(small, [*needed, *doubtful[size:]], deadline)
        if finding is Finding.CONFLICT:
            doubtful = [condition for condition in doubtful[size:] if condition in smaller]
            size *= 2
        elif size > 1:
            size //= 2
        else:
            minimal = minimal and finding is Finding.POSSIBLE
            needed.append(doubtful.pop(0))
    witnesses = _witnesses(build, needed, deadline) if minimal else {}
    return Conflict(Finding.CONFLICT, _in_order(needed), minimal, witnesses)


def together(target: Condition, conflicts: Collection[Conflict]) -> Conflict:
    """Return as one what stands against a target in rows that do not depend on each other."""
    conditions = {condition for conflict in conflicts for condition in conflict.conditions}
    return Conflict(
        Finding.CONFLICT,
        _in_order({target, *conditions}),
        all(conflict.minimal for conflict in conflicts),
        {condition: row for conflict in conflicts for condition, row in conflict.witnesses.items()},
    )


def _ask(
    model: ConditionalModel, conditions: Collection[Condition], deadline: float
) -> tuple[Finding, tuple[Condition, ...]]:
    """Return whether conditions can hold together and, where not, some of them that cannot.

    As assumptions they are answered with a conflict at once where one thing leads to the other. That there
    are too few people for too many seats is seen by the linear relaxation alone, which has no use for
    assumptions; then the conflict is all that was asked.
    """
    literals = [model.literal(condition) for condition in conditions]
    model.model.clear_assumptions()
    model.model.add_assumptions(literals)
    solver, finding = _solve(model.model, deadline, _ASSUMING)
    model.model.clear_assumptions()
    if finding is Finding.CONFLICT:
        return finding, tuple(model.conditions_at(solver.sufficient_assumptions_for_infeasibility()))
    if finding is Finding.UNDECIDED:
        settled = model.model.clone()
        settled.add_bool_and([settled.get_bool_var_from_proto_index(each.index) for each in literals])
        _, finding = _solve(settled, deadline, _SETTLED)
    return finding, tuple(conditions) if finding is Finding.CONFLICT else ()


def _solve(model: cp_model.CpModel, deadline: float, effort: float) -> tuple[cp_model.CpSolver, Finding]:
    solver = cp_model.CpSolver()
    left = deadline - time.monotonic()
    if left <= 0:
        return solver, Finding.UNDECIDED
    solver.parameters.num_workers = 1
    # With presolve the conflict that comes back can be wrong (google/or-tools#5141).
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = left
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return solver, Finding.POSSIBLE
    return solver, Finding.CONFLICT if status == cp_model.INFEASIBLE else Finding.UNDECIDED


def _witnesses(build: Build, core: Collection[Condition], deadline: float) -> Witnesses:
    found: dict[Condition, NumberedRow] = {}
    for condition in core:
        if condition.kind is ConditionKind.RULE and condition.person is not None:
            row = _witness(build, frozenset(core) - {condition}, condition.person, deadline)
            if row is not None:
                found[condition] = row
    return found


def _witness(build: Build, kept: frozenset[Condition], person: str, deadline: float) -> NumberedRow | None:
    """Return a person's row where some conditions are kept with the least change of all rows."""
    left = min(_WITNESS_SECONDS, deadline - time.monotonic())
    if left <= 0:
        return None
    model = build(kept)
    model.model.add_bool_and([model.literal(condition) for condition in model.conditions])
    changes = [changed for number in model.rows for changed in model.changes_of(number)]
    model.model.minimize(cp_model.LinearExpr.sum(changes))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = left
    if solver.solve(model.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return model.row_of(person).read(solver)


def _in_order(conditions: Collection[Condition]) -> tuple[Condition, ...]:
    """Return what is wanted first, then what stands against it, person by person."""
    return tuple(
        sorted(
            conditions,
            key=lambda each: (-each.kind, each.person or "", each.first, each.rule, each.requirement or 0),
        )
    )
