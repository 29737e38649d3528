"""A database, a server, stations and the lines between them, all real, all to be ended by force."""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self

from joserfc.jwk import OKPKey
from pymongo import MongoClient
from tests.desktop.chance import chance
from tests.e2e.live_server import LiveServer
from tests.e2e.server_records import ServerRecords
from tests.soak.backup import Backup
from tests.soak.faulty_line import FaultyLine
from tests.soak.station_process import DRIVER, StationProcess

from medschedule_desktop.demonstration.server_process import ServerReady
from medschedule_server.development.mongod import Mongod

DATABASE = "soak"
FillHospital = Callable[[str, str], ServerReady]
"""Fills a database, by its server's address and its name, with the sample hospital."""

_LOGINS = ("ellen.marsh", "admin", "martin.achebe")
_NARROW, _UNITS = 1, "4W"
"""The station that is not for every unit, and which it is for."""


@dataclass(frozen=True, slots=True)
class Programs:
    """What runs as desktop and as server."""

    driver: tuple[str, ...] = DRIVER
    server: tuple[str, ...] = (str(Path(sys.executable).with_name("medschedule-server")),)


class SoakSite:
    """Everything that a soak runs on.

    Attributes:
        records: what the server stores.
        lost_epochs: those whose log is gone since the database was restored from a backup.
    """

    def __init__(
        self, folder: Path, random: Random, fill: FillHospital, stations: int, programs: Programs
    ) -> None:
        self.folder = folder
        self.mongod = Mongod(folder / "mongod")
        self.stations: list[StationProcess] = []
        self.lines: list[FaultyLine] = []
        self.lost_epochs: set[str] = set()
        self._backup: Backup | None = None
        self._fill = fill
        self._random = random
        self._count = stations
        self._programs = programs
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self.mongod)
            ready = self._fill(self.mongod.uri, DATABASE)
            self._settings = self._server_settings()
            self.server = LiveServer(
                *(self.mongod.uri, DATABASE, self.server_log),
                environment=self._settings,
                program=self._programs.server,
            )
            stack.callback(self.server.kill)
            self.server.start()
            client = stack.enter_context(MongoClient[dict[str, Any]](self.mongod.uri))
            self.records = ServerRecords(client, DATABASE)
            for number in range(self._count):
                self._add_station(stack, number, ready)
            for station in self.stations:
                station.ready()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def server_log(self) -> Path:
        return self.folder / "server.log"

    def signal(self, target: str, number: signal.Signals) -> None:
        """Send a signal to the server or the database, by its name."""
        process = self.server.pid if target == "server" else self.mongod.pid
        os.kill(process, number)

    @property
    def dead(self) -> set[str]:
        """Name what does not run."""
        running = {"server": self.server.is_running, "mongod": self.mongod.is_running}
        running |= {station.name: station.is_running for station in self.stations}
        return {name for name, runs in running.items() if not runs}

    def see_dead(self, target: str, station: int) -> None:
        """Return when what was killed has ended."""
        if target == "server":
            self.server.kill()
        elif target == "mongod":
            self.mongod.kill()
        else:
            self.stations[station].wait()

    def recover(self) -> None:
        """Let go on what stands still, and start what was killed."""
        for target in ("server", "mongod"):
            if (self.server if target == "server" else self.mongod).is_running:
                self.signal(target, signal.SIGCONT)
        for station in self.stations:
            station.resume()
        if not self.mongod.is_running:
            self.mongod.restart()
        if not self.server.is_running:
            self.server.start()
        dead = [station for station in self.stations if not station.is_running]
        for station in dead:
            station.start()
        for station in dead:
            station.ready()

    def make_log_shorter(self) -> None:
        """Compact the log as far as it goes, beside the running server."""
        self._command("log", "compact", "--keep-days", "0")

    def rotate_epoch(self) -> None:
        """Have every station compare anew, beside the running server."""
        self._command("log", "rotate-epoch")

    def back_up(self) -> None:
        """Keep the database as it is now."""
        self._backup = Backup.taken(self.records.client, DATABASE)

    def restore(self) -> None:
        """Go back to the last backup, as `docs/operations.md` says."""
        if self._backup is None:
            return
        self.lost_epochs.update(self._epochs())
        self.server.kill()
        for line in self.lines:
            line.forget()
        self._backup.restore(self.records.client, DATABASE)
        self.rotate_epoch()
        self.server.start()

    def _epochs(self) -> set[str]:
        """Return every epoch that a station has stood in so far, and the newest."""
        counter = self.records.client[DATABASE]["counters"].find_one() or {}
        return {counter["epoch"], *(epoch for station in self.stations for epoch, _ in station.cursors)}

    def _add_station(self, stack: ExitStack, number: int, ready: ServerReady) -> None:
        line = stack.enter_context(FaultyLine(*self.server.address, chance(self._random.getrandbits(32))))
        name = f"D{number + 1}"
        station = StationProcess(
            *(name, self.folder / name, line.url, _LOGINS[number], self._random.getrandbits(32)),
            driver=self._programs.driver,
        )
        stack.callback(station.close)
        station.start(self._narrow_code() if number == _NARROW else ready.codes.desktop[number])
        self.lines.append(line)
        self.stations.append(station)

    def _narrow_code(self) -> str:
        """Return a code for a station that is not for every unit."""
        return str(self._command("device", "code", "--kind", "desktop", "--units", _UNITS)["code"])

    def _command(self, *words: str) -> dict[str, Any]:
        """Run a command of the server's program and return what it prints."""
        printed: dict[str, Any] = json.loads(self.server.command(*words))
        return printed

    def _server_settings(self) -> Mapping[str, str]:
        """Return settings under which tokens outlive a restart and nobody asks too often."""
        key = self.folder / "signing_key.pem"
        key.touch(mode=0o600)
        key.write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=True))
        return {
            "MEDSCHEDULE_SIGNING_KEY_FILE": str(key),
            "MEDSCHEDULE_ANONYMOUS_LIMIT": "1000000",
            "MEDSCHEDULE_DEVICE_LIMIT": "1000000",
        }
