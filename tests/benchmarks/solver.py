"""How good the solver is: on public instances, and on six weeks of a ward of the sample hospital.

    python tests/benchmarks/solver.py [--instances DIR] [--seconds 60] [--workers 2]
        [--only NAME ...] [--no-peer] [--json]

DIR holds Shift Scheduling instances of T. Curtois as text and instances of the First International Nurse
Rostering Competition as XML, or folders `curtois` and `inrc1` of them. They are solved through the public API
and judged by the independent evaluators. Beside the best known costs stands plain CP-SAT: its own search,
with the same seconds and workers, on the whole of the same problem in one model. A file that is no instance
is told and left out; the exit code is 2 then.

Without DIR the ward is planned, as it stands after two seconds and at the end, checked by the rule library;
for that the repository must be on the path: PYTHONPATH=. before the command.

Costs are those of the instances. A seat that the competition's cover leaves open or fills twice has no cost
there but breaks a limit; the peer's cost charges for it, as the problem does. The figures are only as good as
the machine is free.
"""

import argparse
import json
import math
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ortools.sat.python import cp_model

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import OFF
from medschedule_desktop.planning.formats.instance import read_instance
from medschedule_desktop.planning.progress import Progress
from medschedule_desktop.planning.search.index import named, number
from medschedule_desktop.planning.search.roster_model import RosterModel
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import ProblemError, RosterProblem
from medschedule_shared.rules.violation import Severity
from medschedule_shared.sample.hospital import sample_hospital

# schedulingbenchmarks.org.
BEST_CURTOIS = {
    "Instance1": 607,
    "Instance2": 828,
    "Instance3": 1001,
    "Instance4": 1716,
    "Instance5": 1143,
    "Instance6": 1950,
    "Instance7": 1056,
    "Instance8": 1300,
    "Instance9": 439,
    "Instance10": 4631,
    "Instance11": 3443,
    "Instance12": 4040,
}
# The competition's early, medium and long instances, as its later literature proves them.
BEST_INRC1 = {
    "sprint01": 56,
    "sprint02": 58,
    "sprint03": 51,
    "sprint04": 59,
    "sprint05": 58,
    "medium01": 240,
    "medium02": 240,
    "long01": 197,
}
BEST_KNOWN = BEST_CURTOIS | BEST_INRC1

_FOLDERS = (".", "curtois", "inrc1")
_SUFFIXES = frozenset({".txt", ".xml"})
_WARD_SECONDS = (2.0, 10.0)
_EPSILON = 1e-6
_LARGEST = 300_000
"""Cells of a roster, shifts times days times people, above which one model would fill the memory."""


@dataclass(frozen=True, slots=True)
class Peer:
    """What plain CP-SAT found; no cost where it found no roster."""

    objective: int | None
    bound: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """One instance's figures; `first_seconds` is when the first complete roster was there."""

    instance: str
    days: int
    staff: int
    objective: int
    bound: int
    best_known: int | None
    peer_objective: int | None
    peer_bound: int | None
    first_seconds: float | None
    seconds: float
    hard_violations: int

    @property
    def above_best(self) -> str:
        """The cost above the best known, in per cent."""
        return _share(self.objective, self.best_known)

    @property
    def above_bound(self) -> str:
        """The cost above the bound, in per cent."""
        return _share(self.objective, self.bound)


@dataclass(frozen=True, slots=True)
class Budget:
    """What a search may use."""

    seconds: float
    workers: int
    seed: int
    peer: bool


def measure(path: Path, budget: Budget) -> Measurement:
    """Solve one instance.

    Raises:
        ProblemError: the file breaks its format, or the solver and the evaluator disagree.
    """
    try:
        instance = read_instance(path)
    except ProblemError as error:
        raise ProblemError(f"{path}: {error}") from error
    problem = instance.problem
    steps: list[Progress] = []
    solution = solve(
        problem,
        seconds=budget.seconds,
        workers=budget.workers,
        seed=budget.seed,
        on_progress=steps.append,
    )
    judged = instance.judge(solution.roster)
    if judged.charge != solution.objective:
        raise ProblemError(f"{path}: the solver says {solution.objective}, the evaluator {judged.charge}.")
    peer = plain_search(problem, budget) if budget.peer else None
    return Measurement(
        instance=path.stem,
        days=problem.frame.days,
        staff=len(problem.members),
        objective=judged.objective,
        bound=min(solution.bound, judged.objective),
        best_known=BEST_KNOWN.get(path.stem),
        peer_objective=peer.objective if peer else None,
        peer_bound=peer.bound if peer else None,
        first_seconds=_first_seconds(steps),
        seconds=solution.seconds,
        hard_violations=len(judged.hard_violations),
    )


def plain_search(problem: RosterProblem, budget: Budget) -> Peer:
    """Return what CP-SAT's own search makes of the whole problem; building the model is part of its time."""
    began = time.monotonic()
    members, days = range(len(problem.members)), range(problem.frame.days)
    if len(members) * len(days) * len(problem.frame.shifts) > _LARGEST:
        return Peer(None, 0)
    index = number(problem, standard_encoders())
    empty = [(OFF,) * len(days) for _ in members]
    whole = RosterModel(index, empty, dict.fromkeys(members, days), lambda: False)
    whole.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-tools leaves it without annotations
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = budget.workers
    solver.parameters.random_seed = budget.seed
    solver.parameters.max_time_in_seconds = max(0.001, budget.seconds - (time.monotonic() - began))
    status = solver.solve(whole.model)
    bound = max(0, math.ceil(solver.best_objective_bound - _EPSILON))
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Peer(None, bound)
    roster = named(problem, index.shape, whole.read(empty, solver))
    return Peer(problem.score(roster).total, bound)


