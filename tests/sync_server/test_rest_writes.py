"""The second door: operations by REST, once each, and never over what the caller has not seen."""

import asyncio
from typing import Any

import pytest
from pymongo.database import Database
from tests.sync_server.caller import Caller, calling, joined
from tests.sync_server.hospital import FIRST_DAY, Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign
from tests.sync_server.test_errors import error_of

from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role

Stored = Database[dict[str, Any]]


@pytest.fixture
async def nurse(server: Running, hospital: Hospital) -> Caller:
    """Return the charge nurse of the first unit."""
    return await calling(server, hospital.nurse)


@pytest.fixture
async def manager(server: Running, hospital: Hospital) -> Caller:
    return await joined(server, hospital, Role.MANAGER, [hospital.unit.id])


def shift(hospital: Hospital, person: int = 0, day: int = 0, **changed: Any) -> dict[str, Any]:
    """Return the body that puts a person on the day shift."""
    arguments = assign(hospital, person, day).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    del arguments["assignmentId"]
    return arguments | changed


def census(hospital: Hospital, patients: int = 21, **changed: Any) -> dict[str, Any]:
    return {"unitId": hospital.unit.id, "patients": patients, **changed}


async def test_a_schedule_is_made_and_found_where_the_answer_says(
    manager: Caller, hospital: Hospital
) -> None:
    body = {"unitId": hospital.unit.id, "firstDate": "2026-11-09", "days": 28}
    made = await manager.post("schedules", body)
    assert made.status_code == 201, made.text
    document = made.json()["data"]
    assert document["state"] == "balancing"
    assert document["updatedBy"] == manager.user.id
    assert document["updatedOn"] is None
    assert made.headers["etag"] == f'"{document["rev"]}"'
    path = made.headers["location"].removeprefix("/api/v1/")
    assert path == f"schedules/{document['id']}"
    assert (await manager.get(path)).json()["data"] == document


async def test_a_client_may_bring_the_id_and_a_second_document_with_it_is_refused(
    nurse: Caller, hospital: Hospital
) -> None:
    id_ = new_id()
    made = await nurse.post("census", census(hospital, id=id_))
    assert made.json()["data"]["id"] == id_
    again = await nurse.post("census", census(hospital, 22, id=id_))
    assert error_of(again, 409, "OPERATION_REFUSED")["details"] == {"refusal": "ALREADY_EXISTS"}


