"""Measure the desktop's speed: `python tests/benchmarks/desktop.py [--json]`.

Each figure is the median of five runs, beside a floor measured in the same run, so that a slow or busy
machine is told from slow code. Painting is measured in processor time, the start in time on the wall.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QTableView
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import NO_SERVER, fill
from tests.samples.ward_roster import large_roster

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import replica_key
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_PROGRAMS = Path(__file__).with_name("programs")
_SEED = 20261013
_RUNS = 5
_STAFF = 200
_DAYS = 42
_WIDTH, _HEIGHT = 1600, 960


class _Blank(QAbstractTableModel):
    """As many cells as the roster, with nothing in them."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else _STAFF

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else _DAYS

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> None:
        return None


def grid_first_paint(appearance: Appearance) -> float:
    """Build and paint the roster grid of 200 staff by 42 days; milliseconds."""
    snapshot = large_roster(_STAFF, _DAYS)
    begin = process_time()
    model = RosterModel()
    grid = RosterGrid(appearance, model)
    grid.resize(_WIDTH, _HEIGHT)
    model.show(snapshot)
    grid.show_snapshot(snapshot)
    grid.show()
    QCoreApplication.processEvents()
    grid.grab()
    elapsed = process_time() - begin
    grid.close()
    grid.deleteLater()
    QCoreApplication.processEvents()
    return elapsed * 1000


def blank_table_first_paint() -> float:
    """Build and paint an empty Qt table of the same size; milliseconds. No table of Qt's can be faster."""
    begin = process_time()
    model = _Blank()
    table = QTableView()
    table.setItemDelegate(QStyledItemDelegate(table))
    table.horizontalHeader().setMinimumSectionSize(CELL_WIDTH)
    table.horizontalHeader().setDefaultSectionSize(CELL_WIDTH)
    table.verticalHeader().setDefaultSectionSize(ROW_DENSE)
    table.setModel(model)
    table.resize(_WIDTH, _HEIGHT)
    table.show()
    QCoreApplication.processEvents()
    table.grab()
    elapsed = process_time() - begin
    table.close()
    return elapsed * 1000


def enrolled_desktop(folder: Path) -> None:
    """Make the folder of a desktop that has pulled the sample hospital with its 300 staff."""
    ward = ward_4w_0545(_SEED)
    path = folder / "replica.db"
    replica = Replica(path, replica_key(FileKeyStore(folder / "keys"), path), SteppedClock(ward.now))
    replica.open()
    fill(replica, ward, DeviceKind.DESKTOP, ward.now)
    replica.close()


def start_until_usable(program: str, folder: Path) -> float:
    """Start Python on one of the programs and wait until its window has painted; milliseconds on the wall."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MEDSCHEDULE_")},
        "MEDSCHEDULE_DATA_DIR": str(folder),
        "MEDSCHEDULE_SERVER_URL": NO_SERVER,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # the keyring of whoever measures stays untouched
    }
    begin = perf_counter()
    with subprocess.Popen(
        [sys.executable, str(_PROGRAMS / program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as process:
        line = process.stdout.readline() if process.stdout else ""
        elapsed = perf_counter() - begin
        _rest, complaints = process.communicate()
    if line != "usable\n" or process.returncode:
        raise RuntimeError(f"{program} did not show its window: {complaints}")
    return elapsed * 1000


def _median(measure: Callable[[], float]) -> float:
    return round(median(measure() for _run in range(_RUNS)), 1)


def figures() -> dict[str, float]:
    """Measure everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("these measurements need an application with windows")
    appearance = Appearance(application)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        enrolled_desktop(home)
        started = {
            "start_to_usable_ms": _median(lambda: start_until_usable("desktop_window.py", home)),
            "start_floor_ms": _median(lambda: start_until_usable("empty_window.py", home)),
        }
    return {
        "grid_first_paint_ms": _median(lambda: grid_first_paint(appearance)),
        "grid_floor_ms": _median(blank_table_first_paint),
        **started,
    }


def main() -> None:
    """Print the figures, as words or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    measured = figures()
    if arguments.json:
        sys.stdout.write(json.dumps(measured) + "\n")
        return
    sys.stdout.write(
        f"roster grid {_STAFF} x {_DAYS}, first paint: {measured['grid_first_paint_ms']} ms "
        f"(target under 120; an empty table: {measured['grid_floor_ms']})\n"
        f"from start to a usable window, 300 staff: {measured['start_to_usable_ms']} ms "
        f"(target under 2,000; Python with an empty window: {measured['start_floor_ms']})\n"
    )


if __name__ == "__main__":
    main()
