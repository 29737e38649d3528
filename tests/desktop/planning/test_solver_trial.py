"""The trial of the solver: what `medschedule doctor` and a new version say of it."""

import subprocess
import sys

import pytest
from tests.desktop.planning import faulty_solver

from medschedule_desktop.diagnostics import solver_check
from medschedule_desktop.diagnostics.finding import Verdict
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure
from medschedule_desktop.planning.isolation.trial import solver_works

PROVED_AT_ONCE = """
import sys
from medschedule_desktop.planning.isolation import trial
from medschedule_desktop.planning.isolation.child import load_solver
solve = load_solver()
trial.solve_isolated = lambda problem, seconds, enclosure: solve(problem, seconds=seconds, workers=WORKERS)
assert trial.solver_works()
print(*sys.modules)
"""


def test_a_solver_that_works_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert solver_works()
    monkeypatch.setattr(solver_check, "solver_works", lambda: True)
    assert solver_check.check_solver().code == "OK"


@pytest.mark.parametrize(
    "command",
    [
        ("/no/such/program",),
        (sys.executable, faulty_solver.__file__, "early segfault"),
        (sys.executable, faulty_solver.__file__, "early fail"),
        (sys.executable, "-c", "print('nonsense')"),
    ],
)
def test_a_solver_that_does_not_work_is_found_out(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    enclosure = Enclosure(command)
    monkeypatch.setattr(solver_check, "solver_works", lambda: solver_works(enclosure))
    found = solver_check.check_solver()
    assert (found.verdict, found.code) == (Verdict.WARNING, "SOLVER_FAILED")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_proved_at_once_loads_none_of_the_compiled_loops(workers: int) -> None:
    script = PROVED_AT_ONCE.replace("WORKERS", str(workers))
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert {"numba", "highspy"} & set(loaded.stdout.split()) == set()
