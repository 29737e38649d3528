"""`medschedule solve` from its arguments to its last line."""

import argparse
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples import inrc1
from tests.samples.curtois import ONE_PERSON, TWO_WEEKS, four_weeks

from medschedule_desktop.commands import solve
from medschedule_desktop.planning import solver
from medschedule_desktop.planning.formats.curtois_evaluator import evaluate
from medschedule_desktop.planning.formats.instance import read_instance
from medschedule_desktop.planning.progress import Solution, Status


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    solve.add_parser(parser.add_subparsers(required=True))
    return solve.run(parser.parse_args(["solve", *map(str, arguments)]))


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "instance.txt"
    path.write_text(TWO_WEEKS, "utf-8")
    return path


def test_the_answer_is_written_and_summed_up(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answer.json"
    assert run(instance, "--seconds", "20", "--seed", "5", "--out", out) == 0
    answer = json.loads(out.read_text("utf-8"))
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures == {key: answer[key] for key in ("objective", "bound", "seconds")} | {"hard_violations": 0}
    assert {name: len(row) for name, row in answer["roster"].items()} == dict.fromkeys("ABCE", 14)
    judged = evaluate(TWO_WEEKS, answer["roster"])
    assert (judged.objective, judged.hard_violations) == (answer["objective"], ())


@pytest.mark.parametrize(
    ("ben", "bound", "code", "violations"), [("LE.....L......", 100, 0, 0), ("LE............", 10**6, 1, 1)]
)
def test_the_competition_is_answered_in_its_own_terms(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ben: str,
    bound: int,
    code: int,
    violations: int,
) -> None:
    path = tmp_path / "instance.xml"
    path.write_text(inrc1.TWO_PEOPLE, "utf-8")
    instance = read_instance(path)
    roster = {"a": inrc1.row("EE...ENEE...EN"), "b": inrc1.row(ben)}
    charge = instance.problem.score(roster).total
    found = Solution(roster, charge, bound=bound, seconds=0.1, status=Status.FEASIBLE)
    monkeypatch.setattr(solver, "solve", lambda *_, **__: found)
    assert run(path, "--format", "inrc1") == code
    captured = capsys.readouterr()
    objective = instance.judge(roster).objective
    assert json.loads(captured.out) == {
        "objective": objective,
        "bound": min(bound, objective),
        "seconds": 0.1,
        "hard_violations": violations,
    }
    assert ("L on day 7 has 0 people, not 1" in captured.err) is bool(violations)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--seconds", "0"), "--seconds must be a number above zero, not 0."),
        (("--seconds", "-5"), "--seconds must be a number above zero, not -5."),
        (("--seconds", "inf"), "--seconds must be a number above zero, not inf."),
        (("--seconds", "nan"), "--seconds must be a number above zero, not nan."),
        (("--workers", "0"), "--workers must be from 1 to 64, not 0."),
        (("--workers", "65"), "--workers must be from 1 to 64, not 65."),
        (("--seed", "-1"), "--seed must be from 0 to 2147483647, not -1."),
        (("--seed", "2147483648"), "--seed must be from 0 to 2147483647, not 2147483648."),
        (("--out", "/nowhere/answer.json"), "There is no folder /nowhere to write to."),
        (("--out", "a" * 300), "a" * 300 + " cannot be written: File name too long."),
        (("--out", "/"), "--out must name a file, and / is a folder."),
    ],
)
def test_a_bad_option_is_one_sentence(
    instance: Path, arguments: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(instance, *arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"{complaint}\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (ONE_PERSON.replace("D,480,", "D,long,").encode(), "line 4: the length of a shift must be a whole"),
        (ONE_PERSON.replace("A,D=3", "A,X=3").encode(), "line 7: there is no shift 'X'."),
        (ONE_PERSON.partition("A,D=3")[0].encode(), "line 6: the file ends without staff in SECTION_STAFF."),
        (b"", "is in no known format; there are curtois and inrc1."),
        (b"<Roster/>", "is in no known format; there are curtois and inrc1."),
        (b"<SchedulingPeriod/>", "line 1: <SchedulingPeriod> has no <StartDate>."),
        (
            inrc1.TWO_PEOPLE.replace(">L</Shift>", ">X</Shift>").encode(),
            "<Shift> names the unknown shift 'X'.",
        ),
        (b"<!DOCTYPE a><SchedulingPeriod/>", "line 1: the document type 'a' is not read; take it out."),
        (b"\xff\xfe\x00\x01", "line 1: this is not text in UTF-8."),
        (ONE_PERSON.encode() + b"\xff", "line 17: this is not text in UTF-8."),
    ],
)
def test_a_bad_file_is_one_sentence(
    tmp_path: Path, content: bytes, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(content)
    assert run(path, "--seconds", "1") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert complaint in captured.err
    assert str(path) in captured.err


def test_a_file_in_another_format_than_named_is_refused(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(instance, "--format", "inrc1") == 2
    assert "line 1: not well-formed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / name) == 2
    assert capsys.readouterr().err.count("cannot be read") == 1


def test_limits_that_no_roster_can_keep_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "overfull.txt"
    path.write_text(ONE_PERSON.replace("2400,960", "4800,4800"), "utf-8")
    assert run(path, "--seconds", "5") == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out.splitlines()[-1])["hard_violations"] > 0
    assert "works" in captured.err


def test_an_answer_that_cannot_be_written_is_told_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one_person.txt"
    path.write_text(ONE_PERSON, "utf-8")
    assert run(path, "--seconds", "20", "--out", "/dev/full") == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out.splitlines()[-1])["hard_violations"] == 0
    assert captured.err.splitlines()[-1] == "/dev/full cannot be written: No space left on device."


