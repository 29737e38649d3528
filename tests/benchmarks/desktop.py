"""Measure the desktop's speed: `python tests/benchmarks/desktop.py [--json]`.

Each figure is the median of five runs in processor time, beside a floor measured in the same run, so that a
slow or busy machine is told from slow code.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QTableView
from tests.samples.ward_roster import large_roster

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid

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


def _median(measure: Callable[[], float]) -> float:
    return round(median(measure() for _run in range(_RUNS)), 1)


def figures() -> dict[str, float]:
    """Measure everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("these measurements need an application with windows")
    appearance = Appearance(application)
    return {
        "grid_first_paint_ms": _median(lambda: grid_first_paint(appearance)),
        "grid_floor_ms": _median(blank_table_first_paint),
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
    )


if __name__ == "__main__":
    main()
