"""CP-SAT is loaded without pandas where it allows that, and with it where it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

LOAD = """
import sys
from medschedule_desktop.planning.isolation.lean_imports import import_cp_model
import_cp_model()
assert "pandas" not in sys.modules
"""
SUM = """
from ortools.sat.python import cp_model
model = cp_model.CpModel()
number = model.new_int_var(0, 9, "number")
model.add(2 * number == 8)
solver = cp_model.CpSolver()
assert solver.solve(model) == cp_model.OPTIMAL
assert solver.value(number) == 4
assert "pandas" not in sys.modules
"""
GREEDY = """
from ortools.sat.python import cp_model
assert cp_model.TABLE == "the real DataFrame"
"""


def run(program: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh interpreter that looks for modules in a folder first."""
    return subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(path)},
        check=False,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_cp_sat_works_without_pandas(tmp_path: Path) -> None:
    assert run(LOAD + SUM, tmp_path).stderr == ""


@pytest.mark.parametrize("wanted", ["pandas.DataFrame", "importlib.import_module('pandas.core').DataFrame"])
def test_a_cp_sat_that_wants_more_of_pandas_gets_all_of_it(tmp_path: Path, wanted: str) -> None:
    package = tmp_path / "ortools" / "sat" / "python"
    package.mkdir(parents=True)
    for folder in (package, package.parent, package.parent.parent):
        (folder / "__init__.py").touch()
    (package / "cp_model.py").write_text(f"import importlib, pandas\nTABLE = {wanted}\n", "utf-8")
    (tmp_path / "pandas").mkdir()
    for module in ("__init__.py", "core.py"):
        (tmp_path / "pandas" / module).write_text("DataFrame = 'the real DataFrame'\n", "utf-8")
    assert run(LOAD + GREEDY, tmp_path).stderr == ""
