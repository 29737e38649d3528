"""From any checkpoint, a compaction leads to the same end or says so (invariant I12)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from pymongo.database import Database
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.random_history import History, Key, repeatable
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled, read_page

from medschedule_server.changelog.maintenance import compact
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.sync import Cursor

Stored = Database[dict[str, Any]]


def live(station: Station) -> dict[Key, dict[str, Any]]:
    return {key: body for key, body in station.replica.items() if body["deletedAt"] is None}


def at(station: Station, replica: dict[Key, dict[str, Any]], cursor: Cursor) -> Station:
    """Return the same station as it was at a checkpoint."""
    return Station(station.http, station.enrolment, cursor=cursor, replica=dict(replica))


@pytest.mark.parametrize("seed", range(3))
async def test_from_every_checkpoint_a_replica_ends_up_the_same_or_is_told_to_load_anew(
    server: Running, hospital: Hospital, desktop: Station, seed: int
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    history = History(hospital, server.services.commits, repeatable(seed))
    checkpoints: list[Station] = []
    for _ in range(12):
        await history.grow(2)
        for station in (desktop, one_unit):
            await station.pull()
            assert station.cursor is not None
            checkpoints.append(at(station, station.replica, station.cursor))
    middle = checkpoints[10].cursor
    assert middle is not None
    await compact(server.services.ledger, hospital.id, middle.seq)
    for checkpoint in checkpoints:
        assert checkpoint.cursor is not None
        if checkpoint.cursor.seq < middle.seq:
            answer = await checkpoint.pull_page()
            assert (answer.status_code, answer.json()["error"]["details"]) == (410, {"reason": "compacted"})
            now = await checkpoint.position()
            assert now.min_seq == middle.seq
            checkpoint.replica = {}
            checkpoint.fold(await checkpoint.snapshot(now.seq))
        else:
            await checkpoint.pull()
        assert live(checkpoint) == live(desktop if checkpoint.enrolment == desktop.enrolment else one_unit)


async def test_what_nobody_needs_is_gone_and_the_rest_stays(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await History(hospital, server.services.commits, repeatable(1)).grow(20)
    head = (await desktop.position()).seq
    done = await compact(server.services.ledger, hospital.id, head)
    rows = list(stored["changes"].find({"organizationId": hospital.id}))
    assert done.removed == head - len(rows) > 0
    assert len({(row["collection"], row["docId"]) for row in rows}) == len(rows)
    for row in rows:
        document = stored[row["collection"]].find_one({"_id": row["docId"]})
        assert document is not None
        assert (document["rev"], document["deletedAt"]) == (row["seq"], None)


async def test_a_push_sent_again_is_answered_with_its_receipt_after_a_compaction(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    envelope = desktop.envelope(assign(hospital), hospital.nurse.id)
    receipts = await desktop.receipts(envelope)
    await compact(server.services.ledger, hospital.id, (await desktop.position()).seq)
    assert await desktop.receipts(envelope) == receipts


async def test_a_pull_that_meets_a_compaction_is_whole_or_refused(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    history = History(hospital, server.services.commits, repeatable(4))
    await history.grow(30)
    start = await desktop.beginning()
    await desktop.pull()
    head = (await desktop.position()).seq

    async def read(page_size: int) -> Station | None:
        """Return a replica that read everything; None if it was told to load anew."""
        reader = at(desktop, {}, start)
        while True:
            answer = await reader.pull_page(page_size)
            if answer.status_code == 410:
                return None
            header, changes = read_page(answer.content)
            reader.fold(changes)
            reader.cursor = header.cursor
            if header.cursor.seq >= header.head:
                return reader

    async def shorten() -> None:
        for upto in range(head // 5, head + 1, max(1, head // 20)):
            await compact(server.services.ledger, hospital.id, upto)

    *readers, _ = await asyncio.gather(*(read(size) for size in (1, 3, 10, 50, 5000)), shorten())
    for reader in readers:
        if reader is not None:
            assert live(reader) == live(desktop)


async def test_a_reader_sees_one_moment_whatever_is_written_or_removed_meanwhile(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    history = History(hospital, server.services.commits, repeatable(9))
    await history.grow(10)
    ledger = server.services.ledger
    buckets = (await desktop.position()).buckets
    async with ledger.reading(hospital.id) as log:
        position = await log.position()
        await history.grow(5)
        await compact(ledger, hospital.id, (await desktop.position()).seq)
        assert await log.position() == position
        rows = (await log.changes(after=0, upto=10**6, buckets=buckets)).rows
        checksums = await log.checksums(buckets)
    assert {row.seq for row in rows} <= set(range(1, position.seq + 1))
    assert len(rows) > position.seq / 2
    live = {row.document_id: row.seq for row in rows if row.body is not None}
    assert position.seq in live.values()
    assert sum(found.desktop.count for found in checksums.values()) >= 1
    async with ledger.reading(hospital.id) as log:
        assert (await log.position()).min_seq > position.seq
        assert await log.checksums(buckets) != checksums


async def test_the_log_never_becomes_longer_again_nor_shorter_than_it_is(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    head = (await desktop.position()).seq
    ledger = server.services.ledger
    assert (await compact(ledger, hospital.id, head)).min_seq == head
    assert (await compact(ledger, hospital.id, 1)).min_seq == head
    with pytest.raises(InvalidRequestError, match=f"ends at {head}"):
        await compact(ledger, hospital.id, head + 1)
    assert (await desktop.position()).min_seq == head
    with pytest.raises(NotFoundError):
        await compact(ledger, new_id(), 1)


async def test_the_changes_of_the_last_days_are_kept(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    logs = server.services.logs
    week = timedelta(days=7)
    history = History(hospital, server.services.commits, repeatable(6))
    await history.grow(10)
    old = (await desktop.position()).seq
    assert (await logs.compact(hospital.id, week)).removed == 0
    assert (await desktop.position()).min_seq == 0
    server.watch.forward(days=7, seconds=1)
    await history.grow(10)

    before = await logs.state(hospital.id)
    planned = await logs.compact(hospital.id, week, dry_run=True)
    assert await logs.state(hospital.id) == before
    done = await logs.compact(hospital.id, week)
    assert done == planned
    assert (done.min_seq, done.rows) == (old, before.rows)
    after = await logs.state(hospital.id)
    assert (after.seq, after.min_seq, after.rows) == (before.seq, old, before.rows - done.removed)
    assert (await logs.compact(hospital.id, week)).removed == 0


async def test_one_organisations_compaction_leaves_the_others_alone(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    before = list(stored["changes"].find({"organizationId": other.id}))
    await compact(server.services.ledger, hospital.id, (await desktop.position()).seq)
    assert list(stored["changes"].find({"organizationId": other.id})) == before
    assert (await server.services.logs.state(other.id)).min_seq == 0
