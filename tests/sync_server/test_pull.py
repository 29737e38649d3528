from typing import Any

import msgspec
import pytest
import zstandard
from pymongo.database import Database
from tests.sync_server.hospital import FIRST_DAY, Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled, read_page

from medschedule_server.changelog.change import LogRow
from medschedule_server.sync.page import shown
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.schedule import AdoptSchedule, DraftSeat
from medschedule_shared.protocol.sync import Cursor, PullRequest


def schedule(hospital: Hospital) -> AdoptSchedule:
    """Return one operation that makes three assignments."""
    seats = tuple(
        DraftSeat(
            assignment_id=new_id(), staff_id=person.id, template_id=hospital.template.id, date=FIRST_DAY
        )
        for person in hospital.staff
    )
    return AdoptSchedule(period_id=hospital.period.id, unit_id=hospital.unit.id, seats=seats)


async def test_pages_are_cut_between_operations_and_end_at_the_head(
    desktop: Station, hospital: Hospital
) -> None:
    await desktop.pull()
    before = desktop.cursor
    assert before is not None
    await desktop.receipts(
        desktop.envelope(schedule(hospital), hospital.admin.id),
        desktop.envelope(schedule(hospital), hospital.admin.id),
    )
    ends = []
    for _ in range(2):
        header, changes = read_page((await desktop.pull_page(page_size=1)).content)
        ends.append((header.cursor.seq - before.seq, len(changes)))
        desktop.cursor = header.cursor
    # The second schedule double-books everybody: its operation is its receipt alone.
    assert ends == [(4, 4), (5, 1)]
    assert header.head == header.cursor.seq


@pytest.mark.parametrize("page_size", [1, 2, 7, 10_000])
async def test_any_page_size_leads_to_the_same_replica(
    server: Running, hospital: Hospital, desktop: Station, page_size: int
) -> None:
    await desktop.receipts(
        desktop.envelope(schedule(hospital), hospital.admin.id),
        desktop.envelope(assign(hospital, day=3), hospital.nurse.id),
    )
    await desktop.pull()
    again = Station(desktop.http, desktop.enrolment)
    await again.pull(page_size)
    assert again.replica == desktop.replica
    assert {collection for collection, _ in again.replica} >= {
        *("organizations", "units", "users", "devices", "staff"),
        *("shift_templates", "schedule_periods", "assignments", "receipts"),
    }


async def test_a_document_that_changed_again_comes_once_in_its_newest_form(
    desktop: Station, hospital: Hospital
) -> None:
    operation = assign(hospital)
    pins = (SetPin(assignment_id=operation.assignment_id, pinned=pinned) for pinned in (True, False, True))
    await desktop.receipts(
        desktop.envelope(operation, hospital.nurse.id),
        *(desktop.envelope(pin, hospital.nurse.id) for pin in pins),
    )
    changes = [change for change in await desktop.pull() if change.id == operation.assignment_id]
    assert [(change.body or {})["pinned"] for change in changes] == [True]
    assert changes[0].seq == (changes[0].body or {})["rev"]


def test_only_the_last_row_of_a_document_is_kept_in_the_order_of_the_log() -> None:
    rows = [
        LogRow(seq, seq, ("organization",), collection, document, b"{}")
        for seq, collection, document in [
            (1, "units", "x"),
            (2, "users", "x"),
            (3, "units", "y"),
            (4, "units", "x"),
        ]
    ]
    assert [row.seq for row in shown(rows, DeviceKind.DESKTOP)] == [2, 3, 4]
    assert [row.seq for row in shown(rows, DeviceKind.KIOSK)] == [3, 4]


async def test_nothing_new_is_an_empty_page_with_the_same_cursor(desktop: Station) -> None:
    await desktop.pull()
    header, changes = read_page((await desktop.pull_page()).content)
    assert changes == []
    assert header.cursor == desktop.cursor


@pytest.mark.parametrize("count", [31, 32, 33, 70])
async def test_many_changes_come_whole_and_in_order(desktop: Station, hospital: Hospital, count: int) -> None:
    """A few come with the position of the log, the others after them."""
    await desktop.pull()
    readings = [
        RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=number % 20)
        for number in range(count // 2)
    ]
    receipts = await desktop.receipts(
        *(desktop.envelope(reading, hospital.admin.id) for reading in readings),
        *([desktop.envelope(schedule(hospital), hospital.admin.id)] if count % 2 else []),
    )
    changes = await desktop.pull()
    assert [change.seq for change in changes] == sorted(change.seq for change in changes)
    assert changes[-1].seq == receipts[-1].rev
    found = {change.id for change in changes}
    assert found >= {reading.reading_id for reading in readings} | {receipt.id for receipt in receipts}


