import asyncio
from dataclasses import replace
from typing import Any

import pytest
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer, enrolled

from medschedule_server.devices.enrolment_code import code_hash, new_code
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.organization import SubscriptionInfo
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.fleet import CodeRequest

ENROL = "/api/v1/devices/enrol"


async def made_code(server: Running, hospital: Hospital, kind: DeviceKind = DeviceKind.DESKTOP) -> str:
    request = CodeRequest(kind=kind, unit_ids=(hospital.unit.id,))
    return (await server.services.devices.make_code(hospital.id, request, hospital.admin.id)).code


def asked(code: str) -> dict[str, str]:
    return {"code": code, "deviceName": "Station 1", "appVersion": "0.1.0"}


@pytest.mark.parametrize(("kind", "hours"), [(DeviceKind.DESKTOP, 168), (DeviceKind.KIOSK, 72)])
async def test_a_code_enrols_one_device_of_its_kind_and_units(
    server: Running, hospital: Hospital, kind: DeviceKind, hours: int
) -> None:
    answer = await server.http.post(ENROL, json=asked(await made_code(server, hospital, kind)))
    assert answer.status_code == 201
    enrolment = answer.json()["data"]
    assert enrolment["organizationId"] == hospital.id
    assert (enrolment["kind"], enrolment["leaseHours"]) == (kind, hours)
    assert enrolment["unitIds"] == [hospital.unit.id]


