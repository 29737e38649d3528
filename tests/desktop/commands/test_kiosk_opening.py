"""A board that does not open says on the wall what is wrong and what to do, and opens once that is mended."""

import errno
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.__main__ import main
from medschedule_desktop.bootstrap import kiosk_opening
from medschedule_desktop.bootstrap.kiosk_opening import BoardWaits, KioskNotEnrolled, board_notice
from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.errors.key_store import KeyStoreLocked
from medschedule_desktop.errors.replica import ReplicaFull, ReplicaUnreadable
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.replica.engine import make_engine
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_shared.sample.ward_0545 import Ward0545

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

T = TypeVar("T")
Mend = Callable[[], None]
pytestmark = pytest.mark.usefixtures("no_keyring")


class Wall:
    """Reads what hangs on the wall before the board does, and mends what is wrong.

    Attributes:
        said: the words of each notice, once.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self.mend: Mend | None = None

    def look(self) -> None:
        from PySide6.QtWidgets import QApplication, QLabel, QWidget  # other tests must not load Qt

        for window in QApplication.topLevelWidgets():
            notice = (
                window.findChild(QWidget, "wall_notice") if window.objectName() == "opening_wall" else None
            )
            if notice is not None and notice.isVisible():
                words = " | ".join(label.text() for label in notice.findChildren(QLabel))
                if words not in self.said:
                    self.said.append(words)
                if self.mend is not None:
                    mend, self.mend = self.mend, None
                    mend()


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch, qapp: "QApplication") -> Iterator[Wall]:
    from PySide6.QtCore import QTimer  # other tests must not load Qt

    from medschedule_desktop.qt import opening_wall  # as above

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(opening_wall, "_AGAIN_MS", 50)
    reader = Wall()
    timer = QTimer()
    timer.timeout.connect(reader.look)
    timer.start(10)
    yield reader
    timer.stop()


def away(path: Path) -> Mend:
    """Take a file or folder away; return what brings it back."""
    elsewhere = path.rename(path.with_name(f"{path.name}.away"))

    def mend() -> None:
        elsewhere.rename(path)

    return mend


def no_copy(copy: Path) -> Mend:
    return away(copy)


def no_key(copy: Path) -> Mend:
    return away(copy.with_name("keys"))


def another_key(copy: Path) -> Mend:
    keys = FileKeyStore(copy.with_name("keys"))
    keys.save(SecretName.REPLICA_KEY, bytes(32))
    return lambda: keys.save(SecretName.REPLICA_KEY, WARD_KEY)


def newer(copy: Path) -> Mend:
    kept = copy.read_bytes()
    engine = make_engine(copy, WARD_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    def mend() -> None:
        copy.write_bytes(kept)

    return mend


def in_use(copy: Path) -> Mend:
    other = Replica(copy, WARD_KEY, SteppedClock())
    other.open()
    return other.close


TROUBLES = {
    "STATION_NOT_ENROLLED": (no_copy, "run: medschedule enrol --kiosk --server"),
    "KEY_MISSING": (no_key, "The key of this station's copy is missing"),
    "REPLICA_KEY_WRONG": (another_key, "does not open its copy of the data"),
    "REPLICA_NEWER": (newer, "newer MedSchedule"),
    "REPLICA_BUSY": (in_use, "Another MedSchedule is using"),
}


@pytest.mark.parametrize("code", TROUBLES)
def test_what_is_wrong_hangs_on_the_wall_until_it_is_mended(
    enrolled_kiosk: Path, shown: list[str], wall: Wall, code: str
) -> None:
    harm, sentence = TROUBLES[code]
    wall.mend = harm(enrolled_kiosk)
    assert main(["kiosk"]) == 0
    assert shown == ["KioskBoard"]
    [said] = wall.said
    assert sentence in said
    assert "The ward board does not open" in said
    assert f"{code}, MedSchedule 0" in said
    assert "It tries again by itself." in said
    assert not CrashFolder(enrolled_kiosk.parent).reports()


def test_an_error_that_nobody_expected_is_a_sentence_and_a_report(
    enrolled_kiosk: Path, shown: list[str], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = open_station

    def fails(*_arguments: object) -> None:
        raise ZeroDivisionError("Renee Calloway, 555-0100")

    monkeypatch.setattr(kiosk_opening, "open_station", fails)
    wall.mend = lambda: monkeypatch.setattr(kiosk_opening, "open_station", opens)
    assert main(["kiosk"]) == 0
    assert shown == ["KioskBoard"]
    assert "Something went wrong." in wall.said[0]
    assert "DESKTOP_ERROR" in wall.said[0]
    assert "Renee" not in wall.said[0]
    [report] = CrashFolder(enrolled_kiosk.parent).reports()
    assert [fault.type for fault in report.faults] == ["builtins.ZeroDivisionError"]


@pytest.mark.usefixtures("enrolled_kiosk")
def test_an_opening_that_does_not_end_is_said_and_may_still_succeed(
    shown: list[str], wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    from medschedule_desktop.qt import opening_wall  # other tests must not load Qt

    opens, goes_on = open_station, Event()

    def waits(*arguments: object) -> object:
        assert goes_on.wait(60)
        return opens(*arguments)  # type: ignore[arg-type] # what it was given

    monkeypatch.setattr(kiosk_opening, "open_station", waits)
    monkeypatch.setattr(opening_wall, "_LONG_MS", 10)
    wall.mend = goes_on.set
    assert main(["kiosk"]) == 0
    assert shown == ["KioskBoard"]
    assert "OPENING_SLOW" in wall.said[0]


@pytest.mark.usefixtures("enrolled_kiosk", "at_0545", "wall")
def test_a_board_is_watched_with_its_copy_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from medschedule_desktop.qt.application import GuiApplication  # other tests must not load Qt
    from medschedule_desktop.qt.watchdog import Heartbeat, Watchdog  # as above

    beating: list[str] = []

    def run(_application: GuiApplication) -> int:
        watchers = [part for part in gc.get_objects() if type(part) in (Heartbeat, Watchdog)]
        beating.extend(type(part).__name__ for part in watchers if part._timer.isActive())
        return 0

    monkeypatch.setattr(GuiApplication, "run", run)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody-listens"))
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    assert main(["kiosk"]) == 0
    assert beating == ["Watchdog"]


def test_a_setting_that_cannot_be_used_hangs_on_the_wall(
    enrolled_kiosk: Path,
    says: Callable[[str], None],
    wall: Wall,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MEDSCHEDULE_POLL_SECONDS", "never")
    says("MEDSCHEDULE_POLL_SECONDS")
    assert main(["kiosk"]) == 2
    assert "MEDSCHEDULE_POLL_SECONDS" in capsys.readouterr().err
    assert enrolled_kiosk.exists()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, ReplicaFull),
        (errno.EDQUOT, ReplicaFull),
        (errno.EACCES, ReplicaUnreadable),
        (errno.EIO, ReplicaUnreadable),
    ],
)
def test_what_the_disk_refuses_is_said_in_the_products_words(
    enrolled_kiosk: Path,
    ward_0545: Ward0545,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    expected: type[Exception],
) -> None:
    def refused(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(kiosk_opening, "open_station", refused)
    settings = load_settings()
    with pytest.raises(expected):
        kiosk_opening.open_kiosk(settings, SteppedClock(ward_0545.now))


def test_each_notice_says_what_a_help_desk_needs() -> None:
    for error in (KeyStoreLocked(), ReplicaFull(), KioskNotEnrolled(), BoardWaits()):
        notice = board_notice(error)
        assert notice.sentence == str(error)
        assert notice.state.startswith(f"{error.code}, MedSchedule ")
        assert notice.state.endswith("It tries again by itself.")
        assert notice.steps[-1] == "They can run: medschedule doctor --kiosk"
    assert board_notice(SettingsInvalid()).state.endswith("Start the board again after that.")