async def test_changes_that_are_too_large_to_come_together_come_all_the_same(
    desktop: Station, hospital: Hospital, stored: Database[dict[str, Any]]
) -> None:
    await desktop.pull()
    assert desktop.cursor is not None
    head, ids = desktop.cursor.seq, [new_id() for _ in range(20)]
    rows = [
        {
            "_id": id_,
            "organizationId": hospital.id,
            "docId": id_,
            "operationId": id_,
            "seq": seq,
            "last": seq,
            "buckets": ["organization"],
            "collection": "census_readings",
            "body": b'{"note":"%b"}' % (b"x" * 1_000_000),
            "live": False,
            "at": "2026-10-01",
        }
        for seq, id_ in enumerate(ids, head + 1)
    ]
    stored["changes"].insert_many(rows)
    stored["counters"].update_one({"_id": hospital.id}, {"$inc": {"seq": len(rows)}})
    changes = await desktop.pull()
    assert [change.id for change in changes] == ids
    assert desktop.cursor.seq == head + len(rows)


async def test_a_device_gets_its_units_and_its_own_receipts_alone(
    server: Running, desktop: Station, hospital: Hospital
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    readings = [RecordCensus(reading_id=new_id(), unit_id=unit.id, patients=9) for unit in hospital.units]
    await desktop.receipts(*(desktop.envelope(reading, hospital.admin.id) for reading in readings))
    await one_unit.pull()
    await desktop.pull()
    assert [("census_readings", found.reading_id) in one_unit.replica for found in readings] == [True, False]
    assert [("census_readings", found.reading_id) in desktop.replica for found in readings] == [True, True]
    assert not [key for key in one_unit.replica if key[0] == "receipts"]
    assert one_unit.cursor is not None
    assert one_unit.cursor.seq == desktop.cursor.seq  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("stale", "reason"),
    [({"epoch": new_id()}, "epoch"), ({"scope_hash": "0" * 32}, "scope"), ({"seq": 10**9}, "ahead")],
)
async def test_a_cursor_that_the_log_cannot_be_read_from_is_expired_and_says_why(
    desktop: Station, stale: dict[str, Any], reason: str
) -> None:
    cursor = (await desktop.beginning()).model_copy(update=stale)
    answer = await desktop.pull_page(cursor=cursor)
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "CURSOR_EXPIRED")
    assert answer.json()["error"]["details"] == {"reason": reason}


async def test_a_cursor_at_the_head_is_good_and_one_further_is_not(desktop: Station) -> None:
    now = await desktop.position()
    cursor = Cursor(epoch=now.epoch, seq=now.seq, scope_hash=now.scope_hash)
    assert (await desktop.pull_page(cursor=cursor)).status_code == 200
    ahead = cursor.model_copy(update={"seq": now.seq + 1})
    assert (await desktop.pull_page(cursor=ahead)).status_code == 410


async def test_pages_are_compressed_for_who_understands_it(desktop: Station) -> None:
    body = PullRequest(cursor=await desktop.beginning()).model_dump_json(by_alias=True)
    pages = []
    for encoding in ("gzip, zstd", "gzip"):
        request = desktop.http.build_request(
            "POST",
            "/api/v1/sync/pull",
            content=body,
            headers={**desktop.headers, "Content-Type": "application/json", "Accept-Encoding": encoding},
        )
        answer = await desktop.http.send(request, stream=True)
        raw = b"".join([part async for part in answer.aiter_raw()])
        pages.append((answer.headers.get("content-encoding"), raw))
        assert answer.headers["content-type"] == "application/x-ndjson"
        assert answer.headers["vary"] == "Accept-Encoding"
    (zstd, small), (plain, large) = pages
    assert (zstd, plain) == ("zstd", None)
    unpacked = zstandard.ZstdDecompressor().decompress(small)
    assert unpacked.splitlines()[1:] == large.splitlines()[1:]


async def test_a_kiosk_gets_no_private_byte(server: Running, hospital: Hospital, desktop: Station) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    await desktop.receipts(desktop.envelope(assign(hospital), hospital.nurse.id))
    page = (await kiosk.pull_page()).content
    for private in ("@example.org", "555 0100", f"Last{hospital.canary}", hospital.nurse.login, "hourlyCost"):
        assert private.encode() not in page
    assert f"First{hospital.canary}".encode() in page

    await kiosk.pull()
    assert {collection for collection, _ in kiosk.replica} == {
        *("organizations", "units", "staff", "shift_templates", "schedule_periods", "assignments"),
    }
    person = kiosk.replica["staff", hospital.staff[0].id]
    assert person["personalInfo"] == {"firstName": f"First{hospital.canary}", "lastName": "L."}


async def test_stored_bytes_are_sent_as_they_are(desktop: Station, hospital: Hospital) -> None:
    page = (await desktop.pull_page()).content
    [line] = [line for line in page.splitlines() if hospital.template.id.encode() in line]
    body = msgspec.json.decode(line, type=dict[str, msgspec.Raw])["body"]
    kept = hospital.template.model_validate_json(bytes(body))
    assert kept.wire_bytes() == bytes(body)
