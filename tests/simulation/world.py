"""A whole world on one thread: two organisations, their server and stations, the cable between them.

What is promised at every step is checked at every commit and every answer; the first broken promise is raised
by the next `live`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import structlog
import zstandard
from tests.simulation.administration import Administration, Found
from tests.simulation.chronicle import Chronicle
from tests.simulation.held import Held
from tests.simulation.hospital import Hospital, hospital
from tests.simulation.memory_database import MemoryDatabase, Tables
from tests.simulation.memory_ledger import LoggedRow, MemoryLedger
from tests.simulation.network import CableTransport, Network
from tests.simulation.oracle import Oracle
from tests.simulation.ownership import Died, present_process, watch_ownership
from tests.simulation.plants import SOUND, Plants
from tests.simulation.seeded import SeededIds, seeded
from tests.simulation.server import Answer, Server
from tests.simulation.station import Station
from tests.simulation.template_replica import template_replica
from tests.simulation.trace import InvariantBroken, Trace, short
from tests.simulation.virtual_time import START, VirtualClock, VirtualLoop, VirtualTime

from medschedule_server.changelog.maintenance import rotate_epoch
from medschedule_server.core.errors import ServiceError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus

T = TypeVar("T")

STATIONS = (
    ("A1", DeviceKind.DESKTOP, (0, 1)),
    ("A2", DeviceKind.DESKTOP, (0, 2)),
    ("A3", DeviceKind.DESKTOP, (1, 2)),
    ("AK", DeviceKind.KIOSK, (0,)),
    ("B1", DeviceKind.DESKTOP, (0, 1)),
)
"""Name (its first letter is the organisation), kind, and which wards it holds."""

_PAGE_ROWS = (3, 10, 40)
_DISK_FULL = "ReplicaFull"


class _Faults(logging.Handler):
    """Hears what the product's own log calls an error of the program."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard(record.getMessage())


