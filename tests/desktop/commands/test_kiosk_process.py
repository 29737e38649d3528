"""The kiosk as systemd sees it: alive, silent while stopped, there again after a kill or a power cut."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.staff import Staff
from medschedule_shared.sample.ward_0545 import Ward0545

_ROOT = Path(__file__).parents[3]
_PATIENCE = 60
_WATCHDOG_USEC = "600000"
_SILENCE = 3.0
"""Seconds, five times what the watchdog bears."""


class Systemd:
    """Listens to one service, and loses patience."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(self.address)

    def hear(self, words: str) -> None:
        """Wait until the service says something."""
        self._line.settimeout(_PATIENCE)
        while self._line.recv(100).decode() != words:
            pass

    def is_left_alone(self) -> bool:
        """Tell whether nothing more comes, once what was said before is heard."""
        self._line.settimeout(_SILENCE)
        try:
            for _message in range(20):
                self._line.recv(100)
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    listening = Systemd(tmp_path)
    yield listening
    listening.close()


@pytest.fixture
def folder(tmp_path: Path, ward_kiosk_file: Path) -> Path:
    """Return the data of an enrolled kiosk, whose server has been away for weeks: its lease is over."""
    data = tmp_path / "station"
    data.mkdir()
    shutil.copy(ward_kiosk_file, data / "replica.db")
    FileKeyStore(data / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
    return data


@contextmanager
def kiosk(folder: Path, systemd: Systemd) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "DISPLAY": ":0",  # as if there were one
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "MEDSCHEDULE_DATA_DIR": str(folder),
        "NOTIFY_SOCKET": systemd.address,
        "WATCHDOG_USEC": _WATCHDOG_USEC,
    }
    command = [sys.executable, "-m", "medschedule_desktop", "kiosk"]
    with subprocess.Popen(command, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_board_is_silent_when_stopped_and_comes_again_after_a_kill(
    folder: Path, systemd: Systemd, ward_0545: Ward0545
) -> None:
    with kiosk(folder, systemd) as first:
        systemd.hear("READY=1")
        systemd.hear("WATCHDOG=1")
        first.send_signal(signal.SIGSTOP)
        assert systemd.is_left_alone()
        first.send_signal(signal.SIGCONT)
        systemd.hear("WATCHDOG=1")  # it goes on by itself
        first.send_signal(signal.SIGSTOP)
        first.kill()  # as systemd does then; it works on a stopped process
        assert first.wait(_PATIENCE) == -signal.SIGKILL
    with kiosk(folder, systemd) as second:
        systemd.hear("READY=1")
        systemd.hear("WATCHDOG=1")
        assert second.poll() is None
    replica = Replica(folder / "replica.db", WARD_KEY, SteppedClock(ward_0545.now))
    replica.open()
    assert len(replica.run(lambda work: work.select(Staff))) == len(ward_0545.hospital.select(Staff))
    replica.close()


@pytest.mark.parametrize("trouble", ["not enrolled", "revoked"])
def test_a_wall_that_shows_a_notice_is_alive(folder: Path, systemd: Systemd, trouble: str) -> None:
    if trouble == "revoked":
        WipeRecordFile(folder).save(WipeRecord(stage=WipeStage.WIPED, confirmed=True))
    (folder / "replica.db").unlink()
    with kiosk(folder, systemd) as wall:
        systemd.hear("READY=1")
        systemd.hear("WATCHDOG=1")
        assert wall.poll() is None


def test_a_board_comes_again_after_a_power_cut_in_the_middle_of_writing(
    folder: Path, systemd: Systemd, ward_0545: Ward0545
) -> None:
    copy, now = folder / "replica.db", ward_0545.now
    before = counts(copy, now)
    command = [sys.executable, "-m", "tests.desktop.commands.writing_copy", str(copy), now.isoformat()]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _line in range(40):
            assert writer.stdout.readline()
        writer.kill()  # a commit is under way, or about to be
        committed = 40 + len(writer.stdout.readlines())
    with kiosk(folder, systemd) as board:
        systemd.hear("READY=1")
        systemd.hear("WATCHDOG=1")
        assert board.poll() is None
    assert counts(copy, now) - before in (committed, committed + 1)  # the last may have been about to be said


def counts(copy: Path, now: datetime) -> int:
    """Return how many counts of patients a copy holds, once everything in it was checked."""
    replica = Replica(copy, WARD_KEY, SteppedClock(now))
    replica.open()
    try:
        return len(replica.run(lambda work: work.select(CensusReading)))
    finally:
        replica.close()