async def test_the_device_is_a_document_of_the_log(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    answer = await server.http.post(ENROL, json=asked(await made_code(server, hospital)))
    await desktop.pull()
    device = desktop.replica["devices", answer.json()["data"]["deviceId"]]
    assert (device["name"], device["status"], device["updatedBy"]) == (
        "Station 1",
        "active",
        hospital.admin.id,
    )


async def test_of_two_devices_with_one_code_one_is_enrolled(server: Running, hospital: Hospital) -> None:
    code = await made_code(server, hospital)
    answers = await asyncio.gather(*(server.http.post(ENROL, json=asked(code)) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 401, 401, 401]
    late = await server.http.post(ENROL, json=asked(code))
    assert late.json()["error"]["code"] == "AUTH_ERROR"
    assert "used before" in late.json()["error"]["message"]


@pytest.mark.parametrize(("hours", "status"), [(23.99, 201), (24.01, 401)])
async def test_a_code_works_for_a_day(server: Running, hospital: Hospital, hours: float, status: int) -> None:
    code = await made_code(server, hospital)
    server.watch.forward(hours=hours)
    answer = await server.http.post(ENROL, json=asked(code))
    assert answer.status_code == status
    if status == 401:
        assert "expired" in answer.json()["error"]["message"]


async def test_an_unknown_code_is_refused(server: Running) -> None:
    answer = await server.http.post(ENROL, json=asked(new_code()))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")
    assert "not known" in answer.json()["error"]["message"]


def test_how_a_code_is_typed_makes_no_difference() -> None:
    assert code_hash("o1234-abcde") == code_hash(" 0I234 ABCDE")
    assert code_hash("01234-ABCDE") != code_hash("01234-ABCDF")


async def test_the_subscription_limits_devices(server: Running) -> None:
    invented = invented_hospital()
    one = invented.organization.changed(subscription=SubscriptionInfo(device_limit=1))
    small = await founded(server.services, replace(invented, organization=one))
    codes = [await made_code(server, small) for _ in range(2)]
    answers = [await server.http.post(ENROL, json=asked(code)) for code in codes]
    assert [answer.status_code for answer in answers] == [201, 403]


async def test_administrators_make_codes_and_nobody_else(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    body = {"kind": "kiosk", "unitIds": [hospital.unit.id]}
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    nurse = bearer((await signed_in(server, hospital.nurse)).tokens.access_token)
    made = await server.http.post("/api/v1/devices/codes", json=body, headers=admin)
    assert made.status_code == 201
    enrolled = await server.http.post(ENROL, json=asked(made.json()["data"]["code"]))
    assert enrolled.json()["data"]["kind"] == "kiosk"
    for headers in (nurse, desktop.headers):
        answer = await server.http.post("/api/v1/devices/codes", json=body, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")


async def test_a_code_names_units_that_exist(server: Running, hospital: Hospital) -> None:
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    for units in ([], [new_id()]):
        body = {"kind": "kiosk", "unitIds": units}
        answer = await server.http.post("/api/v1/devices/codes", json=body, headers=admin)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


async def test_a_revoked_device_is_told_so_at_once(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    assert (await desktop.pull_page()).status_code == 200
    answer = await server.http.post(f"/api/v1/devices/{desktop.id}/revoke", headers=admin)
    assert answer.json()["data"] == {"deviceId": desktop.id, "status": "revoked"}
    refresh = {"refreshToken": desktop.enrolment.tokens.refresh_token}
    for refused in (
        await desktop.pull_page(),
        await desktop.push(),
        await server.http.post("/api/v1/auth/refresh", json=refresh),
    ):
        assert refused.status_code == 401
        assert refused.json()["error"]["code"] in ("DEVICE_REVOKED", "AUTH_ERROR")
    assert (await desktop.pull_page()).json()["error"]["code"] == "DEVICE_REVOKED"


async def test_only_a_device_of_the_own_organisation_can_be_revoked(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    admin = bearer((await signed_in(server, other.admin)).tokens.access_token)
    answer = await server.http.post(f"/api/v1/devices/{desktop.id}/revoke", headers=admin)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
    assert (await desktop.pull_page()).status_code == 200


async def test_a_code_that_is_asked_for_again_replaces_the_one_before(
    server: Running, hospital: Hospital
) -> None:
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)

    async def code(request_id: str) -> str:
        body = {"kind": "desktop", "unitIds": [hospital.unit.id], "requestId": request_id}
        made = await server.http.post("/api/v1/devices/codes", json=body, headers=admin)
        return str(made.json()["data"]["code"])

    request_id = new_id()
    lost, other, seen = await code(request_id), await code(new_id()), await code(request_id)
    for made, status in ((lost, 401), (other, 201), (seen, 201)):
        assert (await server.http.post(ENROL, json=asked(made))).status_code == status


async def test_an_administrator_assigns_units_and_sees_how_far_a_device_is(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    path = f"/api/v1/devices/{desktop.id}/units"
    for units, status in (([], 400), ([new_id()], 400), ([hospital.unit.id], 200)):
        answer = await server.http.put(path, json={"unitIds": units}, headers=admin)
        assert answer.status_code == status
    assert answer.json()["data"] == {"deviceId": desktop.id, "unitIds": [hospital.unit.id]}

    async def contact() -> dict[str, Any]:
        found = (await server.http.get("/api/v1/devices/contacts", headers=admin)).json()["data"]
        [mine] = [each for each in found["contacts"] if each["deviceId"] == desktop.id]
        return {"head": found["head"], **mine}

    unheard = await contact()
    assert (unheard["lastSeen"], unheard["cursor"]) == (None, None)
    await desktop.pull()
    server.watch.forward(minutes=2)
    await desktop.pull()
    heard = await contact()
    assert heard["lastSeen"] is not None
    assert heard["cursor"] == heard["head"]


async def test_a_computer_that_proves_which_device_it_is_stays_that_one(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    """Whether its token is good any more or not; the sessions of before end, the units are the code's."""
    token = desktop.enrolment.tokens.refresh_token
    await server.http.post("/api/v1/auth/logout", json={"refreshToken": token})
    census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21)
    for _ in range(2):
        body = {**asked(await made_code(server, hospital)), "formerToken": token}
        joined = Enrolment.model_validate((await server.http.post(ENROL, json=body)).json()["data"])
        assert (joined.device_id, joined.unit_ids) == (desktop.id, (hospital.unit.id,))
        again = Station(server.http, joined, desktop.device_seq)
        assert (await desktop.pull_page()).json()["error"]["code"] == "AUTH_ERROR"
        await again.receipts(again.envelope(census, hospital.nurse.id))
        desktop, token = again, joined.tokens.refresh_token
    await desktop.pull()
    names = [body["name"] for (kind, _), body in desktop.replica.items() if kind == "devices"]
    assert "Station 1" not in names, "it keeps its name"


async def test_no_place_of_the_subscription_is_needed_to_stay(server: Running) -> None:
    invented = invented_hospital()
    one = invented.organization.changed(subscription=SubscriptionInfo(device_limit=1))
    small = await founded(server.services, replace(invented, organization=one))
    first = await server.http.post(ENROL, json=asked(await made_code(server, small)))
    token = first.json()["data"]["tokens"]["refreshToken"]
    body = {**asked(await made_code(server, small)), "formerToken": token}
    answer = await server.http.post(ENROL, json=body)
    assert (answer.status_code, answer.json()["data"]["deviceId"]) == (201, first.json()["data"]["deviceId"])


async def test_without_proof_it_is_another_one(server: Running, hospital: Hospital, desktop: Station) -> None:
    """A forged token, another hospital's, a person's, a kiosk's code, and a device out of service."""
    other = await founded(server.services, invented_hospital("Other"))
    theirs = (await enrolled(server.http, server.services, other)).enrolment.tokens.refresh_token
    persons = (await signed_in(server, hospital.nurse)).tokens.refresh_token
    token = desktop.enrolment.tokens.refresh_token
    for former, kind in (
        (f"{token[:-1]}{'0' if token[-1] != '0' else '1'}", DeviceKind.DESKTOP),
        (theirs, DeviceKind.DESKTOP),
        (persons, DeviceKind.DESKTOP),
        ("no token", DeviceKind.DESKTOP),
        (token, DeviceKind.KIOSK),
    ):
        body = {**asked(await made_code(server, hospital, kind)), "formerToken": former}
        answer = await server.http.post(ENROL, json=body)
        assert answer.status_code == 201, answer.text
        assert answer.json()["data"]["deviceId"] != desktop.id
        assert (await desktop.pull_page()).status_code == 200
    await server.services.devices.revoke(hospital.id, desktop.id, hospital.admin.id)
    body = {**asked(await made_code(server, hospital)), "formerToken": token}
    answer = await server.http.post(ENROL, json=body)
    assert answer.json()["data"]["deviceId"] != desktop.id
    assert (await desktop.pull_page()).json()["error"]["code"] == "DEVICE_REVOKED"
