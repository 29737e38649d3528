"""A computer becomes a station through its window: what is wrong is said, then it works."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.e2e.live_hospital import MANAGER, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation, station_keys
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.bootstrap.windows import first_run_screens
from medschedule_desktop.demonstration.cable import Cable
from medschedule_desktop.qt.first_run_screens import FirstRunOutcome, FirstRunScreens
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.settings import Settings
from medschedule_server.devices.enrolment_code import code_hash
from medschedule_shared.model.device import DeviceKind

WAIT_MS = round(PATIENCE * 1000)
NAME = "ICU-D7"


class Rubbish(BaseHTTPRequestHandler):
    """A web server that is not ours."""

    def do_POST(self) -> None:
        """Answer with a page, and with an error the second time."""
        asked = self.server.asked = getattr(self.server, "asked", 0) + 1  # type: ignore[attr-defined]
        self.send_response(200 if asked == 1 else 500)
        self.end_headers()
        self.wfile.write(b"<html>It works!</html>")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def rubbish() -> Iterator[str]:
    """Return the address of a server that answers rubbish."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Rubbish) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def first_run(
    qtbot: QtBot, appearance: Appearance, unchanged_hospital: LiveHospital, tmp_path: Path
) -> Iterator[FirstRunScreens]:
    """Return the window of a computer's first start."""
    settings = Settings(data_dir=tmp_path / "station", request_seconds=10)
    screens = first_run_screens(
        appearance, settings, station_keys(settings.data_dir), unchanged_hospital.clock, NAME
    )
    screens.window.resize(1440, 900)
    screens.window.show()
    yield screens
    screens.close()


def typed(screens: FirstRunScreens) -> tuple[str, ...]:
    fields = ("first_run_server", "first_run_code", "first_run_name")
    return tuple(find(QLineEdit, screens.window, name).text() for name in fields)


@pytest.fixture
def try_to_join(qtbot: QtBot, first_run: FirstRunScreens) -> Callable[[str, str], str]:
    """Return what types address and code, presses Join, and returns why it was refused."""

    def attempt(server: str, code: str) -> str:
        find(QLineEdit, first_run.window, "first_run_server").setText(server)
        find(QLineEdit, first_run.window, "first_run_code").setText(code)
        with qtbot.waitSignal(first_run.model.failed, timeout=WAIT_MS):
            click(find(QPushButton, first_run.window, "first_run_join"))
        assert typed(first_run) == (server, code, NAME)
        assert find(QPushButton, first_run.window, "first_run_join").isEnabled()
        assert first_run.outcome is FirstRunOutcome.CLOSED
        return find(QLabel, first_run.window, "first_run_refusal").text()

    return attempt


def test_a_computer_becomes_a_station_of_the_unit_that_is_chosen(
    qtbot: QtBot,
    unchanged_hospital: LiveHospital,
    first_run: FirstRunScreens,
    try_to_join: Callable[[str, str], str],
    rubbish: str,
    open_window: OpenWindow,
    tmp_path: Path,
) -> None:
    code, old = (unchanged_hospital.code(DeviceKind.DESKTOP) for _ in range(2))
    unchanged_hospital.records.expire_code(code_hash(old))
    with Cable(*unchanged_hospital.server.address) as cable:
        cable.unplug()
        assert try_to_join(cable.url, code).startswith(f"No MedSchedule server answers at {cable.url}.")
        assert "is not a MedSchedule server" in try_to_join(rubbish, code)
        assert try_to_join(rubbish, code).startswith(f"No MedSchedule server answers at {rubbish}.")
        cable.plug()
        assert try_to_join(cable.url, "AAAA-BBBB").startswith("This code is not known here.")
        assert try_to_join(cable.url, old).startswith("This code has expired")

        find(QLineEdit, first_run.window, "first_run_code").setText(code)
        with qtbot.waitSignals([first_run.model.joined, first_run.model.units_found], timeout=WAIT_MS):
            click(find(QPushButton, first_run.window, "first_run_join"))
        unit = find(ChoiceField, first_run.window, "first_run_unit")
        names = [unit.itemText(at) for at in range(unit.count())]
        assert names == sorted(names)
        assert len(names) > 1
        last = unit.itemData(unit.count() - 1)
        unit.setCurrentIndex(unit.count() - 1)
        click(find(QPushButton, first_run.window, "first_run_go_on"))
        click(find(QPushButton, first_run.window, "first_run_start"))
        assert first_run.outcome is FirstRunOutcome.JOINED

        settings = Settings(data_dir=tmp_path / "station")
        running = open_station(settings, station_keys(settings.data_dir), unchanged_hospital.clock)
        qtbot.addWidget(first_run.window, before_close_func=lambda _window: running.close())
        assert running.station.unit_id == last
        screens = open_window(LiveStation(settings, cable, running))
        qtbot.waitUntil(lambda: screens.sign_in.snapshot is not None, timeout=WAIT_MS)
        assert screens.sign_in.snapshot is not None
        assert screens.sign_in.snapshot.unit_name == names[-1]
        assert screens.sign_in.snapshot.station == f"Station {NAME}"
        manager = unchanged_hospital.account(MANAGER)
        Walkthrough(screens).sign_in(manager.login, manager.password)
