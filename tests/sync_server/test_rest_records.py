"""Records, settings, open shifts and postings by REST."""

from datetime import timedelta
from typing import Any

from tests.sync_server.caller import calling, joined
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.test_errors import error_of

from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role


async def test_records_are_entered_and_deleted_and_nothing_else_of_them_is_set(
    server: Running, hospital: Hospital
) -> None:
    manager = await joined(server, hospital, Role.MANAGER, [hospital.unit.id])
    person = {
        "employeeId": "E77",
        "personalInfo": {"firstName": "Nina", "lastName": "New"},
        "employment": {"role": "rn", "homeUnitId": hospital.unit.id},
    }
    for wrong in (
        {"rev": 9},
        {"organizationId": new_id()},
        {"deletedAt": None},
        {"ssn": "1"},
        {"personalInfo": {"firstName": "Nina", "lastName": "New", "ssn": "1"}},
        {"employment": {"role": "surgeon"}},
    ):
        error_of(await manager.post("staff", {**person, **wrong}), 400, "VALIDATION_ERROR")
    made = await manager.post("staff", person)
    assert made.status_code == 201, made.text
    again = await manager.post("staff", person)
    assert error_of(again, 409, "OPERATION_REFUSED")["details"] == {"refusal": "ALREADY_EXISTS"}
    path = f"staff/{made.json()['data']['id']}"
    error_of(await manager.send("DELETE", path), 428, "PRECONDITION_REQUIRED")
    gone = await manager.send("DELETE", path, tag=made.headers["etag"])
    assert gone.status_code == 200, gone.text
    error_of(await manager.get(path), 404, "NOT_FOUND")
    ward = {"name": "6 West", "code": "6W", "unitType": "general", "beds": 10, "patientsPerNurse": 5}
    error_of(await manager.post("units", ward), 403, "AUTHORIZATION_ERROR")
    admin = await calling(server, hospital.admin)
    assert (await admin.post("units", ward)).status_code == 201


async def test_settings_are_replaced_whole_and_only_by_who_saw_them(
    server: Running, hospital: Hospital
) -> None:
    admin = await calling(server, hospital.admin)
    path = f"organizations/{hospital.id}"
    seen = await admin.get(path)
    settings = {**seen.json()["data"]["settings"], "timezone": "America/New_York"}
    body = {"settings": settings, "reason": "We moved"}
    error_of(await admin.send("PUT", f"{path}/settings", body), 428, "PRECONDITION_REQUIRED")
    wrong = {"settings": {**settings, "timezone": "Mars/Olympus"}}
    tag = seen.headers["etag"]
    error_of(await admin.send("PUT", f"{path}/settings", wrong, tag=tag), 400, "VALIDATION_ERROR")
    elsewhere = f"organizations/{new_id()}/settings"
    error_of(await admin.send("PUT", elsewhere, body, tag="*"), 404, "NOT_FOUND")
    changed = await admin.send("PUT", f"{path}/settings", body, tag=tag)
    assert changed.status_code == 200, changed.text
    assert changed.json()["data"]["settings"]["timezone"] == "America/New_York"
    [before] = (await admin.get("settings-versions")).json()["data"]
    assert before["settings"]["timezone"] == "America/Chicago"
    error_of(await admin.send("PUT", f"{path}/settings", body, tag=tag), 412, "PRECONDITION_FAILED")
    manager = await joined(server, hospital, Role.MANAGER, [hospital.unit.id])
    named = await manager.send("PATCH", path, {"name": "Mine"}, tag="*")
    error_of(named, 403, "AUTHORIZATION_ERROR")
    renamed = await admin.send("PATCH", path, {"name": "Lakeview"}, tag="*")
    assert renamed.json()["data"]["name"] == "Lakeview"


async def offered(server: Running, hospital: Hospital) -> dict[str, Any]:
    """Open a schedule that is still to come, and offer a seat of its second day."""
    manager = await joined(server, hospital, Role.MANAGER, [hospital.unit.id])
    first = server.watch.now().date() + timedelta(days=60)
    body = {"unitId": hospital.unit.id, "firstDate": first.isoformat(), "days": 28}
    period = await manager.post("schedules", body)
    assert period.status_code == 201, period.text
    seat = {
        "unitId": hospital.unit.id,
        "periodId": period.json()["data"]["id"],
        "templateId": hospital.template.id,
        "date": (first + timedelta(days=1)).isoformat(),
        "role": "rn",
        "closesAt": f"{first.isoformat()}T06:00:00.000Z",
    }
    made = await manager.post("open-shifts", seat)
    assert made.status_code == 201, made.text
    document: dict[str, Any] = made.json()["data"]
    return document


async def test_an_open_shift_is_bid_for_and_awarded(server: Running, hospital: Hospital) -> None:
    nurse = await calling(server, hospital.nurse)
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], hospital.staff[0].id)
    shift = await offered(server, hospital)
    bid = await anna.post(f"open-shifts/{shift['id']}/bids", {"staffId": hospital.staff[0].id})
    assert bid.status_code == 201, bid.text
    assert bid.headers["location"] == f"/api/v1/bids/{bid.json()['data']['id']}"
    others = await anna.post(f"open-shifts/{shift['id']}/bids", {"staffId": hospital.staff[1].id})
    error_of(others, 403, "AUTHORIZATION_ERROR")
    path = f"bids/{bid.json()['data']['id']}"
    error_of(await anna.post(f"{path}/award", {}), 403, "AUTHORIZATION_ERROR")
    awarded = await nurse.post(f"{path}/award", {})
    assert awarded.status_code == 201, awarded.text
    assert awarded.json()["data"]["staffId"] == hospital.staff[0].id
    assert (await anna.get(path)).json()["data"]["state"] == "awarded"
    assert (await nurse.get(f"open-shifts/{shift['id']}")).json()["data"]["state"] == "awarded"


async def test_a_schedule_is_posted_and_its_posting_kept(server: Running, hospital: Hospital) -> None:
    manager = await joined(server, hospital, Role.MANAGER, [hospital.unit.id])
    posted = await manager.post(f"schedules/{hospital.period.id}/post", {"version": 0})
    assert posted.status_code == 200, posted.text
    assert posted.json()["data"]["version"] == 1
    [posting] = (await manager.get("postings", periodId=hospital.period.id)).json()["data"]
    assert posting["version"] == 1
    error_of(await manager.get("postings", pageSize=11), 400, "VALIDATION_ERROR")
