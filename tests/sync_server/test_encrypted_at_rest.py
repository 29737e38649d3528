"""What the database, its files and its oplog hold of people: nothing that can be read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bson import encode
from bson.binary import Binary
from pydantic import SecretStr
from pymongo import MongoClient
from pymongo.database import Database
from tests.samples.opened_documents import opened
from tests.sync_server.audit_log import entries_of
from tests.sync_server.hospital import FIRST_DAY, Hospital, founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, assign, enrolled, read_page

from medschedule_server.core.errors import DamagedRecordError
from medschedule_server.core.repository import TenantEntities
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.time_off import RequestTimeOff
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.protocol.audit import Action

CANARY = "Kanarienvogel"
CONTROL = "Kontrollvogel"
SSN = "078-05-1120"

NOT_TO_BE_FOUND: tuple[dict[str, Any], ...] = (
    {"personalInfo.lastName": "Last"},
    {"employeeId": {"$regex": "C"}},
    {"employeeId": {"$in": ["1"], "$exists": True}},
    {"personalInfo.phone": 1},
    {"personalInfo": {"lastName": "Last"}},
)

Stored = Database[dict[str, Any]]


async def _lives(hospital: Hospital, desktop: Station) -> None:
    """Have the canary entered wherever a person can be named, told of, or written about."""
    person = hospital.staff[0]
    new = person.changed(
        id=new_id(),
        employee_id=f"E-{CANARY}",
        personal_info=person.personal_info.changed(
            first_name=CANARY, last_name=CANARY, email=f"{CANARY}@example.org", phone=f"+49 {CANARY}"
        ),
    )
    edit = FieldEdit(path="personalInfo.phone", base=person.personal_info.phone, value=f"+1 {CANARY}")
    rival = FieldEdit(path="personalInfo.phone", base="+1 other", value=f"+2 {CANARY}")
    shift, other = assign(hospital, override_reason=f"Why {CANARY}"), assign(hospital)
    who = hospital.admin.id
    receipts = await desktop.receipts(
        desktop.envelope(ImportRecords(collection="staff", records=(new.wire(),)), who),
        desktop.envelope(UpdateFields(collection="staff", document_id=person.id, edits=(edit,)), who),
        desktop.envelope(UpdateFields(collection="staff", document_id=person.id, edits=(rival,)), who),
        desktop.envelope(shift, who),
        desktop.envelope(other, who),
        desktop.envelope(
            RecordCallOut(call_out_id=new_id(), assignment_id=shift.assignment_id, reason=f"Fever {CANARY}"),
            who,
        ),
        desktop.envelope(
            RequestTimeOff(
                request_id=new_id(),
                staff_id=person.id,
                unit_id=hospital.unit.id,
                kind=TimeOffKind.SICK,
                first_date=FIRST_DAY,
                last_date=FIRST_DAY,
                note=f"Surgery {CANARY}",
            ),
            who,
        ),
        desktop.envelope(assign(hospital), who, type="NoSuchOperation", arguments={CANARY: CANARY}),
    )
    statuses = [receipt.status.value for receipt in receipts]
    assert statuses == [
        "applied",
        "applied",
        "conflict",
        "applied",
        "conflict",
        "applied",
        "applied",
        "rejected",
    ]


@pytest.fixture
def mongod_of_its_own(own_mongod: Mongod) -> Iterator[MongoClient[dict[str, Any]]]:
    with MongoClient[dict[str, Any]](own_mongod.uri) as client:
        yield client


async def test_no_name_is_found_anywhere_in_the_database(
    settings: Settings,
    own_mongod: Mongod,
    mongod_of_its_own: MongoClient[dict[str, Any]],
    capfd: pytest.CaptureFixture[str],
) -> None:
    client = mongod_of_its_own
    mine = settings.model_copy(update={"mongodb_uri": SecretStr(own_mongod.uri), "database": "canaries"})
    async with running(mine) as server:
        hospital = await founded(server.services, invented_hospital(CONTROL))
        desktop = await enrolled(server.http, server.services, hospital)
        await _lives(hospital, desktop)
        await desktop.pull()
    database = client["canaries"]
    assert CANARY in json.dumps([doc["personalInfo"] for doc in opened(database, database["staff"].find())])
    found = {name for name in database.list_collection_names() for doc in database[name].find() if _has(doc)}
    assert found == set()
    changed = client["local"]["oplog.rs"].find({"ns": {"$regex": "canaries"}})
    assert not [entry["ns"] for entry in changed if _has(entry)]
    whole = client["local"]["oplog.rs"].find({"ns": "admin.$cmd"})
    assert not [entry["op"] for entry in whole if _has(entry)]
    client.admin.command("fsync")
    files = [file for file in own_mongod.folder.rglob("*") if file.is_file()]
    assert _files_with(files, CONTROL), "what is in the clear is found in the files: units have names"
    assert not _files_with(files, CANARY)
    written = capfd.readouterr()
    assert CANARY not in written.out + written.err


def _has(document: dict[str, Any]) -> bool:
    return CANARY.casefold().encode() in encode(document).lower()


def _files_with(files: list[Path], word: str) -> list[Path]:
    return [file for file in files if word.encode() in file.read_bytes()]


async def test_the_hot_path_is_stored_as_it_was(desktop: Station, hospital: Hospital, stored: Stored) -> None:
    """A shift without words about it needs no key: neither document nor row nor operation is sealed."""
    plain, worded = assign(hospital), assign(hospital, day=1, override_reason="She asked for it")
    await desktop.receipts(*(desktop.envelope(each, hospital.nurse.id) for each in (plain, worded)))
    for shift, is_sealed in ((plain, False), (worded, True)):
        row = stored["changes"].find_one({"docId": shift.assignment_id})
        operation = stored["operations"].find_one({"_id": None if row is None else row["operationId"]})
        document = stored["assignments"].find_one({"_id": shift.assignment_id})
        assert row is not None
        assert operation is not None
        assert document is not None
        assert row.get("private", False) is operation.get("private", False) is is_sealed
        assert isinstance(row["body"], Binary) is is_sealed
        assert isinstance(operation["envelope"], Binary) is is_sealed
        assert isinstance(document["overrideReason"], Binary) is is_sealed


async def test_people_are_found_by_what_is_sealed(server: Running, hospital: Hospital) -> None:
    entities = TenantEntities(server.services.database, hospital.id)
    first, second, _ = hospital.staff
    assert [found.id for found in await entities.find(Staff, {"employeeId": first.employee_id})] == [first.id]
    both = {"employeeId": {"$in": [first.employee_id, second.employee_id]}}
    assert {found.id for found in await entities.find(Staff, both)} == {first.id, second.id}
    email = (first.personal_info.email or "").upper()
    assert [found.id for found in await entities.find(Staff, {"personalInfo.email": email})] == [first.id]
    assert await entities.find(Staff, {"employeeId": first.employee_id.lower()}) == []
    for query in NOT_TO_BE_FOUND:
        with pytest.raises(ValueError, match="stored encrypted"):
            await entities.find(Staff, query)


async def test_people_are_found_by_what_is_sealed_inside_of_other_questions(
    server: Running, hospital: Hospital
) -> None:
    entities = TenantEntities(server.services.database, hospital.id)
    first, second, third = hospital.staff
    by_number, by_mail = {"employeeId": {"$eq": first.employee_id}}, _mail_of(second)
    for query, expected in (
        ({"$and": [{"deletedAt": None}, by_number]}, {first.id}),
        ({"$or": [by_number, by_mail]}, {first.id, second.id}),
        ({"$and": [{"$or": [by_number, by_mail]}, by_mail]}, {second.id}),
        ({"$nor": [by_number, by_mail]}, {third.id}),
    ):
        assert {found.id for found in await entities.find(Staff, query)} == expected
    for query in NOT_TO_BE_FOUND:
        for hidden in ({"$and": [query]}, {"$or": [by_number, {"$and": [query]}]}):
            with pytest.raises(ValueError, match="stored encrypted"):
                await entities.find(Staff, hidden)
    for operator in ("$expr", "$where", "$text", "$jsonSchema"):
        with pytest.raises(ValueError, match="not translated"):
            await entities.find(Staff, {"$or": [{operator: {}}]})


def _mail_of(person: Staff) -> dict[str, str]:
    return {"personalInfo.email": (person.personal_info.email or "").upper()}


async def test_equal_values_of_two_hospitals_look_different(server: Running, stored: Stored) -> None:
    one, other = [await founded(server.services, invented_hospital("Same")) for _ in range(2)]
    seen = {
        bytes(value)
        for hospital in (one, other)
        for found in stored["staff"].find({"organizationId": hospital.id})
        for value in (*found["blind"].values(), found["employeeId"])
    }
    assert len(seen) == 2 * 3 * 3


async def test_a_number_of_a_person_is_unique_though_it_is_sealed(
    desktop: Station, hospital: Hospital
) -> None:
    twin = hospital.staff[0].changed(id=new_id())
    operation = ImportRecords(collection="staff", records=(twin.wire(),))
    [receipt] = await desktop.receipts(desktop.envelope(operation, hospital.admin.id))
    assert (receipt.status.value, receipt.code) == ("rejected", "ALREADY_EXISTS")


async def test_a_social_security_number_is_refused_and_not_kept(
    desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    person = hospital.staff[0]
    wire = person.changed(id=new_id(), employee_id="E9").wire()
    doors: list[dict[str, Any]] = [
        {"collection": "staff", "records": [{**wire, "ssn": SSN}]},
        {"collection": "staff", "records": [{**wire, "personalInfo": {**wire["personalInfo"], "ssn": SSN}}]},
    ]
    edits = [{"path": "personalInfo.ssn", "base": None, "value": SSN}]
    envelopes = [
        desktop.envelope(assign(hospital), hospital.admin.id, type="ImportRecords", arguments=arguments)
        for arguments in doors
    ]
    update = {"collection": "staff", "documentId": person.id, "edits": edits, "ssn": SSN}
    envelopes += [
        desktop.envelope(assign(hospital), hospital.admin.id, type="UpdateFields", arguments=arguments)
        for arguments in (update, {**update, "ssn": None}, {"collection": "staff", "ssn": SSN})
    ]
    receipts = await desktop.receipts(*envelopes)
    assert {receipt.status.value for receipt in receipts} == {"rejected"}
    for name in ("staff", "operations", "changes"):
        mine = stored[name].find({"organizationId": hospital.id})
        assert SSN.encode() not in b"".join(encode(found) for found in opened(stored, mine))


def damaged(value: Binary) -> Binary:
    return Binary(value[:-1] + bytes([value[-1] ^ 1]), value.subtype)


async def test_a_damaged_record_is_named_and_takes_nobody_with_it(
    server: Running, hospital: Hospital, stored: Stored, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = hospital.staff[1]
    found = stored["staff"].find_one({"_id": victim.id})
    assert found is not None
    broken = damaged(found["personalInfo"]["lastName"])
    stored["staff"].update_one({"_id": victim.id}, {"$set": {"personalInfo.lastName": broken}})
    entities = TenantEntities(server.services.database, hospital.id)
    with pytest.raises(DamagedRecordError):
        await entities.get(Staff, victim.id)
    assert {person.id for person in await entities.find(Staff, {})} == {
        person.id for person in hospital.staff if person is not victim
    }
    written = capsys.readouterr()
    assert victim.id in written.out + written.err
    assert "document_damaged" in written.out + written.err
    await server.services.database.damage.settled()
    [entry] = entries_of(stored, hospital.id, Action.DAMAGE)
    assert (entry["resource"], entry["documentIds"]) == ("staff", [victim.id])
    assert (entry["outcome"], entry["code"]) == ("refused", "DAMAGED_RECORD")


async def test_damage_is_entered_once_also_when_the_server_starts_again(
    settings: Settings, hospital: Hospital, stored: Stored
) -> None:
    victim, other = hospital.staff[:2]
    for person in (victim, other):
        found = stored["staff"].find_one({"_id": person.id})
        assert found is not None
        broken = damaged(found["personalInfo"]["lastName"])
        stored["staff"].update_one({"_id": person.id}, {"$set": {"personalInfo.lastName": broken}})
    for person in (victim, victim, other):
        async with running(settings) as server:
            entities = TenantEntities(server.services.database, hospital.id)
            for _ in range(2):
                with pytest.raises(DamagedRecordError):
                    await entities.get(Staff, person.id)
    entries = entries_of(stored, hospital.id, Action.DAMAGE)
    assert [entry["documentIds"] for entry in entries] == [[victim.id], [other.id]]


async def test_a_damaged_row_of_the_log_is_left_out_of_a_page(
    server: Running, desktop: Station, hospital: Hospital, stored: Stored
) -> None:
    victim = hospital.staff[1]
    row = stored["changes"].find_one({"docId": victim.id})
    assert row is not None
    broken = damaged(row["body"])
    stored["changes"].update_one({"_id": row["_id"]}, {"$set": {"body": broken}})
    answer = await desktop.pull_page(cursor=await desktop.beginning())
    assert answer.status_code == 200
    _, changes = read_page(answer.content)
    received = {change.id for change in changes if change.collection == "staff"}
    assert received == {person.id for person in hospital.staff} - {victim.id}
    await server.services.database.damage.settled()
    [entry] = entries_of(stored, hospital.id, Action.DAMAGE)
    assert (entry["resource"], entry["numbers"]) == ("changes", [row["seq"], row["seq"]])


async def test_a_lost_data_key_stops_everything_and_is_not_replaced(
    settings: Settings, mongo_database: str, mongo_uri: str
) -> None:
    """A vault that was dropped must not look like damaged documents, one by one."""
    mine = settings.model_copy(update={"database": mongo_database, "data_key_seconds": 0.01})
    async with running(mine) as server:
        hospital = await founded(server.services, invented_hospital())
        desktop = await enrolled(server.http, server.services, hospital)
        with MongoClient[dict[str, Any]](mongo_uri) as client:
            kept = list(client[mongo_database]["data_keys"].find())
            client[mongo_database]["data_keys"].delete_many({})
            answer = await desktop.pull_page(cursor=await desktop.beginning())
            assert answer.status_code == 503
            assert client[mongo_database]["data_keys"].count_documents({}) == 0
            client[mongo_database]["data_keys"].insert_many(kept)
        assert len(await desktop.pull()) > 0
        signed_in = await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))
        assert signed_in.status_code == 200