def measure_ward(budget: Budget) -> Iterator[Measurement]:
    """Plan the six-week ward once, and yield how it stood after each of `_WARD_SECONDS`."""
    # The samples are found only with the repository on the path, which public instances do without.
    from tests.samples.ward_six_weeks import six_week_ward

    problem = six_week_ward(sample_hospital(20261013, date(2026, 10, 13)), "4W")
    longest = max(_WARD_SECONDS)
    steps: list[Progress] = []
    solution = solve(
        problem, seconds=longest, workers=budget.workers, seed=budget.seed, on_progress=steps.append
    )
    last = Progress(solution.objective, solution.bound, solution.seconds, "end", solution.roster)
    for seconds in _WARD_SECONDS:
        reached = last if seconds == longest else _standing(steps, seconds)
        if reached is None:
            raise ProblemError(f"The ward had no complete roster after {seconds:g} s.")
        peer = None
        if budget.peer:
            peer = plain_search(problem, Budget(seconds, budget.workers, budget.seed, peer=True))
        yield Measurement(
            instance=f"ward {seconds:g} s",
            days=problem.frame.days,
            staff=len(problem.members),
            objective=reached.objective,
            bound=reached.bound,
            best_known=None,
            peer_objective=peer.objective if peer else None,
            peer_bound=peer.bound if peer else None,
            first_seconds=_first_seconds(steps),
            seconds=min(seconds, solution.seconds),
            hard_violations=sum(
                violation.severity is Severity.NO_SAVE for violation in problem.violations(reached.roster)
            ),
        )


def main() -> int:
    """Measure the ward, or every instance of a folder, and print the figures as they come."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--instances", type=Path, metavar="DIR")
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="an instance (60)")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME")
    parser.add_argument("--peer", action=argparse.BooleanOptionalAction, default=True, help="plain CP-SAT")
    parser.add_argument("--json", action="store_true", help="one object a line instead of a table")
    args = parser.parse_args()
    if not 0 < args.seconds < math.inf:
        parser.error(f"--seconds must be a number above zero, not {args.seconds:g}.")
    if args.workers < 1:
        parser.error(f"--workers must be at least 1, not {args.workers}.")
    budget = Budget(args.seconds, args.workers, args.seed, args.peer)
    try:
        paths = _chosen(args.instances, args.only) if args.instances is not None else None
    except ProblemError as error:
        parser.error(str(error))
    if not args.json:
        sys.stdout.write(_HEADING)
    code = 0
    for path in [None] if paths is None else paths:
        try:
            for found in measure_ward(budget) if path is None else [measure(path, budget)]:
                sys.stdout.write(json.dumps(asdict(found)) + "\n" if args.json else _row(found))
                sys.stdout.flush()
        except (ProblemError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            code = 2
    return code


def _chosen(folder: Path, only: Sequence[str]) -> list[Path]:
    """Return the instances of a folder that were asked for.

    Raises:
        ProblemError: there are none, or not all.
    """
    if not folder.is_dir():
        raise ProblemError(f"There is no folder {folder}.")
    paths = _instances(folder)
    if not paths:
        raise ProblemError(f"{folder} has no instances.")
    names = {path.stem for path in paths}
    if missing := sorted(set(only) - names):
        raise ProblemError(
            f"{folder} has no instance {', '.join(missing)}; it has {', '.join(sorted(names))}."
        )
    return [path for path in paths if not only or path.stem in only]


def _instances(folder: Path) -> list[Path]:
    """Return the instances of a folder, and of its folders by format, in the order of their names."""
    found = [path for each in _FOLDERS for path in (folder / each).glob("*") if path.suffix in _SUFFIXES]
    return sorted(found, key=_natural)


def _standing(steps: Sequence[Progress], seconds: float) -> Progress | None:
    return next((step for step in reversed(steps) if step.seconds <= seconds), None)


def _first_seconds(steps: Sequence[Progress]) -> float | None:
    return round(steps[0].seconds, 2) if steps else None


def _share(cost: int, least: int | None) -> str:
    return f"{100 * (cost - least) / least:.2f} %" if least else "-"


_HEADING = (
    f"{'instance':<12}"
    + "".join(
        f"{name:>9}"
        for name in (
            *("days", "staff", "cost", "bound", "gap", "best", "above"),
            *("CP-SAT", "bound", "first s", "s", "hard"),
        )
    )
    + "\n"
)


def _row(found: Measurement) -> str:
    values = (
        found.days,
        found.staff,
        found.objective,
        found.bound,
        found.above_bound,
        found.best_known,
        found.above_best,
        found.peer_objective,
        found.peer_bound,
        found.first_seconds,
        found.seconds,
        found.hard_violations,
    )
    return (
        f"{found.instance:<12}" + "".join(f"{'-' if value is None else value:>9}" for value in values) + "\n"
    )


def _natural(path: Path) -> tuple[str, int]:
    digits = re.search(r"\d+", path.stem)
    return re.sub(r"\d+", "", path.stem), int(digits[0]) if digits else 0


if __name__ == "__main__":
    sys.exit(main())
