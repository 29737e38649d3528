import json
from datetime import date
from typing import Any

import pytest
from pymongo.database import Database
from tests.sync_server.hospital import FIRST_DAY, Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled

from medschedule_shared.identity import new_id
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.schedule import AdoptSchedule, DraftSeat, PostSchedule
from medschedule_shared.operations.time_off import RequestTimeOff
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.operations.upgrades import OLDEST_OPERATIONS_VERSION, OPERATIONS_VERSION
from medschedule_shared.protocol.sync import MAX_OPERATIONS

Stored = Database[dict[str, Any]]


def census(hospital: Hospital) -> RecordCensus:
    return RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21)


async def test_an_operation_comes_back_by_pull_together_with_its_receipt(
    desktop: Station, hospital: Hospital
) -> None:
    operation = assign(hospital)
    envelope = desktop.envelope(operation, hospital.nurse.id)
    [receipt] = await desktop.receipts(envelope)
    assert receipt.status is ReceiptStatus.APPLIED

    await desktop.pull()
    assignment = desktop.replica["assignments", operation.assignment_id]
    assert assignment["staffId"] == operation.staff_id
    assert assignment["updatedBy"] == hospital.nurse.id
    assert assignment["receivedAt"] is not None
    assert desktop.replica["receipts", envelope.id]["rev"] == receipt.rev == assignment["rev"] + 1


