"""How long an entry at a desk takes to be painted on the wall, with everything running."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from pymongo import MongoClient
from tests.benchmarks.desktop_cases.processes import PROGRAMS, station_environment
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital, site_of
from tests.e2e.live_server import LiveServer
from tests.e2e.live_station import LiveStation, station_keys, station_settings
from tests.e2e.server_records import ServerRecords

from medschedule_desktop.bootstrap.station import enrol_station
from medschedule_desktop.demonstration.server_process import ServerReady
from medschedule_shared.model.device import DeviceKind

_DATABASE = "board"
_EDITS = 60
_PATIENTS = 17, 21
"""Counts, entered in turn; no other posted figure is like them."""
_AHEAD = timedelta(hours=1)
"""How far the wall's clock is ahead of the desk's, so that each entry lies in its past."""


def edit_to_board(mongo_uri: str, folder: Path) -> float:
    """Return the 95th percentile in milliseconds, from before a desk counts patients until the wall's program
    has painted their number. It learns of them by a poke: no poll is due so soon.
    """
    server = LiveServer(mongo_uri, _DATABASE, folder / "board.log", ("--sample", "ward-0545"))
    ready = ServerReady.model_validate_json(server.start())
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        hospital = LiveHospital(site_of(ready, server, ServerRecords(client, _DATABASE)), folder)
        try:
            desk = hospital.desktop("desk")
            desk.sign_in(hospital.account(CHARGE_NURSE))
            with _board(hospital, folder / "wall") as board:
                waits = [_wait(hospital, desk, board, number) for number in range(_EDITS + 1)]
        finally:
            hospital.close()
            server.stop()
    return quantiles(waits[1:], n=20)[18]


@contextmanager
def _board(hospital: LiveHospital, folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """Enrol a kiosk and run its program until its board has been painted, and on."""
    url, clock = hospital.server.url, hospital.clock
    settings, keys = station_settings(folder, url), station_keys(folder)
    enrol_station(settings, keys, clock, url, hospital.code(DeviceKind.KIOSK), "wall")
    now = (clock.now() + _AHEAD).isoformat()
    with subprocess.Popen(
        [sys.executable, str(PROGRAMS / "kiosk_window.py"), now, "telling"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=station_environment(folder, url) | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
    ) as board:
        try:
            if board.stdout is None or board.stdout.readline() != "usable\n":
                raise RuntimeError("The kiosk did not show its board.")
            yield board
        finally:
            board.terminate()


def _wait(hospital: LiveHospital, desk: LiveStation, board: "subprocess.Popen[str]", number: int) -> float:
    patients = _PATIENTS[number % 2]
    hospital.clock.advance(timedelta(seconds=1))
    entry = Entries(desk).census("4W", patients)
    begin = perf_counter()
    desk.enter(entry)
    for line in board.stdout or ():
        if str(patients) in line.rstrip().split(" | "):
            return (perf_counter() - begin) * 1000
    raise RuntimeError("The board has ended.")
