"""The log under many writers: dense, and never ahead of what a reader can see."""

import asyncio
from typing import Any

from pymongo.database import Database
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, enrolled

from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus

WRITERS = 32
PUSHES = 4


def census(hospital: Hospital) -> RecordCensus:
    return RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21)


async def test_writers_on_two_servers_make_a_dense_log_and_a_reader_misses_nothing(
    settings: Settings,
    server: Running,
    hospital: Hospital,
    stored: Database[dict[str, Any]],
) -> None:
    async with running(settings) as second:
        stations = [
            await enrolled((server, second)[number % 2].http, server.services, hospital)
            for number in range(WRITERS)
        ]
        reader = await enrolled(second.http, server.services, hospital)
        written = asyncio.Event()

        async def write(station: Station) -> None:
            for _ in range(PUSHES):
                await station.receipts(
                    *(station.envelope(census(hospital), hospital.nurse.id) for _ in range(2))
                )

        async def read() -> set[str]:
            found: set[str] = set()
            while not written.is_set():
                found |= {change.id for change in await reader.pull(page_size=3)}
            return found | {change.id for change in await reader.pull()}

        async with asyncio.TaskGroup() as tasks:
            reading = tasks.create_task(read())
            await asyncio.gather(*(write(station) for station in stations))
            written.set()
        seen = reading.result()

    rows = list(stored["changes"].find({"organizationId": hospital.id}).sort("seq", 1))
    counter = stored["counters"].find_one({"_id": hospital.id})
    assert counter is not None
    assert [row["seq"] for row in rows] == list(range(1, counter["seq"] + 1))
    readings = {row["docId"] for row in rows if row["collection"] == "census_readings"}
    assert len(readings) == WRITERS * PUSHES * 2
    assert readings <= seen
    for row in rows:
        assert row["seq"] <= row["last"]
        if row["collection"] == "receipts":
            operation = stored["operations"].find_one({"_id": row["docId"]})
            assert operation is not None
            assert operation["receipt"] == row["body"]
        else:
            document = stored[row["collection"]].find_one({"_id": row["docId"]})
            assert document is not None
            assert document["rev"] == row["seq"]


async def test_every_device_keeps_its_order(server: Running, hospital: Hospital) -> None:
    stations = [await enrolled(server.http, server.services, hospital) for _ in range(4)]
    pushes = [
        station.receipts(*(station.envelope(census(hospital), hospital.nurse.id) for _ in range(20)))
        for station in stations
    ]
    for receipts in await asyncio.gather(*pushes):
        revisions = [receipt.rev for receipt in receipts]
        assert revisions == sorted(revisions)
        assert [receipt.device_seq for receipt in receipts] == list(range(1, 21))
