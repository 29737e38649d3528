"""A snapshot at a number of the log is the fold of the log up to it (invariants I1, I2, I12)."""

import asyncio
from typing import Any

import pytest
from pymongo.database import Database
from tests.samples.opened_documents import opened
from tests.sync_server.hospital import Hospital
from tests.sync_server.random_history import History, Key, StoredRow, repeatable, states
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled, read_page, read_snapshot

from medschedule_server.changelog.ledger import Ledger, Limit
from medschedule_server.changelog.maintenance import compact
from medschedule_server.sync import service as sync_service
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.sync import Change, SnapshotRequest

Stored = Database[dict[str, Any]]


def rows_of(stored: Stored, hospital: Hospital) -> list[StoredRow]:
    return opened(stored, stored["changes"].find({"organizationId": hospital.id}).sort("seq", 1))


async def loaded(
    ledger: Ledger, hospital: Hospital, number: int, buckets: tuple[str, ...], page_size: int
) -> dict[Key, int]:
    """Return the numbers of the documents of a snapshot that is read page by page."""
    found: dict[Key, int] = {}
    after, more = 0, True
    async with ledger.reading(hospital.id) as log:
        while more:
            rows, more = await log.snapshot(
                at=number, after=after, buckets=buckets, limit=Limit(page_size, 10**9)
            )
            for row in rows:
                assert (row.collection, row.document_id) not in found
                found[row.collection, row.document_id] = after = row.seq
    return found


def by_key(changes: list[Change]) -> dict[Key, int]:
    """Return the numbers of the documents; each comes once."""
    found = {(change.collection, change.id): change.seq for change in changes}
    assert len(found) == len(changes)
    return found


@pytest.mark.parametrize("seed", range(3))
async def test_a_snapshot_at_every_number_is_the_fold_of_the_log_up_to_it(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored, seed: int
) -> None:
    chance = repeatable(seed)
    history = History(hospital, server.services.commits, chance)
    await history.grow(12)
    middle = (await desktop.position()).seq
    await history.grow(12)
    unit, other = (unit_bucket(unit.id) for unit in hospital.units)
    every = (ORGANIZATION_BUCKET, unit, other)
    folds = {
        number: {
            buckets: {key: row["seq"] for bucket in buckets for key, row in folded.live(bucket).items()}
            for buckets in [every, (unit,), (other, ORGANIZATION_BUCKET)]
        }
        for number, folded in states(rows_of(stored, hospital))
    }
    ledger = server.services.ledger
    for number, by_buckets in folds.items():
        for buckets, expected in by_buckets.items():
            assert await loaded(ledger, hospital, number, buckets, chance.choice([1, 5, 1000])) == expected

    await compact(ledger, hospital.id, middle)
    for number, by_buckets in folds.items():
        if number < middle:
            answer = await desktop.snapshot_page(number)
            assert answer.status_code == 410
            assert answer.json()["error"]["details"] == {"reason": "compacted"}
            continue
        for buckets, expected in by_buckets.items():
            assert await loaded(ledger, hospital, number, buckets, 1000) == expected
    now = (await desktop.position()).seq
    assert by_key(await desktop.snapshot(now, buckets=every, page_size=3)) == folds[now][every]