def started(*arguments: str | Path, hash_seed: int = 0) -> "subprocess.Popen[str]":
    """Start the command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "medschedule_desktop", "solve", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
    )


def test_ctrl_c_ends_the_search_and_keeps_the_best_roster(tmp_path: Path) -> None:
    path, out = tmp_path / "four_weeks.txt", tmp_path / "answer.json"
    path.write_text(four_weeks(12), "utf-8")
    with started(path, "--seconds", "600", "--out", out) as process:
        assert process.stderr
        assert "construction" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        figures, complaints = process.communicate()
    assert process.returncode == 0
    assert "Traceback" not in complaints
    answer = json.loads(out.read_text("utf-8"))
    judged = evaluate(four_weeks(12), answer["roster"])
    assert json.loads(figures)["objective"] == answer["objective"] == judged.objective
    assert judged.hard_violations == ()


def test_one_worker_finds_the_same_roster_in_every_process(tmp_path: Path) -> None:
    path = tmp_path / "two_weeks.txt"
    path.write_text(TWO_WEEKS, "utf-8")
    found = []
    for hash_seed in (1, 2):
        out = tmp_path / f"{hash_seed}.json"
        options = ("--seconds", "600", "--workers", "1", "--seed", "7", "--out", out)
        with started(path, *options, hash_seed=hash_seed) as process:
            _, progress = process.communicate()
        answer = json.loads(out.read_text("utf-8"))
        assert answer["objective"] == answer["bound"]
        steps = [line.partition(" s ")[2] for line in progress.splitlines()]
        found.append((steps, answer["roster"]))
    assert found[0] == found[1]


def test_a_solver_that_contradicts_the_evaluator_is_not_believed(
    instance: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    idle = dict.fromkeys("ABCE", (None,) * 14)
    wrong = Solution(idle, objective=1, bound=0, seconds=0.1, status=Status.FEASIBLE)
    monkeypatch.setattr(solver, "solve", lambda *_, **__: wrong)
    assert run(instance) == 1
    assert "do not trust this answer" in capsys.readouterr().err
