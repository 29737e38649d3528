"""Run `medschedule desktop`, say so when its sign-in page has painted with the station's data, and end.

The key comes from a file after the search for a keyring, because the machine that measures need not have one.
"""

import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLabel, QWidget

from medschedule_desktop.__main__ import main
from medschedule_desktop.commands import desktop
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_shared.model.device import DeviceKind

_UNIT = "4 West telemetry"


def _keys(_kind: DeviceKind, folder: Path) -> FileKeyStore:
    KeyringKeyStore(str(folder)).available()
    return FileKeyStore(folder / "keys")


def _names_its_unit(window: QWidget) -> bool:
    return any(label.text() == _UNIT for label in window.findChildren(QLabel))


def _until_usable(application: GuiApplication) -> int:
    (window,) = (part for part in application.qt.topLevelWidgets() if part.isVisible())
    while not _names_its_unit(window):
        application.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.repaint()
    sys.stdout.write("usable\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    with patch.object(desktop, "key_store", _keys), patch.object(GuiApplication, "run", _until_usable):
        sys.exit(main(["desktop"]))
