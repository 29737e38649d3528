"""`medschedule demo` where a part is missing or does not start: one sentence, and nothing is left running."""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from medschedule_desktop.__main__ import main
from medschedule_desktop.demonstration.clock import StoryClock
from medschedule_desktop.demonstration.server_process import (
    DemonstrationFailed,
    ServerReady,
    running_server,
)

PYTHON = sys.executable
SERVER = """
import pathlib, signal, sys

def stop(*_):
    pathlib.Path(sys.argv[1]).touch()
    sys.exit()

signal.signal(signal.SIGTERM, stop)
account = '{"name": "Ellen Marsh", "login": "ellen.marsh", "password": "p", "role": "manager"}'
print('{"url": "http://127.0.0.1:4711", "mongod": {}, "now": "2026-10-13T10:45:00.000Z", "logins":'
      f'[{account}], "codes": {{"desktop": ["1"], "kiosk": ["2"]}}}}', flush=True)
signal.pause()
"""

LISTENING = """
pathlib.Path(sys.argv[1]).write_text(sys.stdin.readline())
print('{"now": "2026-10-13T11:22:00.000Z"}', flush=True)
"""

Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that puts a server program of one shell line beside what passes for this Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(sys, "executable", str(folder / "python"))

    def write(line: str) -> None:
        program = folder / "medschedule-server"
        program.write_text(f"#!/bin/sh\n{line}\n")
        program.chmod(0o700)

    return write


@pytest.mark.usefixtures("install")
def test_without_the_server_program_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["demo", "--headless", "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "The demonstration needs the program medschedule-server: install medschedule-server beside the "
        "desktop.\n"
    )


@pytest.mark.parametrize("line", ["echo no database >&2; exit 1", "echo not a line of JSON", "echo '{}'"])
def test_a_server_that_does_not_start_is_in_the_log(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    install(line)
    out = tmp_path / "out"
    assert main(["demo", "--headless", "--out", str(out)]) == 2
    log = out / "server.log"
    assert capsys.readouterr().err == f"The server did not start; {log} says why.\n"
    assert log.read_text() in ("no database\n", "")


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "out"
    taken.write_text("a file")
    assert main(["demo", "--headless", "--out", str(taken)]) == 2
    assert capsys.readouterr().err == f"The folder {taken} cannot be used: File exists.\n"


def test_the_server_is_stopped_however_the_story_ends(install: Install, tmp_path: Path) -> None:
    ended, source = tmp_path / "ended", tmp_path / "server.py"
    source.write_text(SERVER)
    install(f"exec '{PYTHON}' '{source}' '{ended}'")
    with pytest.raises(DemonstrationFailed, match="no account"), running_server(tmp_path / "log") as server:
        _fail(server.ready)
    assert ended.exists()


def _fail(ready: ServerReady) -> None:
    assert ready.address == ("127.0.0.1", 4711)
    assert (ready.logins[0].name, ready.codes.desktop) == ("Ellen Marsh", ("1",))
    raise DemonstrationFailed("no account")


def test_a_database_of_the_person_is_not_the_demonstrations(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://hospital.example.org")
    install('echo "uri:$MONGODB_URI arguments:$*" >&2')
    log = tmp_path / "server.log"
    with pytest.raises(DemonstrationFailed), running_server(log):
        pass
    assert log.read_text() == "uri: arguments:serve --port 0 --sample ward-0545 --forward-by-input\n"


def test_the_servers_time_passes_with_the_storys_and_a_server_that_ended_is_named(
    install: Install, tmp_path: Path
) -> None:
    heard, source = tmp_path / "heard", tmp_path / "server.py"
    source.write_text(SERVER.replace("signal.pause()", LISTENING))
    install(f"exec '{PYTHON}' '{source}' '{heard}'")
    with running_server(tmp_path / "log") as server:
        clock = StoryClock(server.ready.now, server.forward)
        clock.forward(timedelta(minutes=37))
        assert heard.read_text() == "2220.0\n"
        with pytest.raises(DemonstrationFailed, match="has ended"):
            clock.forward(timedelta(minutes=1))
