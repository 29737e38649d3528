"""How good the solver is: on a ward of the sample hospital, and on public instances.

    python tests/benchmarks/solver.py [--instances DIR] [--seconds 60] [--workers 2] [--only NAME] [--json]

Without DIR it plans four weeks of 4 West, checked by the rule library. DIR holds Shift Scheduling instances
of T. Curtois as text, solved through the same public API and judged by the independent evaluator; the best
known costs are those that schedulingbenchmarks.org publishes. The figures are only as good as the machine is
free.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.samples.ward_facts import ward_facts

from medschedule_desktop.planning.formats.curtois import parse_curtois
from medschedule_desktop.planning.formats.curtois_evaluator import evaluate
from medschedule_desktop.planning.problem import ProblemError
from medschedule_desktop.planning.progress import Progress
from medschedule_desktop.planning.solver import solve
from medschedule_desktop.planning.ward import ward_problem
from medschedule_shared.sample.hospital import sample_hospital

BEST_KNOWN = {
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


@dataclass(frozen=True, slots=True)
class Measurement:
    """One instance's figures; `first_seconds` is when the first complete roster was there."""

    instance: str
    days: int
    staff: int
    objective: int
    bound: int
    best_known: int | None
    first_seconds: float | None
    seconds: float
    hard_violations: int

    @property
    def gap(self) -> str:
        """The cost above the best known, in per cent."""
        if self.best_known is None:
            return "-"
        return f"{100 * (self.objective - self.best_known) / self.best_known:.2f} %"


def measure(path: Path, seconds: float, workers: int, seed: int) -> Measurement:
    """Solve one instance.

    Raises:
        ProblemError: the file breaks the format.
    """
    text = path.read_text("utf-8-sig")
    problem = parse_curtois(text)
    steps: list[Progress] = []
    solution = solve(problem, seconds=seconds, workers=workers, seed=seed, on_progress=steps.append)
    judged = evaluate(text, solution.roster)
    if judged.objective != solution.objective:
        raise ProblemError(f"{path}: the solver says {solution.objective}, the evaluator {judged.objective}.")
    return Measurement(
        instance=path.stem,
        days=problem.frame.days,
        staff=len(problem.members),
        objective=solution.objective,
        bound=solution.bound,
        best_known=BEST_KNOWN.get(path.stem),
        first_seconds=round(steps[0].seconds, 2) if steps else None,
        seconds=solution.seconds,
        hard_violations=len(judged.hard_violations),
    )


def measure_ward(code: str, seconds: float, workers: int, seed: int) -> Measurement:
    """Plan the next period of a unit of the sample hospital."""
    problem = ward_problem(ward_facts(sample_hospital(20261013, date(2026, 10, 13)), code))
    steps: list[Progress] = []
    solution = solve(problem, seconds=seconds, workers=workers, seed=seed, on_progress=steps.append)
    return Measurement(
        instance=f"ward {code}",
        days=problem.frame.days,
        staff=len(problem.members),
        objective=solution.objective,
        bound=solution.bound,
        best_known=None,
        first_seconds=round(steps[0].seconds, 2) if steps else None,
        seconds=solution.seconds,
        hard_violations=len(problem.violations(solution.roster)),
    )


def main() -> int:
    """Measure the ward, or every instance of a folder, and print the figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=Path, metavar="DIR")
    parser.add_argument("--seconds", type=float, default=60, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one object a line instead of a table")
    args = parser.parse_args()
    if not args.json:
        sys.stdout.write(
            _line("instance", "days", "staff", "cost", "bound", "best", "above", "first s", "s", "hard")
        )
    try:
        for found in _measurements(args):
            sys.stdout.write(json.dumps(asdict(found)) + "\n" if args.json else _row(found))
            sys.stdout.flush()
    except (ProblemError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _measurements(args: argparse.Namespace) -> Iterator[Measurement]:
    if args.instances is None:
        yield measure_ward("4W", args.seconds, args.workers, args.seed)
        return
    paths = [path for path in args.instances.glob("*.txt") if not args.only or path.stem in args.only]
    if not paths:
        raise ProblemError(f"{args.instances} has no such instances.")
    for path in sorted(paths, key=_natural):
        yield measure(path, args.seconds, args.workers, args.seed)


def _row(found: Measurement) -> str:
    return _line(
        found.instance,
        found.days,
        found.staff,
        found.objective,
        found.bound,
        "-" if found.best_known is None else found.best_known,
        found.gap,
        "-" if found.first_seconds is None else found.first_seconds,
        found.seconds,
        found.hard_violations,
    )


def _line(name: str, *values: float | str) -> str:
    return f"{name:<12}" + "".join(f"{value!s:>9}" for value in values) + "\n"


def _natural(path: Path) -> tuple[str, int]:
    digits = re.search(r"\d+", path.stem)
    return re.sub(r"\d+", "", path.stem), int(digits[0]) if digits else 0


if __name__ == "__main__":
    sys.exit(main())