async def test_a_write_is_in_the_log_with_its_operation(
    nurse: Caller, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await desktop.pull()
    made = (await nurse.post("assignments", shift(hospital))).json()["data"]
    [change] = await desktop.pull()
    assert change.body == made
    [row] = stored["changes"].find({"organizationId": hospital.id, "docId": made["id"]})
    operation = stored["operations"].find_one({"_id": row["operationId"]})
    assert operation is not None
    assert (operation["type"], operation["actorId"], operation["deviceId"]) == (
        "AssignShift",
        nurse.user.id,
        None,
    )


async def test_the_same_key_has_one_effect_and_the_same_answer(
    nurse: Caller, manager: Caller, hospital: Hospital, stored: Stored
) -> None:
    first = await nurse.post("assignments", shift(hospital), key="monday")
    pinned = await nurse.post(f"assignments/{first.json()['data']['id']}/pin", {"pinned": True})
    assert pinned.json()["data"]["rev"] > first.json()["data"]["rev"]
    again = await nurse.post("assignments", shift(hospital), key="monday")
    assert (again.status_code, again.json()["data"]) == (201, first.json()["data"])
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["location"] == first.headers["location"]
    assert stored["assignments"].count_documents({"organizationId": hospital.id}) == 1
    others = await manager.post("assignments", shift(hospital, day=1), key="monday")
    assert others.status_code == 201  # a key belongs to one person


async def test_a_key_with_another_request_is_refused(nurse: Caller, hospital: Hospital) -> None:
    await nurse.post("census", census(hospital), key="0600")
    for path, body in (("census", census(hospital, 22)), ("assignments", shift(hospital))):
        error_of(await nurse.post(path, body, key="0600"), 422, "IDEMPOTENCY_KEY_REUSED")


async def test_what_is_no_key(nurse: Caller, hospital: Hospital) -> None:
    for key in ("", "x" * 201, "a b", "a\tb"):
        error_of(await nurse.post("census", census(hospital), key=key), 400, "VALIDATION_ERROR")
    assert (await nurse.post("census", census(hospital), key="x" * 200)).status_code == 201


async def test_a_key_is_forgotten_after_a_day(server: Running, nurse: Caller, hospital: Hospital) -> None:
    body = census(hospital)
    first = await nurse.post("census", body, key="0600")
    server.watch.forward(hours=23.9)
    nurse = await calling(server, hospital.nurse)
    assert (await nurse.post("census", body, key="0600")).json()["data"] == first.json()["data"]
    server.watch.forward(hours=0.2)
    nurse = await calling(server, hospital.nurse)
    later = await nurse.post("census", body, key="0600")
    assert later.json()["data"]["id"] != first.json()["data"]["id"]


async def test_duplicates_at_once_have_one_effect(nurse: Caller, hospital: Hospital, stored: Stored) -> None:
    body = census(hospital)
    answers = await asyncio.gather(*(nurse.post("census", body, key="0600") for _ in range(12)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["data"]["id"] for answer in answers}) == 1
    assert stored["census_readings"].count_documents({"organizationId": hospital.id}) == 1


async def test_a_refusal_is_not_kept_under_its_key(nurse: Caller, hospital: Hospital) -> None:
    missing = new_id()
    error_of(await nurse.post(f"assignments/{missing}/pin", {"pinned": True}, key="p"), 404, "NOT_FOUND")
    await nurse.post("assignments", shift(hospital, id=missing))
    pinned = await nurse.post(f"assignments/{missing}/pin", {"pinned": True}, key="p")
    assert pinned.json()["data"]["pinned"] is True


async def test_a_double_booking_becomes_a_conflict_that_a_station_receives(
    nurse: Caller, hospital: Hospital, desktop: Station
) -> None:
    first = (await nurse.post("assignments", shift(hospital))).json()["data"]
    await desktop.pull()
    answer = await nurse.post("assignments", shift(hospital), key="twice")
    conflict_id = error_of(answer, 409, "CONFLICT_RECORDED")["details"]["conflictId"]
    [change] = await desktop.pull()
    assert (change.collection, change.id) == ("conflicts", conflict_id)
    again = await nurse.post("assignments", shift(hospital), key="twice")
    assert error_of(again, 409, "CONFLICT_RECORDED")["details"]["conflictId"] == conflict_id

    found = (await nurse.get(f"conflicts/{conflict_id}")).json()["data"]
    assert found["first"]["documentId"] == first["id"]
    decided = await nurse.post(f"conflicts/{conflict_id}/resolution", {"choice": "keep_second"})
    assert decided.json()["data"]["state"] == "resolved"
    assert (await nurse.get(f"assignments/{first['id']}")).json()["data"]["status"] == "cancelled"


async def test_a_change_says_what_it_is_about(manager: Caller, hospital: Hospital) -> None:
    path = f"staff/{hospital.staff[0].id}"
    seen = await manager.get(path)
    error_of(await manager.send("PATCH", path, {"employment": {"fte": 0.9}}), 428, "PRECONDITION_REQUIRED")
    changed = await manager.send("PATCH", path, {"employment": {"fte": 0.9}}, tag=seen.headers["etag"])
    assert changed.status_code == 200, changed.text
    before, after = seen.json()["data"], changed.json()["data"]
    assert after["employment"] == {**before["employment"], "fte": 0.9}
    assert after["personalInfo"] == before["personalInfo"]
    late = await manager.send("PATCH", path, {"employment": {"fte": 0.5}}, tag=seen.headers["etag"])
    error_of(late, 412, "PRECONDITION_FAILED")
    assert (await manager.get(path)).json()["data"] == after
    either = f'"1", {changed.headers["etag"]}'
    assert (await manager.send("PATCH", path, {"employment": {"fte": 0.5}}, tag=either)).status_code == 200
    assert (await manager.send("PATCH", path, {"employment": {"fte": 0.4}}, tag="*")).status_code == 200


async def test_what_is_no_etag_and_one_that_is_weak(manager: Caller, hospital: Hospital) -> None:
    path = f"staff/{hospital.staff[0].id}"
    for wrong in ("", '"', "7", '"x"', 'W/"1', '"01"', '"1";', '"99999999999999999999"'):
        answer = await manager.send("PATCH", path, {"employment": {"fte": 0.9}}, tag=wrong)
        error_of(answer, 400, "VALIDATION_ERROR")
    tag = (await manager.get(path)).headers["etag"]
    late = await manager.send("PATCH", path, {"employment": {"fte": 0.9}}, tag=f"W/{tag}")
    error_of(late, 412, "PRECONDITION_FAILED")


REFUSED_CHANGES: tuple[tuple[dict[str, Any], int], ...] = (
    ({}, 400),
    ({"employment": {}}, 400),
    ({"ssn": "123-45-6789"}, 400),
    ({"personalInfo": {"ssn": "123-45-6789"}}, 400),
    ({"organizationId": "x"}, 400),
    ({"rev": 7}, 400),
    ({"employeeId": "E1"}, 400),
    ({"employment": {"fte": 1.6}}, 400),
    ({"employment": None}, 400),
    ({"employment": {"isOrientee": True, "canPrecept": True}}, 422),
    ({"employment": {"fte": 1.5, "maxHoursPerWeek": 40}}, 422),
)


async def test_changes_that_are_refused_leave_the_record_as_it_was(
    manager: Caller, hospital: Hospital
) -> None:
    path = f"staff/{hospital.staff[0].id}"
    seen = await manager.get(path)
    for changes, status in REFUSED_CHANGES:
        answer = await manager.send("PATCH", path, changes, tag=seen.headers["etag"])
        error_of(answer, status, {400: "VALIDATION_ERROR", 422: "OPERATION_REFUSED"}[status])
        assert "6789" not in answer.text
    assert (await manager.get(path)).json()["data"] == seen.json()["data"]


async def test_a_shift_is_moved_and_taken_away(nurse: Caller, hospital: Hospital) -> None:
    made = await nurse.post("assignments", shift(hospital))
    path = f"assignments/{made.json()['data']['id']}"
    to = {
        "staffId": hospital.staff[1].id,
        "templateId": hospital.template.id,
        "date": FIRST_DAY.isoformat(),
    }
    error_of(await nurse.post(f"{path}/move", {"to": to}), 428, "PRECONDITION_REQUIRED")
    moved = await nurse.post(f"{path}/move", {"to": to}, tag=made.headers["etag"])
    assert moved.json()["data"]["staffId"] == hospital.staff[1].id, moved.text
    error_of(await nurse.send("DELETE", path, tag=made.headers["etag"]), 412, "PRECONDITION_FAILED")
    error_of(await nurse.send("DELETE", path), 428, "PRECONDITION_REQUIRED")
    gone = await nurse.send("DELETE", path, tag=moved.headers["etag"])
    assert gone.json()["data"]["deletedAt"] is not None
    error_of(await nurse.get(path), 404, "NOT_FOUND")
    error_of(await nurse.send("DELETE", path, tag="*"), 404, "NOT_FOUND")


async def test_a_day_outside_the_schedule_is_refused_with_its_reason(
    nurse: Caller, hospital: Hospital
) -> None:
    for day, status in ((27, 201), (28, 422)):
        answer = await nurse.post("assignments", shift(hospital, day=day))
        assert answer.status_code == status
    assert error_of(answer, 422, "OPERATION_REFUSED")["details"] == {"refusal": "OUTSIDE_PERIOD"}


async def test_time_off_is_asked_for_decided_and_taken_back(
    server: Running, hospital: Hospital, manager: Caller
) -> None:
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], hospital.staff[0].id)
    body = {
        "unitId": hospital.unit.id,
        "staffId": hospital.staff[0].id,
        "kind": "paid_leave",
        "firstDate": "2026-10-20",
        "lastDate": "2026-10-22",
        "note": "A wedding",
    }
    asked = await anna.post("requests", body)
    assert asked.json()["data"]["note"] == "A wedding"
    path = f"requests/{asked.json()['data']['id']}"
    error_of(await anna.post(f"{path}/decision", {"decision": "approved"}), 403, "AUTHORIZATION_ERROR")
    denied = await manager.post(f"{path}/decision", {"decision": "denied"})
    assert error_of(denied, 422, "OPERATION_REFUSED")["details"] == {"refusal": "INVALID"}
    decided = await manager.post(f"{path}/decision", {"decision": "approved"})
    assert decided.json()["data"]["state"] == "approved"
    late = await anna.post(f"{path}/withdraw")
    assert error_of(late, 409, "OPERATION_REFUSED")["details"] == {"refusal": "WRONG_STATE"}
    others = await anna.post("requests", {**body, "staffId": hospital.staff[1].id})
    error_of(others, 403, "AUTHORIZATION_ERROR")


