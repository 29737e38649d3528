"""Measure synchronisation against the real server and a real MongoDB:
`python tests/benchmarks/sync.py [--json]`.

Each figure is the median of five runs in elapsed milliseconds. The floor is what no design can save: the same
documents inserted into a bare SQLCipher table, and the bytes of their page sent over the loopback address.
"""

import argparse
import asyncio
import json
import secrets
import sys
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from socket import create_connection, create_server
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import sqlcipher3.dbapi2 as sqlcipher
import zstandard
from pydantic import SecretStr
from tests.desktop.chance import chance
from tests.e2e.live_server import LiveServer
from tests.sync_server.hospital import FIRST_DAY, Hospital, founded, invented_hospital

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.enrolment import enrol
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_server.composition import Services, open_services
from medschedule_server.development.mongod import Mongod
from medschedule_server.devices.schemas import CodeRequest
from medschedule_server.settings import Mode, Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.time.clock import SystemClock

_RUNS = 5
_DOCUMENTS = 10_000
_CHANGED = 1_000
_CLOCK = SystemClock()


class HeldToken:
    """A token store without a disk."""

    def __init__(self, token: str) -> None:
        self._token = token

    def load(self) -> str:
        return self._token

    def save(self, token: str) -> None:
        self._token = token


class Device:
    """An enrolled device that can begin with an empty replica again and again."""

    def __init__(self, enrolment: Enrolment, url: str, folder: Path) -> None:
        self._enrolment = enrolment
        self._url = url
        self._folder = folder
        self._transport = HttpTransport(ServerDoor(url), HeldToken(enrolment.tokens.refresh_token))

    def fresh_replica(self) -> Replica:
        replica = Replica(self._folder / f"{new_id()}.db", secrets.token_bytes(32), _CLOCK)
        replica.open()
        replica.run(lambda work: work.enrol(self._enrolment, self._url))
        return replica

    async def synchronise(self, replica: Replica) -> float:
        """Make one round; milliseconds."""
        engine = SyncEngine(replica, self._transport, _CLOCK, chance(), lambda _: None)
        begin = perf_counter()
        status = await engine.sync_now()
        elapsed = (perf_counter() - begin) * 1000
        if status.kind != "saved":
            sys.exit(f"The round failed: {status.message}")
        return elapsed

    async def aclose(self) -> None:
        await self._transport.aclose()


async def median_of(run: Callable[[], Awaitable[float]]) -> float:
    """Run once to warm up and five times to measure."""
    await run()
    return round(median([await run() for _ in range(_RUNS)]), 1)


def bare_insert(bodies: list[bytes], folder: Path) -> float:
    """Insert bodies into a table without any index; milliseconds."""
    connection = sqlcipher.connect(str(folder / f"floor-{new_id()}.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("CREATE TABLE documents (body BLOB NOT NULL)")
    begin = perf_counter()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO documents VALUES (?)", [(body,) for body in bodies])
    connection.execute("COMMIT")
    elapsed = (perf_counter() - begin) * 1000
    connection.close()
    return elapsed


def loopback(content: bytes) -> float:
    """Send bytes through a loopback connection; milliseconds."""
    with create_server(("127.0.0.1", 0)) as listener:

        def send() -> None:
            with listener.accept()[0] as accepted:
                accepted.sendall(content)

        sender = threading.Thread(target=send)
        sender.start()
        begin = perf_counter()
        left = len(content)
        with create_connection(listener.getsockname()) as receiver:
            while left:
                left -= len(receiver.recv(1 << 20))
        elapsed = (perf_counter() - begin) * 1000
        sender.join()
    return elapsed


def many_assignments(hospital: Hospital) -> list[Assignment]:
    """Return shifts of the three nurses, as many as a large hospital's replica holds."""
    start = hospital.organization.created_at
    return [
        Assignment(
            id=new_id(),
            organization_id=hospital.id,
            created_at=start,
            updated_at=start,
            unit_id=hospital.unit.id,
            period_id=hospital.period.id,
            staff_id=hospital.staff[number % 3].id,
            template_id=hospital.template.id,
            role="rn",
            shift_details=ShiftDetails(
                date=FIRST_DAY + timedelta(days=number % 42),
                start_time="07:00",
                end_time="19:30",
                shift_type="day",
                start_at=start + timedelta(days=number % 42),
                end_at=start + timedelta(days=number % 42, hours=12.5),
                paid_minutes=720,
            ),
        )
        for number in range(_DOCUMENTS)
    ]


async def enrolled(services: Services, hospital: Hospital, url: str, folder: Path) -> Device:
    """Enrol another desktop."""
    request = CodeRequest(kind=DeviceKind.DESKTOP, unit_ids=tuple(unit.id for unit in hospital.units))
    code = await services.devices.make_code(hospital.id, request, hospital.admin.id)
    return Device(await enrol(url, code.code, "Benchmark"), url, folder)


async def measure(settings: Settings, url: str, folder: Path) -> dict[str, float]:
    """Return all figures."""
    async with open_services(settings, _CLOCK) as services:
        hospital = await founded(services, invented_hospital())
        assignments = many_assignments(hospital)
        await services.organizations.import_records(hospital.id, assignments)
        writer, reader = [await enrolled(services, hospital, url, folder) for _ in range(2)]
        bodies = [assignment.wire_bytes() for assignment in assignments]
        page = zstandard.ZstdCompressor(level=3).compress(b"\n".join(bodies))

        async def floor() -> float:
            return bare_insert(bodies, folder) + loopback(page)

        async def initial() -> float:
            replica = reader.fresh_replica()
            elapsed = await reader.synchronise(replica)
            replica.close()
            return elapsed

        figures = {
            "floor_initial_10k_ms": await median_of(floor),
            "initial_10k_ms": await median_of(initial),
        }
        here, there = writer.fresh_replica(), reader.fresh_replica()
        await writer.synchronise(here)
        await reader.synchronise(there)
        figures["no_op_ms"] = await median_of(lambda: writer.synchronise(here))
        pulls: list[float] = []
        pinned = False

        async def push() -> float:
            nonlocal pinned
            pinned = not pinned
            operations = [SetPin(assignment_id=found.id, pinned=pinned) for found in assignments[:_CHANGED]]

            def enter() -> None:
                with here.transaction() as work:
                    for operation in operations:
                        work.perform(operation, hospital.nurse, _CLOCK.now())

            here.executor.submit(enter).result()
            elapsed = await writer.synchronise(here)
            pulls.append(await reader.synchronise(there))
            return elapsed

        figures["push_1k_and_pull_receipts_ms"] = await median_of(push)
        figures["pull_1k_ms"] = round(median(pulls[1:]), 1)
        for replica in (here, there):
            replica.close()
        for device in (writer, reader):
            await device.aclose()
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure synchronisation.")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    arguments = parser.parse_args()
    with Mongod() as mongod, TemporaryDirectory() as name:
        folder = Path(name)
        database = "benchmark"
        server = LiveServer(mongod.uri, database, folder / "server.log")
        server.start()
        try:
            settings = Settings(mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(mongod.uri), database=database)
            figures = asyncio.run(measure(settings, server.url, folder))
        finally:
            server.stop()
    figures["initial_to_floor"] = round(figures["initial_10k_ms"] / figures["floor_initial_10k_ms"], 2)
    if arguments.json:
        print(json.dumps(figures))  # noqa: T201 - the result
    else:
        for figure, value in figures.items():
            print(f"{figure:32} {value:8.1f}")  # noqa: T201 - the result


if __name__ == "__main__":
    main()
