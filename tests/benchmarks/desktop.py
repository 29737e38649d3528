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

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QTableView
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import MANAGER, NO_SERVER, fill, ward_station
from tests.samples.large_ward import large_ward
from tests.samples.ward_roster import large_roster

from medschedule_desktop.qt.hands import find, press, wait_for
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import replica_key
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_PROGRAMS = Path(__file__).with_name("programs")
_SEED = 20261013
_RUNS = 5
_EDITS = 40
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


def edit_to_paint(appearance: Appearance, folder: Path) -> float:
    """Press Delete on a shift among 300 staff and 42 days, and wait until the checked roster is painted.

    The edit is stored, checked and worded in between; each is taken back by Undo, which counts as well. The
    answer is the 95th percentile; milliseconds on the wall.
    """
    ward, _changed = large_ward(ward_4w_0545(_SEED))
    path = folder / "replica.db"
    key = replica_key(FileKeyStore(folder / "keys"), path)
    replica = Replica(path, key, SteppedClock(ward.now))
    replica.open()
    fill(replica, ward, DeviceKind.DESKTOP, ward.now)
    replica.close()
    took: list[float] = []
    with ward_station(ward, path, key) as station:
        station.sign_in(MANAGER)
        runner = TaskRunner(station.replica.executor)
        model = ScheduleViewModel(ScheduleService(station.station, 1.0, 1), runner)
        page = SchedulePage(appearance, model)
        page.resize(_WIDTH, _HEIGHT)
        page.show()
        model.load()
        wait_for(lambda: model.snapshot is not None, 60, "the roster")
        grid = find(RosterGrid, page, "roster_grid")
        painted: list[float] = []
        model.changed_here.connect(lambda: painted.append(0.0))
        cells = [
            CellAt(person.staff_id, day.day)
            for group in (model.snapshot.groups if model.snapshot else ())
            for person in group.people[:8]
            for day, cell in zip(model.roster.days, person.cells, strict=True)
            if cell.letter
        ]

        def delete() -> None:
            press(grid.days, Qt.Key.Key_Delete)

        acts: tuple[Callable[[], None], ...] = (delete, model.undo)
        for at in cells[:_EDITS]:
            grid.choose(model.roster.index_of(at.staff_id, at.day))
            QCoreApplication.processEvents()
            for act in acts:
                answers, begin = len(painted), perf_counter()
                act()
                while len(painted) == answers:
                    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                QCoreApplication.processEvents()
                took.append(perf_counter() - begin)
        runner.close()
        page.close()
    return sorted(took)[len(took) * 95 // 100] * 1000


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
        (home / "edits").mkdir()
        edited = round(edit_to_paint(appearance, home / "edits"), 1)
        started = {
            "start_to_usable_ms": _median(lambda: start_until_usable("desktop_window.py", home)),
            "start_floor_ms": _median(lambda: start_until_usable("empty_window.py", home)),
        }
    return {
        "grid_first_paint_ms": _median(lambda: grid_first_paint(appearance)),
        "grid_floor_ms": _median(blank_table_first_paint),
        "edit_to_paint_p95_ms": edited,
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
        f"an edit among 300 staff and 42 days, from key to paint, p95: {measured['edit_to_paint_p95_ms']} ms "
        "(target under 16)\n"
        f"roster grid {_STAFF} x {_DAYS}, first paint: {measured['grid_first_paint_ms']} ms "
        f"(target under 120; an empty table: {measured['grid_floor_ms']})\n"
        f"from start to a usable window, 300 staff: {measured['start_to_usable_ms']} ms "
        f"(target under 2,000; Python with an empty window: {measured['start_floor_ms']})\n"
    )


if __name__ == "__main__":
    main()
