"""Judge the rosters of the competition's constraint unit tests, and compare with the costs that are expected.

    python tests/benchmarks/inrc1_costs.py DIR

DIR holds an instance for each constraint, rosters for it as `Solution` documents, and
`test_solutions_cost.txt` with the cost of each and its hard violations, as in
github.com/dmeignan/INRC2010-UOS-evaluator (Apache-2.0). Each roster is judged twice: by the independent
evaluator, and by the product's own rules, whose cost is what `RosterProblem.score` says without the seats.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medschedule_desktop.planning.formats.inrc1.document import parse_document
from medschedule_desktop.planning.formats.inrc1.evaluator import EvaluationError, evaluate_solution
from medschedule_desktop.planning.formats.inrc1.reader import parse_inrc1
from medschedule_shared.planning.problem import ProblemError

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


def product_cost(instance: str, solution: str) -> tuple[int, int]:
    """Return what the product's rules and requests charge for a solution, and how many seats it gets wrong.

    Raises:
        ProblemError: a document breaks the format, or somebody has two shifts on a day.
    """
    read = parse_inrc1(instance)
    frame = read.problem.frame
    roster: dict[str, list[str | None]] = {
        member.person.id: [None] * frame.days for member in read.problem.members
    }
    for assignment in parse_document(solution).all("Assignment"):
        row = roster[assignment.child("Employee").word()]
        day = frame.day_of(assignment.child("Date").date())
        if row[day] is not None:
            raise assignment.wrong("gives somebody a second shift on a day, which no roster can hold.")
        row[day] = assignment.child("ShiftType").word()
    score = read.problem.score({name: tuple(row) for name, row in roster.items()})
    return score.goals + score.requests, (score.under + score.over) // read.seat_weight


def main() -> int:
    """Print expected and found for every roster, and return 1 where they differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    args = parser.parse_args()
    if args.folder is None:
        sys.stdout.write("Name the folder of the unit tests to have them judged.\n")
        return 0
    differences = count = 0
    try:
        for case in cases(args.folder):
            instance = _text(args.folder, f"test_{case.number}_*constraint.xml")
            solution = _text(args.folder, f"test_{case.number}_*solution_{case.solution:02}.xml")
            judged = evaluate_solution(instance, solution)
            found = (judged.objective, judged.misplaced + judged.doubled)
            ours = product_cost(instance, solution)
            wrong = not found == ours == (case.cost, case.hard)
            differences += wrong
            count += 1
            sys.stdout.write(
                f"test {case.test:<3} solution {case.solution}: expected {case.cost:>4} hard {case.hard}, "
                f"evaluator {found[0]:>4} hard {found[1]}, rules {ours[0]:>4} hard {ours[1]}"
                f"{'  DIFFERENT' if wrong else ''}\n"
            )
    except (OSError, EvaluationError, ProblemError) as error:
        sys.stderr.write(f"{args.folder}: {error}\n")
        return 2
    sys.stdout.write(f"{count} rosters, {differences} different\n")
    return 1 if differences or not count else 0


def _text(folder: Path, pattern: str) -> str:
    path = next(folder.glob(pattern), None)
    if path is None:
        raise FileNotFoundError(f"There is no file {pattern}.")
    return path.read_text("utf-8-sig")


if __name__ == "__main__":
    sys.exit(main())
