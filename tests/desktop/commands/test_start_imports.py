"""What a start loads: a station's window opens on its own data without what only single acts need."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.desktop.ward_station import NO_SERVER
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName

START = """
import sys
from unittest.mock import patch
from medschedule_desktop.__main__ import main
from medschedule_desktop.commands import desktop
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.security.file_store import FileKeyStore

def paint(application):
    assert any(window.isVisible() for window in application.qt.topLevelWidgets())
    application.qt.processEvents()
    return 0

keys = lambda _kind, folder: FileKeyStore(folder / "keys")
with patch.object(desktop, "key_store", keys), patch.object(GuiApplication, "run", paint):
    assert main(["desktop"]) == 0
print(*(name for name in sys.modules if "." not in name))
"""
HEAVY = {
    "alembic": "a replica that is up to date needs no migration",
    "highspy": "only the solver's own process searches",
    "numpy": "the solver counts with it",
    "openpyxl": "only an export writes workbooks",
    "ortools": "only Generate and explanations search",
    "pandas": "nothing here needs it; ortools asks for it",
    "pyqtgraph": "only Analytics and Generate draw charts",
    "qtpy": "a second door to Qt's modules",
}


def test_a_start_loads_nothing_that_only_single_acts_need(tmp_path: Path, ward_desktop_file: Path) -> None:
    FileKeyStore(tmp_path / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
    shutil.copy(ward_desktop_file, tmp_path / "replica.db")
    environment = {
        **os.environ,
        "MEDSCHEDULE_DATA_DIR": str(tmp_path),
        "MEDSCHEDULE_SERVER_URL": NO_SERVER,
        "QT_QPA_PLATFORM": "offscreen",
    }
    started = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, check=True, text=True
    )
    loaded = set(started.stdout.split())
    assert "PySide6" in loaded
    assert {name: reason for name, reason in HEAVY.items() if name in loaded} == {}