async def test_nobody_writes_in_another_unit_or_another_organisation(
    server: Running, hospital: Hospital, other_hospital: Hospital, nurse: Caller
) -> None:
    other_unit = await joined(server, hospital, Role.CHARGE_NURSE, [hospital.units[1].id])
    for caller in (other_unit, await calling(server, other_hospital.admin)):
        answer = await caller.post("census", census(hospital))
        assert answer.status_code in {403, 404}, answer.text
    made = await nurse.post("assignments", shift(hospital))
    path = f"assignments/{made.json()['data']['id']}"
    error_of(await other_unit.send("DELETE", path, tag='"1"'), 403, "AUTHORIZATION_ERROR")
    stranger = await calling(server, other_hospital.admin)
    error_of(await stranger.send("DELETE", path, tag="*"), 404, "NOT_FOUND")
    assert (await nurse.get(path)).json()["data"] == made.json()["data"]


async def test_who_was_disabled_or_is_a_station_cannot_write(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    answer = await server.http.post("/api/v1/census", json=census(hospital), headers=desktop.headers)
    error_of(answer, 403, "AUTHORIZATION_ERROR")
    error_of(await server.http.post("/api/v1/census", json=census(hospital)), 401, "AUTH_ERROR")


@pytest.fixture
async def other_hospital(server: Running) -> Hospital:
    return await founded(server.services, invented_hospital("Stranger"))
