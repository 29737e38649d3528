"""Wrong codes, servers and passwords, through the real command and the real page: one sentence each."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.e2e.live_hospital import MANAGER, LiveHospital
from tests.e2e.live_station import PATIENCE
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.__main__ import main
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, write
from medschedule_server.devices.enrolment_code import code_hash
from medschedule_shared.model.device import DeviceKind

WAIT_MS = round(PATIENCE * 1000)
NOTHING_LISTENS = "http://127.0.0.1:1"
OUT_OF_REACH = f"No MedSchedule server answers at {NOTHING_LISTENS}. Check the address"


@pytest.fixture
def no_station(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder of a station that is not enrolled yet; the command finds it by the environment."""
    folder = tmp_path / "station"
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(folder))
    monkeypatch.delenv("MEDSCHEDULE_SERVER_URL", raising=False)
    return folder


class _Page(BaseHTTPRequestHandler):
    """Answers everything with a page for people."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Welcome</html>")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def some_web_site() -> Iterator[str]:
    """Return the address of something that is no MedSchedule server."""
    with HTTPServer(("127.0.0.1", 0), _Page) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
        thread.join()


def test_the_program_says_in_one_sentence_that_a_code_was_used(
    unchanged_hospital: LiveHospital, no_station: Path
) -> None:
    code, url = unchanged_hospital.code(DeviceKind.KIOSK), unchanged_hospital.server.url
    assert main(["enrol", "--kiosk", "--server", url, "--code", code]) == 0
    program = Path(sys.executable).with_name("medschedule")
    command = [str(program), "enrol", "--kiosk", "--server", url, "--code", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "This code was used before. Ask for a new one.\n"


@pytest.mark.usefixtures("no_station")
def test_a_code_that_is_too_old_or_unknown_enrols_nothing(
    unchanged_hospital: LiveHospital, capsys: pytest.CaptureFixture[str]
) -> None:
    old, url = unchanged_hospital.code(DeviceKind.DESKTOP), unchanged_hospital.server.url
    unchanged_hospital.records.expire_code(code_hash(old))
    assert _enrol(url, old, capsys) == "This code has expired: codes work for 24 hours. Ask for a new one.\n"
    unknown = "00000-00000-00000-00000"
    assert _enrol(url, unknown, capsys) == "This code is not known here. Check it letter by letter.\n"


@pytest.mark.usefixtures("no_station")
def test_a_server_that_is_none_enrols_nothing(some_web_site: str, capsys: pytest.CaptureFixture[str]) -> None:
    for address, sentence in (
        (NOTHING_LISTENS, OUT_OF_REACH),
        (some_web_site, "What answers at 127.0.0.1 is not a MedSchedule server"),
        ("http://schedule.example.org", "The server address must begin with https://."),
        ("schedule.example.org", "The server address must look like https://schedule.example.org."),
    ):
        assert _enrol(address, "CODE", capsys).startswith(sentence)


def _enrol(url: str, code: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Try to enrol in vain; return the one line that says why."""
    assert main(["enrol", "--kiosk", "--server", url, "--code", code]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_the_sign_in_page_says_why_nobody_gets_in(
    qtbot: QtBot, unchanged_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    station, account = unchanged_hospital.desktop("4W-D1"), unchanged_hospital.account(MANAGER)
    screens = open_window(station)
    qtbot.waitUntil(lambda: screens.sign_in.snapshot is not None, timeout=WAIT_MS)
    assert _refusal(qtbot, screens, account.login, "wrong") == "The login or the password is wrong."
    assert _refusal(qtbot, screens, "nobody", "wrong") == "The login or the password is wrong."

    station.cable.unplug()
    assert _refusal(qtbot, screens, "nobody", "wrong") == (
        "That password is not right, or this station cannot sign you in without the server: it knows the "
        "people of its own units."
    )
    wrong = "That password is not right. 4 tries left."
    assert _refusal(qtbot, screens, account.login, "wrong") == wrong
    _type(screens, account.login, account.password)
    with qtbot.waitSignal(screens.sign_in.signed_in, timeout=WAIT_MS):
        click(find(QPushButton, screens.window, "sign_in_button"))


def _refusal(qtbot: QtBot, screens: DesktopScreens, login: str, password: str) -> str:
    """Try to sign in in vain; return what the page says."""
    _type(screens, login, password)
    with qtbot.waitSignal(screens.sign_in.refused, timeout=WAIT_MS):
        click(find(QPushButton, screens.window, "sign_in_button"))
    shown = find(QLabel, screens.window, "sign_in_refusal")
    assert shown.isVisibleTo(screens.window)
    return shown.text()


def _type(screens: DesktopScreens, login: str, password: str) -> None:
    for name, words in (("login", login), ("password", password)):
        field = find(QLineEdit, screens.window, name)
        field.clear()
        write(field, words)