async def test_sent_again_it_gets_the_receipt_of_the_first_time_and_changes_nothing(
    desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    first = desktop.envelope(assign(hospital), hospital.nurse.id)
    second = desktop.envelope(census(hospital), hospital.nurse.id)
    receipts = await desktop.receipts(first, second)
    before = stored["counters"].find_one({"_id": hospital.id}, {"seq": True})

    assert await desktop.receipts(first, second) == receipts
    assert await desktop.receipts(second) == receipts[1:]
    assert stored["counters"].find_one({"_id": hospital.id}, {"seq": True}) == before


async def test_operations_of_one_push_see_each_other(desktop: Station, hospital: Hospital) -> None:
    operation = assign(hospital)
    twice = assign(hospital, assignment_id=operation.assignment_id)
    post = PostSchedule(period_id=hospital.period.id, version=0)
    receipts = await desktop.receipts(
        desktop.envelope(operation, hospital.nurse.id),
        desktop.envelope(twice, hospital.nurse.id),
        desktop.envelope(post, hospital.admin.id),
    )
    assert [receipt.status for receipt in receipts] == ["applied", "rejected", "applied"]
    await desktop.pull()
    assert desktop.replica["assignments", operation.assignment_id]["status"] == "posted"


@pytest.mark.parametrize("number", [2, 4, 2**70])
async def test_a_number_out_of_turn_is_a_conflict_that_names_the_expected_one(
    desktop: Station, hospital: Hospital, number: int
) -> None:
    await desktop.receipts(
        *(desktop.envelope(census(hospital), hospital.nurse.id) for _ in range(2)),
    )
    answer = await desktop.push(
        desktop.envelope(census(hospital), hospital.nurse.id, device_seq=number),
    )
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "SYNC_CONFLICT"
    assert answer.json()["error"]["details"] == {"expected": 3}


async def test_a_known_operation_under_another_number_is_a_conflict(
    desktop: Station, hospital: Hospital
) -> None:
    first = desktop.envelope(census(hospital), hospital.nurse.id)
    await desktop.receipts(first)
    answer = await desktop.push(first.model_copy(update={"device_seq": 2}))
    assert answer.status_code == 409
    assert answer.json()["error"]["details"] == {"expected": 2}


async def test_what_came_before_a_gap_is_done(desktop: Station, hospital: Hospital) -> None:
    first = desktop.envelope(census(hospital), hospital.nurse.id)
    gap = desktop.envelope(census(hospital), hospital.nurse.id, device_seq=9)
    assert (await desktop.push(first, gap)).status_code == 409
    assert [receipt.device_seq for receipt in await desktop.receipts(first)] == [1]


async def test_an_id_of_another_device_is_not_answered_with_its_receipt(
    server: Running, desktop: Station, hospital: Hospital
) -> None:
    other = await enrolled(server.http, server.services, hospital)
    envelope = desktop.envelope(census(hospital), hospital.nurse.id)
    await desktop.receipts(envelope)
    assert (await other.push(envelope)).status_code == 409


def _beginning_of_time(hospital: Hospital) -> Operation:
    return assign(hospital, date=date.min)


def _unknown_person(hospital: Hospital) -> Operation:
    return assign(hospital, staff_id=new_id())


def _unknown_collection(_: Hospital) -> Operation:
    edit = FieldEdit(path="name", value="x")
    return UpdateFields(collection="password_hashes", document_id=new_id(), edits=(edit,))


def _unknown_field(hospital: Hospital) -> Operation:
    seat = DraftSeat.model_validate(
        {
            "assignmentId": new_id(),
            "staffId": hospital.staff[0].id,
            "templateId": hospital.template.id,
            "date": "2026-10-12",
            "ssn": "078-05-1120",
        }
    )
    return AdoptSchedule(period_id=hospital.period.id, unit_id=hospital.unit.id, seats=(seat,))


@pytest.mark.parametrize(
    "bad",
    [_beginning_of_time, _unknown_person, _unknown_collection, _unknown_field],
    ids=lambda bad: bad.__name__,
)
async def test_a_bad_operation_is_rejected_takes_its_number_and_blocks_nothing(
    desktop: Station, hospital: Hospital, bad: Any
) -> None:
    envelopes = (
        desktop.envelope(census(hospital), hospital.admin.id),
        desktop.envelope(bad(hospital), hospital.admin.id),
        desktop.envelope(census(hospital), hospital.admin.id),
    )
    receipts = await desktop.receipts(*envelopes)
    assert [receipt.status for receipt in receipts] == ["applied", "rejected", "applied"]
    assert receipts[1].code
    assert receipts[1].message
    assert await desktop.receipts(*envelopes) == receipts


@pytest.mark.parametrize(
    ("type_", "arguments"),
    [
        ("DropTables", {}),
        ("RecordCensus", {"patients": "many"}),
        ("RecordCensus", {"readingId": "x"}),
        ("UpdateFields", {"collection": "units", "documentId": "\ud800", "edits": []}),
        ("ImportRecords", {"collection": "units", "records": [{"id": {"$gt": ""}}]}),
        ("ImportRecords", {"collection": "units", "records": [{"id": "\u0000"}]}),
    ],
)
async def test_arguments_that_fit_no_operation_are_rejected(
    desktop: Station, hospital: Hospital, type_: str, arguments: dict[str, Any]
) -> None:
    envelope = desktop.envelope(census(hospital), hospital.admin.id).model_dump(mode="json", by_alias=True)
    envelope |= {"type": type_, "arguments": arguments}
    answer = await desktop.http.post(
        "/api/v1/sync/push",
        content=json.dumps({"operations": [envelope]}),
        headers={**desktop.headers, "Content-Type": "application/json"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"]["receipts"][0]["status"] == "rejected"
    [receipt] = await desktop.receipts(desktop.envelope(census(hospital), hospital.nurse.id))
    assert receipt.status is ReceiptStatus.APPLIED


async def test_what_the_database_refuses_is_rejected_and_its_neighbours_stand(
    desktop: Station, hospital: Hospital
) -> None:
    same_code = hospital.unit.changed(id=new_id()).wire()
    receipts = await desktop.receipts(
        desktop.envelope(census(hospital), hospital.admin.id),
        desktop.envelope(ImportRecords(collection="units", records=(same_code,)), hospital.admin.id),
        desktop.envelope(census(hospital), hospital.admin.id),
    )
    assert [receipt.status for receipt in receipts] == ["applied", "rejected", "applied"]
    assert receipts[1].code == "ALREADY_EXISTS"
    await desktop.pull()
    assert ("units", same_code["id"]) not in desktop.replica


async def test_a_double_booking_becomes_a_conflict_that_names_both(
    server: Running, desktop: Station, hospital: Hospital
) -> None:
    other = await enrolled(server.http, server.services, hospital)
    first, second = assign(hospital), assign(hospital)
    await desktop.receipts(desktop.envelope(first, hospital.nurse.id))
    [receipt] = await other.receipts(other.envelope(second, hospital.admin.id))
    assert receipt.status is ReceiptStatus.CONFLICT

    await desktop.pull()
    conflict = desktop.replica["conflicts", str(receipt.conflict_id)]
    assert conflict["kind"] == ConflictKind.DOUBLE_BOOKING
    assert conflict["first"]["documentId"] == first.assignment_id
    assert conflict["second"]["documentId"] == second.assignment_id
    assert conflict["second"]["serverTime"] is not None
    assert ("assignments", second.assignment_id) not in desktop.replica


async def test_who_may_not_is_refused(server: Running, desktop: Station, hospital: Hospital) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    elsewhere = RecordCensus(reading_id=new_id(), unit_id=hospital.units[1].id, patients=3)
    [not_her_unit] = await desktop.receipts(desktop.envelope(elsewhere, hospital.nurse.id))
    [not_its_unit] = await one_unit.receipts(one_unit.envelope(elsewhere, hospital.admin.id))
    [stranger] = await desktop.receipts(desktop.envelope(census(hospital), new_id()))
    for receipt in (not_her_unit, not_its_unit, stranger):
        assert (receipt.status, receipt.code) == ("rejected", "NOT_ALLOWED")


async def test_a_kiosk_changes_nothing(server: Running, hospital: Hospital) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK)
    answer = await kiosk.push(kiosk.envelope(census(hospital), hospital.nurse.id))
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "AUTHORIZATION_ERROR"


async def test_as_many_operations_as_allowed_and_not_one_more(desktop: Station, hospital: Hospital) -> None:
    most = [desktop.envelope(census(hospital), hospital.nurse.id) for _ in range(MAX_OPERATIONS)]
    body: dict[str, Any] = {"operations": [sent.model_dump(mode="json", by_alias=True) for sent in most]}
    body["operations"].append(body["operations"][0])
    answer = await desktop.http.post("/api/v1/sync/push", json=body, headers=desktop.headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert len(await desktop.receipts(*most)) == MAX_OPERATIONS


@pytest.mark.parametrize(
    ("version", "status", "code"),
    [
        (OLDEST_OPERATIONS_VERSION - 1, 426, "UPGRADE_REQUIRED"),
        (OPERATIONS_VERSION + 1, 400, "VALIDATION_ERROR"),
    ],
)
async def test_an_operation_of_a_version_that_is_not_understood_waits_and_takes_no_number(
    desktop: Station, hospital: Hospital, version: int, status: int, code: str
) -> None:
    answer = await desktop.push(desktop.envelope(census(hospital), hospital.nurse.id, schema_version=version))
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert await desktop.receipts(desktop.envelope(census(hospital), hospital.nurse.id, device_seq=1))


async def test_an_operation_of_an_older_app_is_carried_out_as_it_was_meant(
    desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    request = RequestTimeOff(
        request_id=new_id(),
        unit_id=hospital.unit.id,
        staff_id=hospital.staff[0].id,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=FIRST_DAY,
        last_date=FIRST_DAY,
    )
    old = desktop.envelope(request, hospital.admin.id, schema_version=1)
    decided = desktop.envelope(
        request,
        hospital.admin.id,
        schema_version=1,
        type="DecideTimeOff",
        arguments={"requestId": request.request_id, "approve": True},
    )
    receipts = await desktop.receipts(old, decided)
    assert [receipt.status for receipt in receipts] == ["applied", "applied"], receipts
    await desktop.pull()
    assert desktop.replica["time_off_requests", request.request_id]["state"] == "approved"
    record = stored["operations"].find_one({"_id": decided.id})
    assert record is not None
    assert json.loads(record["envelope"])["arguments"] == decided.arguments


async def test_operations_are_kept_as_they_arrived(
    desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    envelope = desktop.envelope(census(hospital), hospital.nurse.id)
    await desktop.receipts(envelope)
    record = stored["operations"].find_one({"_id": envelope.id})
    assert record is not None
    assert type(envelope).model_validate_json(record["envelope"]) == envelope
    assert record["organizationId"] == hospital.id
    assert record["deviceId"] == desktop.id
