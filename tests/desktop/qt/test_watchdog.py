"""The board tells systemd that it is alive, over a real socket, and is silent when it stands still."""

import socket
from collections.abc import Iterator
from configparser import ConfigParser
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from medschedule_desktop.bootstrap.service_manager import ServiceManager
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.watchdog import Watchdog

UNIT = Path(__file__).parents[3] / "installers" / "linux" / "medschedule-kiosk.service"


class Systemd:
    """The other end of NOTIFY_SOCKET."""

    def __init__(self, address: str) -> None:
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(address)
        self._line.settimeout(10)

    def heard(self) -> str:
        return self._line.recv(100).decode()

    def is_silent(self) -> bool:
        self._line.settimeout(0)
        try:
            self._line.recv(100)
        except BlockingIOError:
            return True
        finally:
            self._line.settimeout(10)
        return False

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    listening = Systemd(str(tmp_path / "notify"))
    yield listening
    listening.close()


def manager(tmp_path: Path) -> ServiceManager:
    return ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "90000"})


def test_systemd_hears_ready_alive_and_stopping(tmp_path: Path, systemd: Systemd) -> None:
    told = manager(tmp_path)
    told.ready()
    told.alive()
    told.stopping()
    assert [systemd.heard() for _ in range(3)] == ["READY=1", "WATCHDOG=1", "STOPPING=1"]


def test_a_name_in_the_abstract_name_space_is_reached_as_well() -> None:
    name = f"medschedule-{id(object())}"
    listening = Systemd(f"\0{name}")
    ServiceManager({"NOTIFY_SOCKET": f"@{name}"}).ready()
    assert listening.heard() == "READY=1"
    listening.close()


@pytest.mark.parametrize(
    ("environment", "watchdog"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, None),
        ({"NOTIFY_SOCKET": "/nowhere"}, None),
        ({"NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": "soon"}, None),
        ({"NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": "0"}, None),
        ({"NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": "30000000"}, timedelta(seconds=30)),
    ],
)
def test_without_systemd_nothing_is_said_and_nothing_fails(
    environment: dict[str, str], watchdog: timedelta | None
) -> None:
    told = ServiceManager(environment)
    told.ready()
    assert told.watchdog == watchdog


def test_a_board_that_works_is_heard_again_and_again(
    qtbot: QtBot, runner: TaskRunner, tmp_path: Path, systemd: Systemd
) -> None:
    told = manager(tmp_path)
    assert told.watchdog is not None
    said: list[str] = []

    def alive() -> None:
        told.alive()
        said.append("alive")

    watchdog = Watchdog(runner, alive, told.watchdog)
    watchdog.start()
    qtbot.waitUntil(lambda: len(said) >= 3)
    watchdog.stop()
    assert [systemd.heard() for _ in range(3)] == ["WATCHDOG=1"] * 3


def test_a_replica_that_stands_still_is_not_called_alive(
    qtbot: QtBot, runner: TaskRunner, tmp_path: Path, systemd: Systemd
) -> None:
    stuck, told = Event(), manager(tmp_path)
    runner.run(lambda: stuck.wait(60), lambda _done: None, lambda _error: None)
    watchdog = Watchdog(runner, told.alive, timedelta(milliseconds=30))
    watchdog.start()
    ticks: list[int] = []
    watchdog._timer.timeout.connect(lambda: ticks.append(1))
    qtbot.waitUntil(lambda: len(ticks) >= 5)
    assert systemd.is_silent()
    stuck.set()
    qtbot.waitUntil(lambda: not systemd.is_silent())
    watchdog.stop()


def test_the_unit_restarts_a_board_that_is_silent_or_gone() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
    unit.read(UNIT)
    service = unit["Service"]
    assert service["ExecStart"].endswith("medschedule kiosk")
    assert "cage" in service["ExecStart"]
    assert (service["Type"], service["NotifyAccess"], service["Restart"]) == ("notify", "all", "always")
    assert int(service["WatchdogSec"]) <= 30
    assert service["LimitCORE"] == "0"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
