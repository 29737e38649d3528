"""Somebody who sits down at a station and signs in, and what they wait for.

Standard output: the line `usable` once the sign-in page has painted with the station's data, then one JSON
object: milliseconds from the Return key to the painted Today page, and the megabytes of memory that are
resident once the Schedule page has painted as well.

The key comes from a file after the search for a keyring, because the machine that measures need not have one.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from types import ModuleType
from unittest.mock import patch

from medschedule_desktop.qt.application import GuiApplication

# isort: split
# PySide reads the source of each module that is loaded after it and before the product's screens.
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from tests.benchmarks.desktop_cases.memory import resident_megabytes

from medschedule_desktop.garbage import start_spared
from medschedule_desktop.qt.garbage import collected_here
from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.page_keys import SCHEDULE
from medschedule_desktop.qt.views.shell import MainWindow
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_shared.model.device import DeviceKind

_UNIT = "4 West telemetry"


@contextmanager
def at_the_desk(command: ModuleType, moment: str, login: str, password: str) -> Iterator[None]:
    """Let somebody use every window that is opened during a block.

    Args:
        command: what opens it, which looks at its clock and for its key.
        moment: where the station's clock stands.
        login, password: what they type.
    """
    clock = _StoppedClock(datetime.fromisoformat(moment))
    person = _Person(login, password)
    with (
        patch.object(command, "key_store", _keys),
        patch.object(command, "SystemClock", lambda: clock),
        patch.object(GuiApplication, "run", lambda application: person.use(application)),
    ):
        yield


@dataclass(frozen=True, slots=True)
class _StoppedClock:
    at: datetime

    def now(self) -> datetime:
        return self.at


def _keys(_kind: DeviceKind, folder: Path) -> FileKeyStore:
    KeyringKeyStore(str(folder)).available()
    return FileKeyStore(folder / "keys")


class _Person:
    """Sits before the window.

    Args:
        login, password: what the person types.
    """

    def __init__(self, login: str, password: str) -> None:
        self._login = login
        self._password = password

    def use(self, application: GuiApplication) -> int:
        """Wait for the window, sign in, look at the schedule, and go. Garbage is looked for as in a run."""
        with collected_here(), start_spared():
            self._use(application)
        return 0

    def _use(self, application: GuiApplication) -> None:
        (window,) = (part for part in application.qt.topLevelWidgets() if isinstance(part, MainWindow))

        def until(condition: Callable[[], bool]) -> None:
            while not condition():
                application.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            window.repaint()

        until(lambda: any(label.text() == _UNIT for label in window.findChildren(QLabel)))
        _say("usable")
        find(QLineEdit, window, "login").setText(self._login)
        find(QLineEdit, window, "password").setText(self._password)
        application.qt.processEvents()
        begin = perf_counter()
        press(find(QLineEdit, window, "password"), Qt.Key.Key_Return)
        until(lambda: window.is_open and _is_on_show(window, "coverage_strip"))
        unlocked = perf_counter() - begin
        window.show_page(SCHEDULE)
        until(lambda: _is_on_show(window, "roster_days"))
        application.qt.processEvents()
        _say(json.dumps({"unlock_ms": unlocked * 1000, "resident_mb": resident_megabytes("self")}))


def _is_on_show(window: QWidget, name: str) -> bool:
    part = window.findChild(QWidget, name)
    return part is not None and part.isVisible()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
