"""An answer with several pages of a snapshot: what asking for one after the other would have brought."""

from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from pymongo.database import Database
from tests.sync_server.audit_log import entries_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.random_history import History, repeatable
from tests.sync_server.running import Running
from tests.sync_server.station import Station, read_snapshot

from medschedule_server.core.errors import DeviceRevokedError, ServiceError, UnavailableError
from medschedule_server.sync.page import Page
from medschedule_server.sync.page_answer import PageAnswer
from medschedule_shared.model.device import Device
from medschedule_shared.protocol.sync import (
    MAX_PAGES,
    Change,
    PositionRequest,
    SnapshotHeader,
    SnapshotRequest,
)

Stored = Database[dict[str, Any]]
Read = tuple[SnapshotHeader, list[Change]]

SMALL = 3


@pytest.fixture
async def number(server: Running, hospital: Hospital, desktop: Station) -> int:
    """A number of the log at which there are more documents than fit on two small pages."""
    await History(hospital, server.services.commits, repeatable(4)).grow(12)
    return (await desktop.position()).seq


def pages_of(answer: httpx.Response) -> list[Read]:
    assert answer.status_code == 200, answer.text
    lines = answer.content.splitlines()
    found: list[Read] = []
    while lines:
        count = SnapshotHeader.model_validate_json(lines[0]).changes
        found.append(read_snapshot(b"\n".join(lines[: count + 1])))
        lines = lines[count + 1 :]
    return found


async def one_by_one(desktop: Station, number: int) -> list[Read]:
    found: list[Read] = []
    after = 0
    while not found or not found[-1][0].complete:
        found += pages_of(await desktop.snapshot_page(number, page_size=SMALL, after=after))
        after = found[-1][0].after
    return found


def without_time(pages: list[Read]) -> list[tuple[dict[str, Any], list[Change]]]:
    return [(header.model_dump(exclude={"server_time"}), changes) for header, changes in pages]


async def test_an_answer_has_the_pages_that_would_have_been_asked_for(desktop: Station, number: int) -> None:
    single = without_time(await one_by_one(desktop, number))
    assert len(single) > 3
    for pages in (2, len(single) - 1, len(single), MAX_PAGES):
        answer = await desktop.snapshot_page(number, page_size=SMALL, pages=pages)
        assert without_time(pages_of(answer)) == single[:pages]


async def test_a_station_of_an_earlier_version_that_asks_for_no_number_of_pages_gets_one(
    desktop: Station, number: int
) -> None:
    [(header, changes)] = pages_of(await desktop.snapshot_page(number, page_size=SMALL))
    assert (len(changes), header.complete) == (SMALL, False)


@pytest.mark.parametrize("pages", [0, MAX_PAGES + 1])
async def test_no_answer_has_less_than_a_page_or_more_than_the_limit(
    desktop: Station, number: int, pages: int
) -> None:
    answer = await desktop.snapshot_page(number, pages=pages)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


async def test_each_page_is_an_entry_with_its_numbers(
    hospital: Hospital, desktop: Station, stored: Stored, number: int
) -> None:
    pages = pages_of(await desktop.snapshot_page(number, page_size=SMALL, pages=MAX_PAGES))
    noted = [entry for entry in entries_of(stored, hospital.id) if entry["operation"] == "Snapshot"]
    assert [(entry["count"], entry["numbers"]) for entry in noted] == [
        (len(changes), [changes[0].seq, changes[-1].seq]) for _, changes in pages if changes
    ]


async def test_a_device_that_is_revoked_gets_no_further_page(
    server: Running, hospital: Hospital, desktop: Station, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, devices = server.services.sync, server.services.devices
    original, asked = sync.snapshot, 0

    async def revoking(device: Device, request: SnapshotRequest) -> Page[SnapshotHeader]:
        nonlocal asked
        asked += 1
        page = await original(device, request)
        if asked == 2:
            await devices.revoke(hospital.id, desktop.id, hospital.admin.id)
        return page

    monkeypatch.setattr(sync, "snapshot", revoking)
    pages = pages_of(await desktop.snapshot_page(number, page_size=SMALL, pages=MAX_PAGES))
    assert (len(pages), pages[-1][0].complete, asked) == (2, False, 2)
    answer = await desktop.post("position", PositionRequest())
    assert answer.json()["error"]["code"] == "DEVICE_REVOKED"


async def failing_after(
    server: Running, desktop: Station, number: int, good: int, failure: Exception, patch: pytest.MonkeyPatch
) -> httpx.Response:
    """Ask for pages of which only the first ones can be read."""
    original, asked = server.services.sync.snapshot, 0

    async def failing(device: Device, request: SnapshotRequest) -> Page[SnapshotHeader]:
        nonlocal asked
        asked += 1
        if asked > good:
            raise failure
        return await original(device, request)

    with patch.context() as patched:
        patched.setattr(server.services.sync, "snapshot", failing)
        return await desktop.snapshot_page(number, page_size=SMALL, pages=MAX_PAGES)


@pytest.mark.parametrize("failure", [UnavailableError(), DeviceRevokedError("ticket")])
async def test_an_answer_ends_where_a_page_is_refused_and_its_first_page_has_the_refusal_itself(
    server: Running, desktop: Station, number: int, failure: ServiceError, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await failing_after(server, desktop, number, 2, failure, monkeypatch)
    assert [header.complete for header, _ in pages_of(answer)] == [False, False]
    refused = await failing_after(server, desktop, number, 0, failure, monkeypatch)
    assert refused.json()["error"]["code"] == failure.code


async def test_a_fault_of_the_server_breaks_an_answer_off(
    server: Running, desktop: Station, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError):
        await failing_after(server, desktop, number, 2, ZeroDivisionError(), monkeypatch)


async def test_a_page_whose_entry_cannot_be_written_is_not_shown(
    server: Running, desktop: Station, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, noted = server.services.audit.record, 0

    async def failing(organization_id: str, *acts: Any) -> None:
        nonlocal noted
        noted += 1
        if noted > 2:
            raise UnavailableError
        await original(organization_id, *acts)

    monkeypatch.setattr(server.services.audit, "record", failing)
    answer = await desktop.snapshot_page(number, page_size=SMALL, pages=MAX_PAGES)
    assert len(pages_of(answer)) == 2


async def test_who_reads_an_answer_no_further_ends_what_was_read_ahead(
    server: Running, desktop: Station, number: int
) -> None:
    now, device = await desktop.position(), await device_of(server, desktop)
    asked = SnapshotRequest(epoch=now.epoch, seq=number, buckets=now.buckets, page_size=SMALL)
    has_ended = False

    async def endless() -> AsyncGenerator[Page[SnapshotHeader], None]:
        nonlocal has_ended
        try:
            while True:
                yield await server.services.sync.snapshot(device, asked)
        finally:
            has_ended = True

    answer = await PageAnswer(server.services.audit, device, "Snapshot", "").of_several(endless())
    body = answer.body_iterator
    assert isinstance(body, AsyncGenerator)
    await anext(body)
    assert not has_ended
    await body.aclose()
    assert has_ended


async def device_of(server: Running, desktop: Station) -> Device:
    caller = await server.services.sessions.principal(desktop.enrolment.tokens.access_token)
    return caller.require_device()
