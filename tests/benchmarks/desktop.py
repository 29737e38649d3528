"""Measure the desktop's and the kiosk's speed:
`PYTHONPATH=. .venv/bin/python tests/benchmarks/desktop.py [--json]`.

A ward of 300 staff with a draft of 42 days; the kiosk shows that ward's board. Each figure is the median of
several runs, beside a floor measured in the same run, so that a slow or busy machine is told from slow code.
Starts, unlocking, edits and the timer are time on the wall; painting, ranking and idling are processor time.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

from argon2 import PasswordHasher
from PySide6.QtWidgets import QApplication
from tests.benchmarks.desktop_cases.figures import FIGURES
from tests.benchmarks.desktop_cases.large_station import PASSWORD, benchmark_ward, fill_station
from tests.benchmarks.desktop_cases.painting import (
    blank_table,
    fill_as_large,
    first_paint,
    roster_grid,
    scroll_frame,
)
from tests.benchmarks.desktop_cases.processes import run
from tests.benchmarks.desktop_cases.ranking import rankings
from tests.benchmarks.desktop_cases.schedule import edit_to_paint, open_desk, quiet_jitter, solver_jitter
from tests.desktop.ward_station import MANAGER

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import Ward0545

_RUNS = 5
_EDIT_RUNS = 3
_IDLE_RUNS = 3
_IDLE_SECONDS = 8.0


def _median(values: Iterable[float]) -> float:
    return round(median(values), 2)


def _repeated(measure: Callable[[], float]) -> float:
    return _median(measure() for _run in range(_RUNS))


def _password_check() -> float:
    """Check the benchmark's password once; milliseconds on the wall."""
    hasher = PasswordHasher()
    stored = hasher.hash(PASSWORD)
    begin = perf_counter()
    hasher.verify(stored, PASSWORD)
    return (perf_counter() - begin) * 1000


def processes(ward: Ward0545, desktop: Path, kiosk: Path) -> dict[str, float]:
    """Measure the programs as they are started."""
    now = ward.now.isoformat()
    at_the_desk = (now, MANAGER, PASSWORD)
    run("desktop_window.py", desktop, at_the_desk)  # compiles the modules, as an installation does
    desks = [run("desktop_window.py", desktop, at_the_desk) for _run in range(_RUNS)]
    boards = [run("kiosk_window.py", kiosk, (now,), _IDLE_SECONDS) for _run in range(_IDLE_RUNS)]
    empty = [run("empty_window.py", desktop, (), _IDLE_SECONDS / 4) for _run in range(_IDLE_RUNS)]
    return {
        "start_to_usable_ms": _median(each.start_ms for each in desks),
        "start_floor_ms": _median(each.start_ms for each in empty),
        "unlock_to_usable_ms": _median(each.told["unlock_ms"] for each in desks),
        "unlock_floor_ms": _repeated(_password_check),
        "rss_mb": _median(each.told["resident_mb"] for each in desks),
        "rss_floor_mb": _median(each.resident_mb for each in empty),
        "kiosk_start_ms": _median(each.start_ms for each in boards),
        "kiosk_rss_mb": _median(each.resident_mb for each in boards),
        "kiosk_idle_cpu_pct": _median(each.idle_percent for each in boards),
        "idle_floor_pct": _median(each.idle_percent for each in empty),
    }


def screens(appearance: Appearance, ward: Ward0545, desktop: Path, key: bytes) -> dict[str, float]:
    """Measure painting, editing and ranking in this process."""
    ranks, rules = rankings(desktop, key, ward, _RUNS)
    with open_desk(appearance, desktop, key, ward) as desk:
        edits = _median(edit_to_paint(desk) for _run in range(_EDIT_RUNS))
        quiet = quiet_jitter()
        jitter = solver_jitter(desk)

    def grid_scroll() -> float:
        grid = roster_grid(appearance)
        return scroll_frame(grid, grid.days)

    def blank_scroll() -> float:
        table = blank_table()
        return scroll_frame(table, table)

    return {
        "grid_first_paint_ms": _repeated(lambda: first_paint(lambda: roster_grid(appearance))),
        "grid_floor_ms": _repeated(lambda: first_paint(blank_table)),
        "scroll_frame_p95_ms": _repeated(grid_scroll),
        "scroll_floor_ms": _repeated(blank_scroll),
        "edit_to_paint_p95_ms": edits,
        "paint_floor_ms": _repeated(fill_as_large),
        "callout_rank_ms": _median(ranks),
        "rank_floor_ms": _median(rules),
        "solver_ui_jitter_p99_ms": round(jitter, 2),
        "jitter_floor_ms": round(quiet, 2),
    }


def figures() -> dict[str, float]:
    """Measure everything.

    Raises:
        RuntimeError: a program did not start, or the solver failed.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("these measurements need an application with windows")
    ward = benchmark_ward()
    with tempfile.TemporaryDirectory() as folder:
        desktop, kiosk = Path(folder) / "desktop", Path(folder) / "kiosk"
        key = fill_station(desktop, ward, DeviceKind.DESKTOP)
        fill_station(kiosk, ward, DeviceKind.KIOSK)
        return processes(ward, desktop, kiosk) | screens(Appearance(application), ward, desktop, key)


def main() -> None:
    """Print the figures, as words or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    measured = figures()
    if arguments.json:
        sys.stdout.write(json.dumps(measured) + "\n")
        return
    for figure in FIGURES:
        sys.stdout.write(
            f"{figure.words}: {measured[figure.key]:g} {figure.unit} (under {figure.aim:g}; "
            f"{figure.floor_words}: {measured[figure.floor]:g})\n"
        )


if __name__ == "__main__":
    main()