class World:
    """The world of one seed, in a folder of its own. Use it as a context."""

    def __init__(self, seed: object, folder: Path, plants: Plants = SOUND) -> None:
        self.time = VirtualTime()
        self.loop = VirtualLoop(self.time)
        watch_ownership(self.loop)
        self.trace = Trace(self.time)
        self.chronicle = Chronicle()
        self.oracle = Oracle(self.chronicle, self.trace)
        self.ids = SeededIds(self.time, seeded(seed, "ids"))
        self.server_dies: str | None = None
        self._seed = seed
        self._folder = folder
        self._plants = plants
        self._pauses = seeded(seed, "pauses")
        self._pages = seeded(seed, "pages")
        self._broken: Exception | None = None
        self._held_buckets: dict[str, tuple[str, ...]] = {}
        self._faults = _Faults(self._program_error)
        self.database = MemoryDatabase()
        self.ledger = MemoryLedger(self.database, self)
        self.server = Server(
            self.loop,
            plants.ledger(self.ledger),
            self.database,
            VirtualClock(self.time),
            lambda: self._pages.choice(_PAGE_ROWS),
            self._answered,
            self._server_failed,
        )
        self.network = Network(self.loop, self.server, seeded(seed, "network"), self.trace)
        self.hospitals = {name: hospital(name, self.ids) for name in ("A", "B")}
        self.stations: dict[str, Station] = {}

    def __enter__(self) -> "World":
        logging.getLogger("medschedule_desktop").addHandler(self._faults)
        structlog.configure(processors=[self._server_log])
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for station in self.stations.values():
            station.stop()
        for number in range(len(self.server.processes)):
            self.server.processes[number].process.kill()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_for(0.1)
        self.loop.close()
        logging.getLogger("medschedule_desktop").removeHandler(self._faults)
        structlog.reset_defaults()

    def _begin(self) -> None:
        for found in self.hospitals.values():
            epoch = self.ids()
            self.ledger.open(found.id, epoch)
            self.oracle.epoch_began(found.id, epoch)
            self.administer(found.id, Found(self.ids(), tuple(found.documents())))
        for name, kind, wards in STATIONS:
            mine = self.hospitals[name[0]]
            self.enrol(name, kind, tuple(mine.wards[number].unit.id for number in wards))

    # Time.

    def live(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            InvariantBroken: what happened broke a promise.
        """
        self.loop.run_for(seconds)
        self.check()

    def wait_for(self, work: Awaitable[T]) -> T:
        """Let time pass until something is done, and return what came of it."""

        async def done() -> T:
            return await work

        result = self.loop.run_until_complete(done())
        self.check()
        return result

    def check(self) -> None:
        """Raise the first promise that was broken."""
        if self._broken is not None:
            raise self._broken

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note a broken promise: where it is met, the product would swallow it."""
        try:
            yield
        except InvariantBroken as error:
            self._broken = self._broken or error

    # What the ledger tells.

    async def pause(self) -> None:
        await asyncio.sleep(self._pauses.expovariate(1 / 0.002))

    def committing(self, organization_id: EntityId) -> None:
        self._die("before")

    def committed(self, organization_id: EntityId, rows: list[LoggedRow]) -> None:
        if not rows:
            return
        with self.watching():
            self.oracle.committed(organization_id, rows)
        head = self.chronicle.log(organization_id).head
        digest = short(b"".join(row.body or b"-" for row, _ in rows))
        self.trace.note("log", self.hospital_of(organization_id).name, head, len(rows), digest)
        for station in self.stations.values():
            if station.organization_id == organization_id:
                self.network.poke(station.line, head)
        self._die("after")

    def _die(self, moment: str) -> None:
        """Let the server's process die here if that was wished."""
        number = self.server.of(present_process())
        if self.server_dies == moment and number is not None:
            self.server_dies = None
            self.trace.note("server.died", moment, "the commit")
            self.server.kill(number)
            raise Died

    # What the server and the stations tell.

    def _answered(self, device: Device, path: str, answer: Answer) -> None:
        status, headers, content = answer
        if headers.get("content-encoding") == "zstd":
            content = zstandard.ZstdDecompressor().decompress(content)
        station = next((each for each in self.stations.values() if each.device_id == device.id), None)
        if station is None:
            return
        with self.watching():
            held = (ORGANIZATION_BUCKET, *map(unit_bucket, device.unit_ids))
            self.oracle.answered(station, content, self._forbidden(station, held))
            if path == "/sync/push" and status == 200:
                self.oracle.received(device.organization_id, content)

    def _server_failed(self, where: str, error: Exception) -> None:
        self.trace.note("FAULT", where, repr(error))
        self._broken = self._broken or error

    def _program_error(self, message: str) -> None:
        if "leaves buckets" in message or _DISK_FULL in message:
            return
        with self.watching():
            raise self.trace.broken("FAULT", message)

    def _server_log(self, _: Any, method: str, event: MutableMapping[str, Any]) -> str:
        if method in ("error", "exception", "critical"):
            with self.watching():
                raise self.trace.broken("FAULT", f"the server says {event}")
        raise structlog.DropEvent

    def station_changed(self, station: Station) -> None:
        """Hear that a station has committed something."""
        held = station.held()
        self.trace.note(
            "replica", station.name, held.seq, len(held.base), len(held.outbox), len(held.journal)
        )
        with self.watching():
            self.oracle.station_changed(station, held)
            self._hold_forgotten(station, held)
            # A station that was enrolled anew stands nowhere yet, and keeps what its new units allow.
            may = held.buckets if held.seq is not None else map(unit_bucket, held.unit_ids)
            self.oracle.stations_words(station, held, self._forbidden(station, may))

    def _hold_forgotten(self, station: Station, held: Held) -> None:
        """Hold I9: when a unit has left a station's buckets, no byte of it is left in the files."""
        before, self._held_buckets[station.name] = self._held_buckets.get(station.name, ()), held.buckets
        for ward in self.hospital_of(station.organization_id).wards:
            bucket = unit_bucket(ward.unit.id)
            if bucket in before and bucket not in held.buckets and held.seq is not None:
                self.oracle.forgotten(station, station.file_bytes(), ward)

    def strangers_words(self, station: Station) -> list[str]:
        """Name the words that a station may not meet whatever its units are."""
        words: list[str] = []
        for found in self.hospitals.values():
            if found.id != station.organization_id:
                words += (found.canary, found.secret)
            elif station.kind is DeviceKind.KIOSK:
                words.append(found.secret)
        return words

    def _forbidden(self, station: Station, held: Iterable[str]) -> list[str]:
        """Name the words that a station with some buckets may not meet."""
        buckets = set(held)
        words = self.strangers_words(station)
        for found in self.hospitals.values():
            for ward in found.wards:
                if found.id != station.organization_id or unit_bucket(ward.unit.id) not in buckets:
                    words.append(ward.canary)
        return words

    # Who there is.

    def hospital_of(self, organization_id: EntityId) -> Hospital:
        """Return an organisation by its id."""
        return next(found for found in self.hospitals.values() if found.id == organization_id)

    def device(self, station: Station) -> Device | None:
        """Return a station's device as the server knows it now."""
        return self.server.device(station.organization_id, station.device_id)

    def buckets(self, station: Station) -> tuple[str, ...]:
        """Name what a station should hold now."""
        device = self.device(station)
        assert device is not None
        return (ORGANIZATION_BUCKET, *map(unit_bucket, device.unit_ids), device_bucket(device.id))

    def administer(self, organization_id: EntityId, work: Administration) -> bool:
        """Do something on the server itself; tell whether it was done."""
        self.chronicle.administration[work.operation_id] = work.name
        serving = self.server.processes[0]
        task = serving.process.start(self.loop, serving.commits.submit(organization_id, [work]))
        try:
            self.wait_for(asyncio.wait({task}))
            task.result()
        except (ServiceError, asyncio.CancelledError) as error:
            self.trace.note("admin.failed", work.name, type(error).__name__)
            return False
        self.trace.note("admin", work.name)
        return True

    def new_device(self, name: str, kind: DeviceKind, unit_ids: tuple[EntityId, ...]) -> Device:
        """Let the server know another device."""
        mine = self.hospitals[name[0]]
        device = Device(
            id=self.ids(),
            organization_id=mine.id,
            created_at=START,
            updated_at=START,
            name=name,
            kind=kind,
            unit_ids=unit_ids,
            status=DeviceStatus.ACTIVE,
            enrolled_at=START,
        )
        while self.server.device(mine.id, device.id) is None:
            self.administer(mine.id, Found(self.ids(), (device,)))
        return device

    def enrol(self, name: str, kind: DeviceKind, unit_ids: tuple[EntityId, ...]) -> Station:
        """Bring a station into service and start it."""
        device = self.new_device(name, kind, unit_ids)
        station = Station(
            name,
            kind,
            device.organization_id,
            device.id,
            self._folder / f"{name}.db",
            self.loop,
            VirtualClock(self.time),
            seeded(self._seed, name),
            self.ids,
            self.station_changed,
            self._plants.session,
        )
        self.stations[name] = station
        station.install(template_replica(), unit_ids)
        self.start(station)
        return station

    def start(self, station: Station) -> None:
        """Start a station's program."""
        transport = CableTransport(self.network, self.server, station.line, station.caller)
        try:
            station.start(transport)
        except Died:
            self.trace.note("station.died", station.name, "while it started")
        self.check()

    def held(self, station: Station) -> Held:
        """Return what a station's file holds."""
        return station.held()

    # The server's disk.

    def backup(self) -> "Backup":
        """Copy the server's database."""
        heads = {id_: log.head for id_, log in self.chronicle.logs.items()}
        return Backup(self.database.backup(), heads)

    def restore(self, backup: "Backup") -> None:
        """Go back to a copy, begin a new epoch, and start the server again."""
        self.server.is_open = False
        for number in range(len(self.server.processes)):
            self.server.kill(number)
        self.loop.run_until_complete(asyncio.sleep(0))
        self.database.restore(backup.tables)
        for organization_id, head in backup.heads.items():
            epoch = self.ids()
            self.loop.run_until_complete(rotate_epoch(self.ledger, organization_id, epoch))
            self.chronicle.log(organization_id).forget_after(head)
            self.oracle.epoch_began(organization_id, epoch)
            self.trace.note("restored", self.hospital_of(organization_id).name, head)
        self.server.is_open = True


class Backup:
    """A copy of the server's database.

    Attributes:
        heads: where each log ended.
    """

    def __init__(self, tables: Tables, heads: dict[EntityId, int]) -> None:
        self.tables = tables
        self.heads = heads
