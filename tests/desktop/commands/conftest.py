"""A station's data folder for the commands, and windows that close as soon as they show what they should."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.commands import desktop, kiosk
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_shared.sample.ward_0545 import Ward0545

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of the station that the commands find; it does not exist yet."""
    folder = tmp_path / "station"
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(folder))
    for name in ("MEDSCHEDULE_SERVER_URL", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the person who runs the command have no keyring."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")


@pytest.fixture
def enrolled_kiosk(folder: Path, ward_kiosk_file: Path) -> Path:
    """Return the replica of an enrolled kiosk, whose secrets are in files."""
    folder.mkdir()
    keys = FileKeyStore(folder / "keys")
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    keys.save(SecretName.REFRESH_TOKEN, b"token")
    return Path(shutil.copy(ward_kiosk_file, folder / "replica.db"))


@pytest.fixture
def at_0545(monkeypatch: pytest.MonkeyPatch, ward_0545: Ward0545) -> None:
    """Let the commands' clock stand at 05:45, when the lease of the copies still lasts."""
    for module in (desktop, kiosk):
        monkeypatch.setattr(module, "SystemClock", lambda: SteppedClock(ward_0545.now))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, qapp: "QApplication", at_0545: None) -> list[str]:
    """Let a window be closed as soon as it shows its unit; return the kinds of windows that did."""
    from PySide6.QtWidgets import QLabel  # other tests must not load Qt

    from medschedule_desktop.qt.application import GuiApplication  # as above
    from medschedule_desktop.qt.hands import wait_for  # as above

    windows: list[str] = []

    def names_its_unit(window: "QWidget") -> bool:
        labels = window.findChildren(QLabel)
        return any("4 West telemetry" in label.text() and label.isVisible() for label in labels)

    def run(application: GuiApplication) -> int:
        (window,) = (part for part in application.qt.topLevelWidgets() if part.isVisible())
        wait_for(lambda: names_its_unit(window), 60, "the name of the unit")
        windows.append(type(window).__name__)
        return 0

    monkeypatch.setattr(GuiApplication, "run", run)
    return windows


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, qapp: "QApplication") -> Callable[[str], None]:
    """Return a function that lets windows be closed as soon as they say something, which they must."""
    from PySide6.QtWidgets import QLabel  # other tests must not load Qt

    from medschedule_desktop.qt.application import GuiApplication  # as above
    from medschedule_desktop.qt.hands import wait_for  # as above

    def expect(words: str) -> None:
        def run(application: GuiApplication) -> int:
            [window] = (part for part in application.qt.topLevelWidgets() if part.isVisible())
            wait_for(lambda: any(words in label.text() for label in window.findChildren(QLabel)), 60, words)
            return 0

        monkeypatch.setattr(GuiApplication, "run", run)

    return expect
