"""`medschedule solve`: fills a public benchmark instance through the solver that wards use."""

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from medschedule_desktop.planning.formats.curtois import is_curtois, parse_curtois
from medschedule_desktop.planning.formats.curtois_evaluator import Evaluation, evaluate
from medschedule_desktop.planning.problem import ProblemError
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution

_DONE = 0
_WRONG_ANSWER = 1
_BAD_INPUT = 2


class _InputError(Exception):
    """What the person asked for cannot be done; the text is for them."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser("solve", help="fill a benchmark instance", description=__doc__)
    parser.add_argument("file", metavar="FILE", type=Path, help="the instance")
    parser.add_argument("--format", choices=("auto", "curtois"), default="auto", help="of the instance")
    parser.add_argument("--seconds", metavar="N", type=float, default=60.0, help="to search at most (60)")
    parser.add_argument("--workers", metavar="N", type=int, default=2, help="threads to use (2)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the search (0)")
    parser.add_argument("--out", metavar="FILE.json", type=Path, help="where the roster goes")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Solve the instance, write the answer, and return the exit code.

    Progress goes to standard error. The last line on standard output is the answer without its roster.
    """
    from medschedule_desktop.planning.solver import solve  # CP-SAT loads for a second: not for other commands

    try:
        text = _read(args)
        with _cancelled_by_interrupt() as cancel:
            solution = solve(
                parse_curtois(text),
                seconds=args.seconds,
                workers=args.workers,
                seed=args.seed,
                on_progress=_show,
                cancel=cancel,
            )
        _write(args.out, solution)
    except _InputError as error:
        sys.stderr.write(f"{error}\n")
        return _BAD_INPUT
    except ProblemError as error:
        sys.stderr.write(f"{args.file}: {error}\n")
        return _BAD_INPUT
    return _report(solution, evaluate(text, solution.roster))


def _read(args: argparse.Namespace) -> str:
    if not 0 < args.seconds < float("inf"):
        raise _InputError("--seconds must be more than zero.")
    if args.workers < 1:
        raise _InputError("--workers must be at least one.")
    if not 0 <= args.seed < 2**31:
        raise _InputError(f"--seed must be between 0 and {2**31 - 1}.")
    if args.out is not None and not args.out.parent.is_dir():
        raise _InputError(f"There is no folder {args.out.parent} to write to.")
    path: Path = args.file
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise _InputError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise _InputError(f"{path} is not text in UTF-8.") from error
    if args.format == "auto" and not is_curtois(text):
        raise _InputError(f"{path} is in no format that this command knows; name one with --format.")
    return text


def _write(path: Path | None, solution: Solution) -> None:
    if path is None:
        return
    answer = {"roster": {person: list(row) for person, row in solution.roster.items()}, **_figures(solution)}
    try:
        path.write_text(json.dumps(answer) + "\n", "utf-8")
    except OSError as error:
        raise _InputError(f"{path} cannot be written: {error.strerror}.") from error


def _report(solution: Solution, evaluation: Evaluation) -> int:
    for violation in evaluation.hard_violations:
        sys.stderr.write(f"{violation}\n")
    figures = _figures(solution) | {"hard_violations": len(evaluation.hard_violations)}
    sys.stdout.write(json.dumps(figures) + "\n")
    if evaluation.objective != solution.objective:
        sys.stderr.write(
            f"The solver says that its roster costs {solution.objective}, the independent evaluator says "
            f"{evaluation.objective}: one of them is wrong, so do not trust this answer.\n"
        )
        return _WRONG_ANSWER
    if evaluation.hard_violations:
        sys.stderr.write("The roster breaks limits of the instance; more seconds may help.\n")
        return _WRONG_ANSWER
    return _DONE


def _figures(solution: Solution) -> dict[str, float]:
    return {"objective": solution.objective, "bound": solution.bound, "seconds": solution.seconds}


def _show(progress: Progress) -> None:
    sys.stderr.write(
        f"{progress.seconds:8.1f} s  cost {progress.objective}  at least {progress.bound}  "
        f"{progress.method}\n"
    )


@contextmanager
def _cancelled_by_interrupt() -> Iterator[CancelToken]:
    """Let Ctrl-C end the search and keep its roster."""
    cancel = CancelToken()

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        cancel.cancel()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
