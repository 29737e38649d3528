"""Units that people open in an emergency: with a reason, for a time, and in everybody's sight."""

from typing import Any

import pytest
from pymongo.database import Database
from tests.sync_server.caller import Caller, calling, joined
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running

from medschedule_shared.model.roles import Role

REASON = "Covering 4 West: its charge nurse is ill"


@pytest.fixture
async def rescuer(server: Running, hospital: Hospital) -> Caller:
    """Return the charge nurse of the other unit."""
    return await joined(server, hospital, Role.CHARGE_NURSE, [hospital.units[1].id])


def request_for(hospital: Hospital, **changed: Any) -> dict[str, Any]:
    return {"unitIds": [hospital.unit.id], "reason": REASON} | changed


async def period_status(caller: Caller, hospital: Hospital) -> int:
    return (await caller.get(f"schedules/{hospital.period.id}")).status_code


def census(hospital: Hospital) -> dict[str, Any]:
    return {"unitId": hospital.unit.id, "patients": 20}


async def test_the_unit_opens_for_reads_and_writes_and_closes_by_itself(
    server: Running, hospital: Hospital, rescuer: Caller
) -> None:
    assert await period_status(rescuer, hospital) == 404
    assert (await rescuer.post("census", census(hospital))).status_code == 403
    opened = await rescuer.post("break-glass", request_for(hospital, minutes=15))
    assert opened.status_code == 201, opened.text
    assert await period_status(rescuer, hospital) == 200
    written = await rescuer.post("census", census(hospital))
    assert written.status_code in (200, 201), written.text
    server.watch.forward(minutes=14, seconds=50)
    assert await period_status(rescuer, hospital) == 200
    again = await calling(server, rescuer.user)
    server.watch.forward(seconds=11)
    assert await period_status(again, hospital) == 404
    assert (await again.post("census", census(hospital))).status_code == 403


async def test_it_is_in_the_audit_with_its_reason_and_administrators_see_it(
    server: Running, hospital: Hospital, rescuer: Caller, stored: Database[dict[str, Any]]
) -> None:
    opened = (await rescuer.post("break-glass", request_for(hospital))).json()["data"]
    [entry] = stored["audit_logs"].find({"organizationId": hospital.id, "action": "BREAK_GLASS"})
    assert (entry["actorId"], entry["reason"]) == (rescuer.user.id, REASON)
    assert set(entry["documentIds"]) == {opened["grantId"], hospital.unit.id}
    admin = await calling(server, hospital.admin)
    listed = (await admin.get("break-glass", only_open=True)).json()["data"]["grants"]
    assert [grant["userId"] for grant in listed] == [rescuer.user.id]
    assert (await rescuer.get("break-glass")).status_code == 403

    assert (await admin.send("DELETE", f"break-glass/{opened['grantId']}")).status_code == 200
    assert await period_status(rescuer, hospital) == 404
    assert (await admin.get("break-glass", only_open=True)).json()["data"]["grants"] == []
    assert len((await admin.get("break-glass")).json()["data"]["grants"]) == 1


async def test_who_opened_a_unit_gives_it_back_and_nobody_else_does(
    server: Running, hospital: Hospital, rescuer: Caller
) -> None:
    opened = (await rescuer.post("break-glass", request_for(hospital))).json()["data"]
    other = await joined(server, hospital, Role.CHARGE_NURSE, [hospital.units[1].id])
    assert (await other.send("DELETE", f"break-glass/mine/{opened['grantId']}")).status_code == 404
    assert len((await rescuer.get("break-glass/mine")).json()["data"]["grants"]) == 1
    assert (await rescuer.send("DELETE", f"break-glass/mine/{opened['grantId']}")).status_code == 200
    assert (await rescuer.send("DELETE", f"break-glass/mine/{opened['grantId']}")).status_code == 404
    assert await period_status(rescuer, hospital) == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": "too short"},
        {"reason": "x" * 501},
        {"unitIds": []},
        {"unitIds": ["0199d000-0000-7000-8000-000000000009"]},
        {"minutes": 14},
        {"minutes": 241},
        {"userId": "0199d000-0000-7000-8000-000000000009"},
    ],
    ids=str,
)
async def test_a_wrong_request_opens_nothing(
    hospital: Hospital, rescuer: Caller, changed: dict[str, Any]
) -> None:
    answer = await rescuer.post("break-glass", request_for(hospital, **changed))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert await period_status(rescuer, hospital) == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.MANAGER, 201),
        (Role.CHARGE_NURSE, 201),
        (Role.HOUSE_SUPERVISOR, 400),
        (Role.STAFF, 403),
        (Role.AUDITOR, 403),
    ],
)
async def test_who_may_open_a_unit(server: Running, hospital: Hospital, role: Role, status: int) -> None:
    caller = await joined(server, hospital, role)
    assert (await caller.post("break-glass", request_for(hospital))).status_code == status


async def test_an_account_that_lost_its_role_has_lost_what_it_opened(
    server: Running, hospital: Hospital, rescuer: Caller
) -> None:
    await rescuer.post("break-glass", request_for(hospital))
    admin = await calling(server, hospital.admin)
    changed = await admin.send("PATCH", f"users/{rescuer.user.id}", {"role": "staff"})
    assert changed.status_code == 200
    assert await period_status(rescuer, hospital) == 404
