"""Judge the rosters of the competition's constraint unit tests, and compare with the costs that are expected.

    python tests/benchmarks/inrc1_costs.py DIR

DIR holds an instance for each constraint, rosters for it as `Solution` documents, and
`test_solutions_cost.txt` with the cost of each and its hard violations, as in
github.com/dmeignan/INRC2010-UOS-evaluator (Apache-2.0).
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.planning.formats.inrc1.evaluator import EvaluationError, evaluate_solution

_EXPECTED = re.compile(r"test (\w+) - solution (\d+): (\d+)(?: \(Hard constraint: (\d+)\))?")


@dataclass(frozen=True, slots=True)
class Case:
    """A roster of the unit tests with what it should cost."""

    test: str
    solution: int
    cost: int
    hard: int

    @property
    def number(self) -> str:
        """The test's number as file names have it: two digits, then a letter or nothing."""
        digits = re.match(r"\d+", self.test)
        return self.test.zfill(len(self.test) + 2 - len(digits[0] if digits else ""))


def cases(folder: Path) -> Iterator[Case]:
    """Yield the rosters whose costs are given."""
    for line in (folder / "test_solutions_cost.txt").read_text("utf-8").splitlines():
        if found := _EXPECTED.fullmatch(line.strip()):
            yield Case(found[1], int(found[2]), int(found[3]), int(found[4] or 0))


def main() -> int:
    """Print expected and found for every roster, and return 1 where they differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    args = parser.parse_args()
    differences = count = 0
    try:
        for case in cases(args.folder):
            instance = next(args.folder.glob(f"test_{case.number}_*constraint.xml")).read_text("utf-8")
            solution = next(args.folder.glob(f"test_{case.number}_*solution_{case.solution:02}.xml"))
            judged = evaluate_solution(instance, solution.read_text("utf-8"))
            found = (judged.objective, judged.misplaced + judged.doubled)
            wrong = found != (case.cost, case.hard)
            differences += wrong
            count += 1
            sys.stdout.write(
                f"test {case.test:<3} solution {case.solution}: expected {case.cost:>4} hard {case.hard}, "
                f"found {found[0]:>4} hard {found[1]}{'  DIFFERENT' if wrong else ''}\n"
            )
    except (OSError, EvaluationError, StopIteration) as error:
        sys.stderr.write(f"{args.folder}: {error}\n")
        return 2
    sys.stdout.write(f"{count} rosters, {differences} different\n")
    return 1 if differences or not count else 0


if __name__ == "__main__":
    sys.exit(main())
