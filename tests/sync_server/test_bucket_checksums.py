"""Checksums that grow with the log are those of what the log holds (invariant I10)."""

import asyncio
from typing import Any

import msgspec
import pytest
from pymongo.database import Database
from tests.samples.opened_documents import opened
from tests.sync_server.hospital import Hospital
from tests.sync_server.random_history import Folded, History, repeatable
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, assign, enrolled, read_page

from medschedule_server.changelog.kiosk_form import kiosk_form
from medschedule_server.changelog.maintenance import compact
from medschedule_server.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.protocol.checksum import Checksum, document_digest
from medschedule_shared.protocol.sync import PageHeader

Stored = Database[dict[str, Any]]


class Line(msgspec.Struct):
    """A line of a page with the bytes of its document."""

    id: str
    buckets: tuple[str, ...]
    body: msgspec.Raw


async def verified(station: Station) -> dict[str, Checksum]:
    """Return the checksums that a station is told at the head."""
    await station.pull()
    header, changes = read_page((await station.pull_page(verify=True)).content)
    assert changes == []
    assert header.checksums is not None
    assert tuple(header.checksums) == (await station.position()).buckets
    return {bucket: Checksum.read(text) for bucket, text in header.checksums.items()}


def from_scratch(stored: Stored, hospital: Hospital, bucket: str, kind: DeviceKind) -> Checksum:
    """Return the checksum of a bucket, computed from the log alone."""
    folded = Folded()
    for row in opened(stored, stored["changes"].find({"organizationId": hospital.id}).sort("seq", 1)):
        folded.apply(row)
    digests = []
    for (collection, id_), row in folded.live(bucket).items():
        body = row["body"]
        if kind is DeviceKind.KIOSK:
            body = kiosk_form(collection, msgspec.json.decode(body))
        if body is not None:
            digests.append(document_digest(id_, row["seq"], body))
    return Checksum.of(digests)


@pytest.mark.parametrize("seed", range(4))
async def test_after_any_history_they_are_those_of_the_live_documents(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored, seed: int
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK)
    history = History(hospital, server.services.commits, repeatable(seed))
    for _ in range(3):
        await history.grow(6)
        for station in (desktop, kiosk):
            for bucket, checksum in (await verified(station)).items():
                assert checksum == from_scratch(stored, hospital, bucket, station.enrolment.kind)
    before = await verified(desktop)
    await compact(server.services.ledger, hospital.id, (await desktop.position()).seq)
    assert await verified(desktop) == before
    await history.grow(6)
    for bucket, checksum in (await verified(desktop)).items():
        assert checksum == from_scratch(stored, hospital, bucket, DeviceKind.DESKTOP)


@pytest.mark.parametrize("kind", DeviceKind)
async def test_they_are_of_the_bytes_that_a_snapshot_sends(
    server: Running, hospital: Hospital, kind: DeviceKind
) -> None:
    station = await enrolled(server.http, server.services, hospital, kind)
    await History(hospital, server.services.commits, repeatable(11)).grow(12)
    page = (await station.snapshot_page((await station.position()).seq, page_size=10_000)).content
    held: dict[str, list[int]] = {}
    for text in page.splitlines()[1:]:
        line = msgspec.json.decode(text, type=Line)
        body = bytes(line.body)
        for bucket in line.buckets:
            held.setdefault(bucket, []).append(
                document_digest(line.id, msgspec.json.decode(body)["rev"], body)
            )
    for bucket, checksum in (await verified(station)).items():
        assert checksum == Checksum.of(held.get(bucket, ()))


async def test_pushed_operations_count_with_their_receipts(
    desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    operation = assign(hospital)
    await desktop.receipts(
        desktop.envelope(operation, hospital.nurse.id),
        desktop.envelope(SetPin(assignment_id=operation.assignment_id, pinned=True), hospital.nurse.id),
    )
    checksums = await verified(desktop)
    for bucket, checksum in checksums.items():
        assert checksum == from_scratch(stored, hospital, bucket, DeviceKind.DESKTOP)
    assert [checksum.count for bucket, checksum in checksums.items() if bucket.startswith("device:")] == [2]


async def test_two_servers_that_write_at_once_keep_them_right(
    settings: Settings, server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    async with running(settings) as second:
        histories = [
            History(hospital, running_server.services.commits, repeatable(seed))
            for seed, running_server in enumerate((server, second, server, second))
        ]
        await asyncio.gather(*(history.grow(8) for history in histories))
    rows = list(stored["changes"].find({"organizationId": hospital.id}).sort("seq", 1))
    assert [row["seq"] for row in rows] == list(range(1, (await desktop.position()).seq + 1))
    for bucket, checksum in (await verified(desktop)).items():
        assert checksum == from_scratch(stored, hospital, bucket, DeviceKind.DESKTOP)


async def test_they_come_only_when_asked_for_and_at_the_head(desktop: Station, hospital: Hospital) -> None:
    def header(content: bytes) -> PageHeader:
        return read_page(content)[0]

    start = await desktop.beginning()
    assert header((await desktop.pull_page(cursor=start)).content).checksums is None
    assert header((await desktop.pull_page(1, start, verify=True)).content).checksums is None
    assert header((await desktop.pull_page(cursor=start, verify=True)).content).checksums is not None
