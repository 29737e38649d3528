"""`medschedule solve`: fills a public benchmark instance through the solver that wards use."""

import argparse
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from medschedule_desktop.planning.formats.instance import Format, Instance, Judgement, read_instance
from medschedule_desktop.planning.isolation.lean_imports import import_cp_model
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution
from medschedule_shared.planning.problem import ProblemError

_DONE = 0
_WRONG_ANSWER = 1
_BAD_INPUT = 2
_ANY_FORMAT = "auto"
_MOST_WORKERS = 64
_EPILOG = """\
Progress goes to standard error. The last line of standard output is JSON with the objective, the bound, the
seconds and the number of limits that an independent evaluator finds broken. Ctrl-C ends the search and
keeps the best roster. The exit code is 0, or 1 where limits are broken, or 2 where the input is wrong."""


class _InputError(Exception):
    """What the person asked for cannot be done; the text is for them."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "solve",
        help="fill a benchmark instance",
        description="Fills a public benchmark instance through the solver that wards use.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="a Shift Scheduling instance (text), or one of the first nurse rostering competition (XML)",
    )
    parser.add_argument(
        "--format",
        choices=(_ANY_FORMAT, *(known.value for known in Format)),
        default=_ANY_FORMAT,
        help="what the file is written in; auto looks at the file (auto)",
    )
    parser.add_argument(
        "--seconds", metavar="N", type=float, default=60.0, help="how long to search at most (60)"
    )
    parser.add_argument(
        "--workers", metavar="N", type=int, default=2, help="threads; one repeats its steps exactly (2)"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the search's choices (0)")
    parser.add_argument("--out", metavar="FILE.json", type=Path, help="file to write the roster to")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Solve the instance, write the answer, and return the exit code.

    Progress goes to standard error. The last line on standard output is the answer without its roster.
    """
    try:
        with _cancelled_by_interrupt() as cancel:
            instance = _read(args)
            import_cp_model()
            from medschedule_desktop.planning.solver import solve  # a second, that other commands do without

            solution = solve(
                instance.problem,
                seconds=args.seconds,
                workers=args.workers,
                seed=args.seed,
                on_progress=_show,
                cancel=cancel,
            )
            judged = instance.judge(solution.roster)
            figures = _figures(solution, judged)
            code = _report(solution, judged, figures)
            _write(args.out, solution, figures)
    except _InputError as error:
        sys.stderr.write(f"{error}\n")
        return _BAD_INPUT
    except ProblemError as error:
        sys.stderr.write(f"{args.file}: {error}\n")
        return _BAD_INPUT
    return code


def _read(args: argparse.Namespace) -> Instance:
    if not 0 < args.seconds < float("inf"):
        raise _InputError(f"--seconds must be a number above zero, not {args.seconds:g}.")
    if not 1 <= args.workers <= _MOST_WORKERS:
        raise _InputError(f"--workers must be from 1 to {_MOST_WORKERS}, not {args.workers}.")
    if not 0 <= args.seed < 2**31:
        raise _InputError(f"--seed must be from 0 to {2**31 - 1}, not {args.seed}.")
    if args.out is not None:
        _check_place(args.out)
    try:
        return read_instance(args.file, None if args.format == _ANY_FORMAT else Format(args.format))
    except OSError as error:
        raise _InputError(f"{args.file} cannot be read: {error.strerror}.") from error


def _check_place(path: Path) -> None:
    """Refuse what can be seen to be no place for a file, before a minute is spent on what goes there."""
    try:
        if not path.parent.is_dir():
            raise _InputError(f"There is no folder {path.parent} to write to.")
        if path.is_dir():
            raise _InputError(f"--out must name a file, and {path} is a folder.")
    except OSError as error:
        raise _InputError(f"{path} cannot be written: {error.strerror}.") from error


def _write(path: Path | None, solution: Solution, figures: Mapping[str, float]) -> None:
    if path is None:
        return
    answer = {"roster": {person: list(row) for person, row in solution.roster.items()}, **figures}
    try:
        path.write_text(json.dumps(answer) + "\n", "utf-8")
    except OSError as error:
        raise _InputError(f"{path} cannot be written: {error.strerror}.") from error


def _report(solution: Solution, judged: Judgement, figures: Mapping[str, float]) -> int:
    for violation in judged.hard_violations:
        sys.stderr.write(f"{violation}\n")
    sys.stdout.write(json.dumps({**figures, "hard_violations": len(judged.hard_violations)}) + "\n")
    if judged.charge != solution.objective:
        sys.stderr.write(
            f"The solver says that its roster costs {solution.objective}, the independent evaluator says "
            f"{judged.charge}: one of them is wrong, so do not trust this answer.\n"
        )
        return _WRONG_ANSWER
    if judged.hard_violations:
        sys.stderr.write("The roster breaks limits of the instance; more seconds may help.\n")
        return _WRONG_ANSWER
    return _DONE


def _figures(solution: Solution, judged: Judgement) -> Mapping[str, float]:
    """Return the figures in the format's terms.

    Where the problem charges for what the format forbids, a roster that does it has a bound above its cost:
    then the bound says no more than that.
    """
    bound = min(solution.bound, judged.objective)
    return {"objective": judged.objective, "bound": bound, "seconds": solution.seconds}


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
