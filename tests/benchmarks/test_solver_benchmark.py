"""The solver's benchmark from its arguments to its lines, on folders as people have them."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples.curtois import ONE_PERSON
from tests.samples.inrc1 import TWO_PEOPLE

PROGRAM = Path(__file__).with_name("solver.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with instances of both formats, beside and below each other, that nobody has solved."""
    (tmp_path / "Mine1.txt").write_text(ONE_PERSON, "utf-8")
    (tmp_path / "inrc1").mkdir()
    (tmp_path / "inrc1" / "theirs01.xml").write_text(TWO_PEOPLE, "utf-8")
    (tmp_path / "README.md").write_text("Instances.", "utf-8")
    return tmp_path


def benchmark(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(PROGRAM), "--instances", str(folder), "--seconds", "2", "--workers", "2"]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False)


def test_formats_may_be_mixed_and_best_costs_unknown(folder: Path) -> None:
    done = benchmark(folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["instance"] for each in found] == ["Mine1", "theirs01"]
    for each in found:
        assert each["best_known"] is None
        assert each["bound"] <= each["objective"]
        assert each["peer_bound"] <= each["objective"]
        assert each["hard_violations"] == 0


def test_a_file_that_is_no_instance_stops_no_other(folder: Path) -> None:
    (folder / "Broken.txt").write_text("SECTION_HORIZON\nlong\n", "utf-8")
    done = benchmark(folder, "--no-peer", "--only", "Broken", "theirs01")
    assert done.returncode == 2
    assert "Broken.txt: line 2: the horizon must be a whole number" in done.stderr
    heading, row = done.stdout.splitlines()
    assert heading.split()[:3] == ["instance", "days", "staff"]
    assert row.split()[:3] == ["theirs01", "14", "2"]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--only", "Mine1", "Yours"), "has no instance Yours; it has Mine1, theirs01."),
        (("--seconds", "0"), "--seconds must be a number above zero, not 0."),
        (("--workers", "0"), "--workers must be at least 1, not 0."),
        (("--instances", "nowhere"), "There is no folder nowhere."),
        (("--instances", str(PROGRAM.parent)), "has no instances."),
    ],
)
def test_what_cannot_be_measured_is_told_at_once(
    folder: Path,
    options: tuple[str, ...],
    complaint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", [str(PROGRAM), "--instances", str(folder), *options])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(PROGRAM), run_name="__main__")
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith(f"{complaint}\n")
