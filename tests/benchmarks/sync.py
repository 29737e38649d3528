"""Measure synchronisation against the real server and a real MongoDB:
`PYTHONPATH=. .venv/bin/python tests/benchmarks/sync.py [--json]`.

Each figure is the median of five runs in elapsed milliseconds, if it is not said otherwise. The floor is what
no design can save: the same documents inserted into a bare SQLCipher table, and the bytes of their page sent
over the loopback address; of a push, the bare driver's transactions. Pushing ends when the receipts have
come back by pull.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import zstandard
from pydantic import SecretStr
from tests.benchmarks.sync_cases.board import edit_to_board
from tests.benchmarks.sync_cases.contention import contend
from tests.benchmarks.sync_cases.floor import bare_insert, bare_transactions, loopback
from tests.benchmarks.sync_cases.load import PreparedTransport, load
from tests.benchmarks.sync_cases.shifts import assignments
from tests.benchmarks.sync_cases.station import CLOCK, BenchmarkStation, enrolment_of, synchronised
from tests.benchmarks.sync_cases.two_screens import edit_to_other_screen
from tests.e2e.live_server import LiveServer
from tests.sync_server.hospital import Hospital, founded, invented_hospital

from medschedule_server.composition import Services, open_services
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Mode, Settings
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.operations.operation import Operation

_RUNS = 5
_INITIAL = 10_000
_LARGE = 100_000
_CHANGED = 1_000
_WRITERS = 32


async def median_of(run: Callable[[], Awaitable[float]]) -> float:
    """Run once to warm up and five times to measure."""
    await run()
    return round(median([await run() for _ in range(_RUNS)]), 1)


async def first_load(
    hospital: Hospital, station: BenchmarkStation, folder: Path, loaded: list[Assignment]
) -> dict[str, float]:
    """Measure how empty replicas are filled."""
    bodies = [found.wire_bytes() for found in loaded]
    page = zstandard.ZstdCompressor(level=3).compress(b"\n".join(bodies))

    async def floor() -> float:
        return bare_insert(bodies, folder) + loopback(page)

    async def initial() -> float:
        replica = station.fresh_replica()
        elapsed = await synchronised(station.engine())
        replica.close()
        return elapsed

    large = PreparedTransport(assignments(hospital, _LARGE))
    return {
        "floor_initial_10k_ms": await median_of(floor),
        "initial_10k_ms": await median_of(initial),
        "load_100k_ms": await median_of(lambda: load(station, large)),
    }


async def changes(
    hospital: Hospital, here: BenchmarkStation, there: BenchmarkStation, changed: list[Assignment]
) -> dict[str, float]:
    """Measure rounds between two replicas that hold everything."""
    for station in (here, there):
        station.fresh_replica()
        await synchronised(station.engine())
    writer, reader = here.engine(), there.engine()
    figures = {"noop_ms": await median_of(lambda: synchronised(writer))}
    pulls: list[float] = []
    pinned = False

    async def push() -> float:
        nonlocal pinned
        pinned = not pinned
        entries: list[Operation] = [SetPin(assignment_id=found.id, pinned=pinned) for found in changed]
        here.enter(entries, hospital.nurse)
        elapsed = await synchronised(writer)
        pulls.append(await synchronised(reader))
        return elapsed

    figures["push_1000_ms"] = await median_of(push)
    figures["pull_1000_ms"] = round(median(pulls[1:]), 1)
    return figures


async def contended(services: Services, hospital: Hospital, mongo_uri: str, url: str) -> dict[str, float]:
    """Measure 32 devices that push at once; the median of five runs."""
    found = []
    for _ in range(_RUNS):
        devices = [await enrolment_of(services, hospital, url) for _ in range(_WRITERS)]
        found.append(await contend(mongo_uri, url, devices, hospital.unit.id, hospital.nurse))
    return {
        "contended_p99_ms": round(median(each.p99 for each in found), 1),
        "contended_attempts": round(median(each.attempts for each in found), 3),
        "contended_pushes_per_s": round(median(each.per_second for each in found)),
    }


async def measure(settings: Settings, mongo_uri: str, url: str, folder: Path) -> dict[str, float]:
    """Return all figures."""
    async with open_services(settings, CLOCK) as services:
        hospital = await founded(services, invented_hospital())
        stored = assignments(hospital, _INITIAL)
        await services.organizations.import_records(hospital.id, stored)
        here, there = [
            BenchmarkStation(await enrolment_of(services, hospital, url), url, folder) for _ in range(2)
        ]
        figures = await first_load(hospital, there, folder, stored)
        figures |= await changes(hospital, here, there, stored[:_CHANGED])
        figures["floor_push_1000_ms"] = await median_of(
            lambda: bare_transactions(mongo_uri, settings.database, _CHANGED)
        )
        figures["edit_to_other_screen_p95_ms"] = round(
            await asyncio.to_thread(edit_to_other_screen, here, there, stored[0].id, hospital.nurse), 1
        )
        figures |= await contended(services, hospital, mongo_uri, url)
        for station in (here, there):
            await station.aclose()
    figures["initial_to_floor"] = round(figures["initial_10k_ms"] / figures["floor_initial_10k_ms"], 2)
    figures["push_to_floor"] = round(figures["push_1000_ms"] / figures["floor_push_1000_ms"], 2)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure synchronisation.")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    arguments = parser.parse_args()
    with Mongod() as mongod, TemporaryDirectory() as name:
        folder = Path(name)
        database = "benchmark"
        limits = {"MEDSCHEDULE_DEVICE_LIMIT": "1000000", "MEDSCHEDULE_ANONYMOUS_LIMIT": "1000000"}
        server = LiveServer(mongod.uri, database, folder / "server.log", environment=limits)
        server.start()
        try:
            settings = Settings(mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(mongod.uri), database=database)
            figures = asyncio.run(measure(settings, mongod.uri, server.url, folder))
        finally:
            server.stop()
        figures["edit_to_board_p95_ms"] = round(edit_to_board(mongod.uri, folder), 1)
    if arguments.json:
        sys.stdout.write(f"{json.dumps(figures)}\n")
    else:
        for figure, value in figures.items():
            sys.stdout.write(f"{figure:32} {value:8.1f}\n")


if __name__ == "__main__":
    main()
