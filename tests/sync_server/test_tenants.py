"""Two hospitals on one server: nothing of one ever reaches the other. `denials` walks through every route."""

import httpx
import pytest
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import login_body, signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, bearer, enrolled

from medschedule_server.core.repository import TenantCollection
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

CANARY = "Xanthippe"


@pytest.fixture
async def other(server: Running) -> Hospital:
    """Return another hospital, every text of which holds a word that no answer may hold."""
    return await founded(server.services, invented_hospital(CANARY))


@pytest.fixture
async def their_station(server: Running, other: Hospital) -> Station:
    station = await enrolled(server.http, server.services, other)
    await station.receipts(station.envelope(assign(other), other.nurse.id))
    await station.pull()
    return station


def quiet(answer: httpx.Response, other: Hospital) -> httpx.Response:
    """Return an answer that says nothing of the other hospital."""
    for word in (CANARY, CANARY.casefold(), other.id):
        assert word not in answer.text
        assert word not in str(answer.headers)
    return answer


async def test_no_route_answers_with_another_hospitals_data(
    server: Running, hospital: Hospital, desktop: Station, other: Hospital, their_station: Station
) -> None:
    http = server.http
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    theirs = their_station.enrolment
    quiet(await http.get("/api/v1/health"), other)
    quiet(await http.post("/api/v1/auth/login", json=login_body(hospital.nurse)), other)
    wrong_door = login_body(other.nurse) | {"organizationId": hospital.id}
    assert quiet(await http.post("/api/v1/auth/login", json=wrong_door), other).status_code == 401
    units = {"kind": "desktop", "unitIds": [other.unit.id]}
    assert (
        quiet(await http.post("/api/v1/devices/codes", json=units, headers=admin), other).status_code == 400
    )
    revoke = f"/api/v1/devices/{theirs.device_id}/revoke"
    assert quiet(await http.post(revoke, headers=admin), other).status_code == 404
    for method, path, body in (
        ("GET", "", None),
        ("GET", f"/{other.nurse.id}", None),
        ("PATCH", f"/{other.nurse.id}", {"displayName": "Ours"}),
        ("POST", f"/{other.nurse.id}/password-reset", None),
        ("GET", f"/{other.nurse.id}/sessions", None),
        ("DELETE", f"/{other.nurse.id}/sessions", None),
        ("DELETE", f"/{other.nurse.id}/second-factor", None),
    ):
        answer = await http.request(method, f"/api/v1/users{path}", json=body, headers=admin)
        assert quiet(answer, other).status_code == (404 if path else 200)
    foreign = {"login": "new one", "displayName": "N", "role": "staff", "unitIds": [other.unit.id]}
    assert quiet(await http.post("/api/v1/users", json=foreign, headers=admin), other).status_code == 400
    mixed = ".".join([hospital.id, *theirs.tokens.refresh_token.split(".")[1:]])
    for route in ("/api/v1/auth/refresh", "/api/v1/auth/logout"):
        quiet(await http.post(route, json={"refreshToken": mixed}), other)
    for query in ("", f"?organizationId={other.id}&organization_id={other.id}"):
        answer = await http.post(f"/api/v1/sync/position{query}", json={}, headers=desktop.headers)
        assert quiet(answer, other).status_code == 200
    quiet(await desktop.pull_page(verify=True), other)
    now = await desktop.position()
    quiet(await desktop.snapshot_page(now.seq), other)
    their_epoch = (await their_station.position()).epoch
    assert quiet(await desktop.snapshot_page(now.seq, epoch=their_epoch), other).status_code == 410
    for bucket in (unit_bucket(other.unit.id), device_bucket(theirs.device_id)):
        answer = await desktop.snapshot_page(now.seq, buckets=(ORGANIZATION_BUCKET, bucket))
        assert quiet(answer, other).status_code == 410
    assert (await their_station.pull_page()).status_code == 200  # nobody's session was ended from outside


@pytest.mark.parametrize("number", range(6))
async def test_no_operation_reaches_another_hospital(
    desktop: Station, hospital: Hospital, other: Hospital, their_station: Station, number: int
) -> None:
    [assignment_id] = [id_ for collection, id_ in their_station.replica if collection == "assignments"]
    stolen = other.staff[0].changed(organization_id=hospital.id, employee_id="E9")
    edit = FieldEdit(path="name", base=other.unit.name, value="Ours")
    operations: list[Operation] = [
        assign(hospital, staff_id=other.staff[0].id),
        RecordCensus(reading_id=new_id(), unit_id=other.unit.id, patients=1),
        RecordCallOut(call_out_id=new_id(), assignment_id=assignment_id),
        UpdateFields(collection="units", document_id=other.unit.id, edits=(edit,)),
        ImportRecords(collection="staff", records=(stolen.wire(),)),
        ImportRecords(collection="staff", records=(other.staff[0].wire(),)),
    ]
    before = dict(their_station.replica)
    answer = quiet(await desktop.push(desktop.envelope(operations[number], hospital.admin.id)), other)
    [receipt] = answer.json()["data"]["receipts"]
    assert receipt["status"] == "rejected"
    quiet(await desktop.pull_page(), other)
    await their_station.pull()
    assert their_station.replica == before


async def test_an_operation_id_of_another_hospital_is_in_use(
    desktop: Station, hospital: Hospital, other: Hospital, their_station: Station
) -> None:
    census = RecordCensus(reading_id=new_id(), unit_id=other.unit.id, patients=1)
    theirs = their_station.envelope(census, other.nurse.id)
    await their_station.receipts(theirs)
    ours = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=1)
    answer = quiet(await desktop.push(desktop.envelope(ours, hospital.nurse.id, id=theirs.id)), other)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "SYNC_CONFLICT")
    assert await desktop.receipts(desktop.envelope(ours, hospital.nurse.id, device_seq=1))


def test_a_query_cannot_name_another_organisation(server: Running, hospital: Hospital) -> None:
    collection = TenantCollection(server.services.database, "staff", hospital.id)
    assert collection.scoped({"organizationId": {"$exists": True}}) == {"organizationId": hospital.id}