async def test_what_comes_later_does_not_change_a_snapshot_that_is_under_way(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    history = History(hospital, server.services.commits, repeatable(7))
    await history.grow(5)
    number = (await desktop.position()).seq
    whole = await desktop.snapshot(number)
    header, found = read_snapshot((await desktop.snapshot_page(number, page_size=4)).content)
    while not header.complete:
        await history.grow(2)
        page = await desktop.snapshot_page(number, page_size=4, after=header.after)
        header, more = read_snapshot(page.content)
        found += more
    assert found == whole
    assert header.after == number


async def test_a_snapshot_and_the_tail_after_it_make_the_same_replica_as_the_whole_log(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    history = History(hospital, server.services.commits, repeatable(3))
    await history.grow(6)
    start = await desktop.beginning()
    number = (await desktop.position()).seq
    loaded = Station(desktop.http, desktop.enrolment)
    loaded.fold(await loaded.snapshot(number))
    loaded.cursor = start.model_copy(update={"seq": number})
    await history.grow(6)
    for station in (loaded, desktop):
        await station.pull()
        for key in [key for key, body in station.replica.items() if body["deletedAt"] is not None]:
            del station.replica[key]
    assert loaded.replica == desktop.replica


async def test_every_page_makes_a_prefix_of_the_log_while_others_write(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    history = History(hospital, server.services.commits, repeatable(13))
    await history.grow(3)
    writing = asyncio.create_task(history.grow(25))
    held: list[tuple[Station, int, dict[Key, int]]] = []
    while not writing.done():
        for station, page_size in ((desktop, 2), (one_unit, 5)):
            station.cursor = station.cursor or await station.beginning()
            header, changes = read_page((await station.pull_page(page_size)).content)
            station.fold(changes)
            station.cursor = header.cursor
            live = {key: body["rev"] for key, body in station.replica.items() if not body["deletedAt"]}
            held.append((station, header.cursor.seq, live))
    await writing
    buckets = {station.id: (await station.position()).buckets for station in (desktop, one_unit)}
    expected = {
        (number, id_): {key: row["seq"] for bucket in own for key, row in folded.live(bucket).items()}
        for number, folded in states(rows_of(stored, hospital))
        for id_, own in buckets.items()
    }
    assert len(held) > 10
    for station, number, live in held:
        assert live == expected[number, station.id]


async def test_a_line_names_the_buckets_of_the_device_that_the_document_is_in(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    history = History(hospital, server.services.commits, repeatable(5))
    await history.grow(20)
    number = (await desktop.position()).seq
    unit, other = (unit_bucket(unit.id) for unit in hospital.units)
    seen = {change.id: set(change.buckets) for change in await desktop.snapshot(number)}
    assert {unit, other} in seen.values()
    for change in await one_unit.snapshot(number, buckets=(unit,)):
        assert set(change.buckets) == seen[change.id] & {unit, ORGANIZATION_BUCKET}
    for change in await one_unit.pull():
        assert set(change.buckets) <= {unit, ORGANIZATION_BUCKET, device_bucket(one_unit.id)}
        assert bool(change.buckets) == (change.body is not None)


async def test_a_kiosk_loads_nothing_that_no_kiosk_receives(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=2)
    await History(hospital, server.services.commits, repeatable(2)).grow(10)
    number = (await kiosk.position()).seq
    page = (await kiosk.snapshot_page(number)).content
    assert b"555 0100" not in page
    found = await kiosk.snapshot(number, page_size=2)
    assert {change.collection for change in found} == {
        *("organizations", "units", "staff", "shift_templates", "schedule_periods", "census_readings"),
    }
    assert "conflicts" not in {change.collection for change in await kiosk.pull()}


async def test_a_snapshot_of_another_epoch_of_the_future_or_of_a_strange_bucket_is_refused(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    number = (await desktop.position()).seq
    foreign = (unit_bucket(hospital.units[1].id),)
    assert (await one_unit.snapshot_page(number)).status_code == 200
    request = SnapshotRequest(
        epoch=(await one_unit.position()).epoch, seq=number, buckets=(ORGANIZATION_BUCKET,)
    )
    changes: list[tuple[dict[str, Any], str]] = [
        ({"epoch": new_id()}, "epoch"),
        ({"seq": number + 1}, "ahead"),
        ({"buckets": foreign}, "scope"),
        ({"buckets": (ORGANIZATION_BUCKET, *foreign)}, "scope"),
        ({"buckets": ("",)}, "scope"),
    ]
    for changed, reason in changes:
        answer = await one_unit.post("snapshot", request.model_copy(update=changed))
        assert (answer.status_code, answer.json()["error"]["code"]) == (410, "CURSOR_EXPIRED")
        assert answer.json()["error"]["details"] == {"reason": reason}


async def test_a_page_ends_with_the_document_that_fills_it(
    hospital: Hospital, desktop: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desktop.receipts(
        *(
            desktop.envelope(
                RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=4), hospital.nurse.id
            )
            for _ in range(10)
        )
    )
    number = (await desktop.position()).seq
    whole = await desktop.snapshot(number)
    for limit in ("SNAPSHOT_BODY_BYTES", "PAGE_BODY_BYTES"):
        monkeypatch.setattr(sync_service, limit, 1)
    header, changes = read_snapshot((await desktop.snapshot_page(number)).content)
    assert (len(changes), header.complete) == (1, False)
    assert await desktop.snapshot(number) == whole
    header_of_pull, pulled = read_page((await desktop.pull_page()).content)
    assert header_of_pull.cursor.seq == pulled[-1].seq < header_of_pull.head


async def test_reading_stops_with_the_row_that_reaches_the_limit(server: Running, hospital: Hospital) -> None:
    async with server.services.ledger.reading(hospital.id) as log:
        everything = await log.changes(after=0, upto=10**6, buckets=(ORGANIZATION_BUCKET,))
        sizes = [len(row.body or b"") for row in everything.rows]
        for limit, rows in [
            (Limit(2, 10**9), 2),
            (Limit(10**4, sum(sizes[:3])), 3),
            (Limit(10**4, sum(sizes[:3]) + 1), 4),
        ]:
            found = await log.changes(after=0, upto=10**6, buckets=(ORGANIZATION_BUCKET,), limit=limit)
            assert (len(found.rows), found.more) == (rows, True)
    assert not everything.more
