"""What a start does: a station's window opens on its own data without what only single acts need."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.ward_station import NO_SERVER
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName

START = """
import gc
import linecache
import os
import sys
from unittest.mock import patch
from medschedule_desktop.__main__ import main
from medschedule_desktop.bootstrap import kiosk_opening
from medschedule_desktop.commands import desktop
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.security.file_store import FileKeyStore

def paint(application):
    assert any(window.isVisible() for window in application.qt.topLevelWidgets())
    application.qt.processEvents()
    looks.append(looks_for_garbage())
    return 0

def looks_for_garbage():
    return sum(generation["collections"] for generation in gc.get_stats())

keys = lambda _kind, folder: FileKeyStore(folder / "keys")
stores = {"desktop": desktop, "kiosk": kiosk_opening}
looks = [looks_for_garbage()]
with patch.object(stores[sys.argv[1]], "key_store", keys), patch.object(GuiApplication, "run", paint):
    assert main([sys.argv[1]]) == 0
print(*sys.modules)
print(*(path for path in linecache.cache if os.path.exists(path)))
print(*looks)
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
MOST_LOOKS = 10
"""While a start makes what lasts it looks for no garbage; Python itself would look 400 times."""
PAGES = {
    "medschedule_desktop.qt.views.schedule.page": "somebody has to sign in first",
    "medschedule_desktop.qt.views.analytics.page": "as above",
}
DESKTOP = {
    "medschedule_desktop.qt.desktop_screens": "a wall shows none of the pages",
    "medschedule_desktop.services.schedule.service": "as above",
}


@dataclass(frozen=True, slots=True)
class Started:
    """What a start did until its window had painted.

    Attributes:
        modules: names of what it loaded.
        sources: files whose text it read.
        looks: how many times it looked for garbage.
    """

    modules: set[str]
    sources: set[str]
    looks: int


def started(command: str, replica: Path, folder: Path) -> Started:
    """Start a station from a copy of a replica until it has painted."""
    FileKeyStore(folder / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
    shutil.copy(replica, folder / "replica.db")
    environment = {
        **os.environ,
        "MEDSCHEDULE_DATA_DIR": str(folder),
        "MEDSCHEDULE_SERVER_URL": NO_SERVER,
        "QT_QPA_PLATFORM": "offscreen",
    }
    process = subprocess.run(
        [sys.executable, "-c", START, command], env=environment, capture_output=True, check=True, text=True
    )
    modules, sources, looks = (line.split() for line in process.stdout.splitlines())
    before, after = map(int, looks)
    return Started(set(modules), set(sources), after - before)


def test_a_start_loads_nothing_that_only_single_acts_need(tmp_path: Path, ward_desktop_file: Path) -> None:
    start = started("desktop", ward_desktop_file, tmp_path)
    assert "medschedule_desktop.qt.views.sign_in" in start.modules
    assert {name: reason for name, reason in (HEAVY | PAGES).items() if name in start.modules} == {}
    assert len(start.sources) < len(start.modules) / 100, start.sources
    assert start.looks <= MOST_LOOKS


def test_a_kiosk_loads_nothing_of_the_desktops_pages(tmp_path: Path, ward_kiosk_file: Path) -> None:
    start = started("kiosk", ward_kiosk_file, tmp_path)
    assert "medschedule_desktop.qt.kiosk.board" in start.modules
    assert {name: reason for name, reason in (HEAVY | PAGES | DESKTOP).items() if name in start.modules} == {}
    assert len(start.sources) < len(start.modules) / 100, start.sources
    assert start.looks <= MOST_LOOKS


def test_a_command_loads_none_of_the_others() -> None:
    script = "import sys; from medschedule_desktop.__main__ import main\ntry: main(['solve', '--help'])\n"
    script += "except SystemExit: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "medschedule_desktop.commands.solve" in loaded
    assert {"sqlalchemy", "medschedule_desktop.commands.demo"} & loaded == set()
