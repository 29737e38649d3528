"""Programs of their own, started as a person would start them, and what the system says of them."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from tests.benchmarks.desktop_cases.memory import resident_megabytes
from tests.desktop.ward_station import NO_SERVER

PROGRAMS = Path(__file__).parent.with_name("programs")
_ROOT = PROGRAMS.parent.parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program told.

    Attributes:
        start_ms: from the start of its process to its line `usable`, on the wall.
        told: the figures that it printed after that.
        resident_mb: its resident memory after the time of idling.
        idle_percent: the share of one core that it took while it idled.
    """

    start_ms: float
    told: dict[str, float]
    resident_mb: float
    idle_percent: float


def run(program: str, folder: Path, arguments: Sequence[str] = (), idle_seconds: float = 0.0) -> Run:
    """Start Python on one of the programs in `programs` and wait for its end.

    Args:
        folder: the data folder of the station that it opens.
        idle_seconds: how long it is left alone once it is usable; it ends when its standard input does.

    Raises:
        RuntimeError: it did not become usable, or it failed.
    """
    begin = perf_counter()
    with subprocess.Popen(
        [sys.executable, str(PROGRAMS / program), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=station_environment(folder),
        text=True,
    ) as process:
        line = process.stdout.readline() if process.stdout else ""
        start = perf_counter() - begin
        before = _cpu_seconds(process.pid) if idle_seconds else 0.0
        sleep(idle_seconds)
        busy = _cpu_seconds(process.pid) - before if idle_seconds else 0.0
        resident = resident_megabytes(str(process.pid)) if idle_seconds else 0.0
        rest, complaints = process.communicate()
    if line != "usable\n" or process.returncode:
        raise RuntimeError(f"{program} did not show its window: {complaints}")
    percent = busy / idle_seconds * 100 if idle_seconds else 0.0
    return Run(start * 1000, json.loads(rest or "{}"), resident, percent)


def _cpu_seconds(process: int) -> float:
    """Return the processor time of a process and all its threads so far."""
    fields = Path("/proc", str(process), "stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def station_environment(folder: Path, server_url: str = NO_SERVER) -> dict[str, str]:
    """Return the surroundings of a station that was installed: its own data, its modules compiled already.

    The keyring of whoever measures stays untouched.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MEDSCHEDULE_")}
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    return {
        **inherited,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "MEDSCHEDULE_DATA_DIR": str(folder),
        "MEDSCHEDULE_SERVER_URL": server_url,
        "PYTHONPATH": str(_ROOT),
    }
