"""What is kept of an error nobody expected has its place in the program, and nothing of what it was about."""

import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.desktop.small_ward import SteppedClock

from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.native_dump import native_report
from medschedule_desktop.diagnostics.report import ReportKind, report_of
from medschedule_desktop.diagnostics.watch import crash_watch
from medschedule_desktop.errors.replica import ReplicaFull

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
CANARY = "Delgado"

_CRASHING = """
import sys
from pathlib import Path
from medschedule_desktop.diagnostics.watch import crash_watch
from medschedule_shared.time.clock import SystemClock

def harm(person):
    {harm}

with crash_watch(Path(sys.argv[1]), SystemClock()) as watch:
    watch.begin()
    harm("Rosa Delgado")
"""


def fail(person: str) -> None:
    try:
        raise KeyError(person)
    except KeyError as error:
        raise ValueError(f"{person} has no shift") from error


def failure() -> ValueError:
    try:
        fail("Rosa Delgado")
    except ValueError as error:
        return error
    raise AssertionError


def crash(folder: Path, harm: str) -> None:
    """Run a station's process until it ends by what it does."""
    done = subprocess.run(
        [sys.executable, "-c", _CRASHING.format(harm=harm), str(folder)],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0


def test_a_report_says_where_and_not_about_whom() -> None:
    report = report_of(ReportKind.CRASH, failure(), NOON)
    assert [fault.type for fault in report.faults] == ["builtins.ValueError", "builtins.KeyError"]
    assert report.faults[0].frames[-1].function == "fail"
    assert report.faults[0].frames[-1].module == __name__
    assert report.versions["medschedule-desktop"]
    assert CANARY not in msgspec.json.encode(report).decode()


def test_an_endless_recursion_and_a_long_chain_make_no_endless_report() -> None:
    def endless() -> None:
        endless()

    with pytest.raises(RecursionError) as found:
        endless()
    assert len(report_of(ReportKind.CRASH, found.value, NOON).faults[0].frames) == 60
    error = Exception()
    for _ in range(50):
        outer = Exception()
        outer.__cause__ = error
        error = outer
    assert len(report_of(ReportKind.CRASH, error, NOON).faults) == 8


def test_the_same_error_is_kept_once_and_the_oldest_go(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    for minute in range(3):
        folder.keep(report_of(ReportKind.CRASH, failure(), NOON + timedelta(minutes=minute)))
    assert len(folder.reports()) == 1
    for number in range(25):
        report = report_of(ReportKind.ERROR, type(f"Error{number}", (Exception,), {})(), NOON)
        folder.keep(msgspec.structs.replace(report, at=NOON + timedelta(hours=number + 1)))
    kept = folder.reports()
    assert len(kept) == 20
    assert kept[0].faults[0].type.endswith("Error5")
    (folder.path / "20990101T000000-nonsense.json").write_text("{")
    assert len(folder.reports()) == 20


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_run(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("a file in its place")
    with crash_watch(tmp_path, SteppedClock()) as watch:
        assert watch.begin() is None
        watch.note(ReportKind.ERROR, failure())
        assert watch.folder.reports() == []


def test_whatever_nobody_handles_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    hooks = sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)
    with crash_watch(tmp_path, SteppedClock()) as watch:
        error = failure()
        sys.excepthook(type(error), error, error.__traceback__)  # what Qt calls for a slot that raised
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
        logging.getLogger("medschedule_desktop").error("screen_task_failed", exc_info=ZeroDivisionError())
        logging.getLogger("medschedule_desktop").error("told without an exception")
        kinds = {(report.kind, report.faults[0].type) for report in watch.folder.reports()}
    assert kinds == {
        (ReportKind.CRASH, "builtins.ValueError"),
        (ReportKind.CRASH, "builtins.IndexError"),
        (ReportKind.ERROR, "builtins.ZeroDivisionError"),
    }
    assert (sys.excepthook, threading.excepthook, logging.getLogger().handlers) == hooks


@pytest.mark.parametrize("end", [ReplicaFull(), KeyboardInterrupt()])
def test_a_sentence_for_the_person_is_no_crash(tmp_path: Path, end: BaseException) -> None:
    def run() -> None:
        with crash_watch(tmp_path, SteppedClock()) as watch:
            watch.begin()
            raise end

    with pytest.raises(type(end)):
        run()
    assert CrashFolder(tmp_path).reports() == []
    assert CrashFolder(tmp_path).marked() is None


@pytest.mark.parametrize(
    ("harm", "kinds", "fault"),
    [
        ("raise ValueError(person)", {ReportKind.CRASH}, "builtins.ValueError"),
        ("import ctypes; ctypes.string_at(8)", {ReportKind.NATIVE}, "Segmentation fault"),
        ("import os; os.kill(os.getpid(), 9)", set(), ""),
    ],
)
def test_the_next_start_knows_how_the_last_one_ended(
    tmp_path: Path, harm: str, kinds: set[ReportKind], fault: str
) -> None:
    crash(tmp_path, harm)
    clock = SteppedClock(datetime.now(UTC))
    with crash_watch(tmp_path, clock) as watch:
        end = watch.begin()
    assert end is not None
    assert {report.kind for report in end.reports} == kinds
    for report in end.reports:
        assert report.faults[0].type == fault
        assert any(frame.function == "harm" for frame in report.faults[0].frames)
    kept = b"".join(file.read_bytes() for file in (tmp_path / "crashes").iterdir())
    assert CANARY.encode() not in kept
    assert str(Path.home()).encode() not in kept
    with crash_watch(tmp_path, clock) as watch:
        assert watch.begin() is None  # the last one ended properly, and what was told is not told again
    assert {file.suffix for file in (tmp_path / "crashes").iterdir()} <= {".json"}


def test_a_dump_loses_the_folders_it_names() -> None:
    dump = (
        "Fatal Python error: Aborted\n\n"
        "Thread 0x00007f1 [rosa-thread] (most recent call first):\n"
        '  File "/home/rosa.delgado/.local/lib/python3.12/threading.py", line 3 in wait\n\n'
        "Current thread 0x00007f2 (most recent call first):\n"
        '  File "/home/rosa.delgado/lib/site-packages/sqlalchemy/engine/base.py", line 12 in execute\n'
        '  File "/home/rosa.delgado/product/medschedule_desktop/replica/session.py", line 7 in begin\n'
        '  File "C:\\Users\\rosa.delgado\\site-packages\\numpy\\core.py", line 1 in f\n\n'
        "Extension modules: rosa.delgado\n"
    )
    report = native_report(dump, NOON)
    assert [[frame.module for frame in fault.frames] for fault in report.faults] == [
        ["sqlalchemy/engine/base.py", "medschedule_desktop/replica/session.py", "numpy/core.py"],
        ["threading.py"],
    ]
    assert report.faults[0].type == "Aborted"
    assert "rosa" not in msgspec.json.encode(report).decode()


def test_a_dump_of_a_process_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    folder.path.mkdir()
    folder.dump_file().write_text("Fatal Python error: Aborted\n")
    assert folder.take_dumps(NOON) == 0
    assert folder.dump_file().exists()
    (folder.path / f"native-{os.getpid() + 1}.txt").write_text("")
    assert folder.take_dumps(NOON) == 0
    assert folder.reports() == []
