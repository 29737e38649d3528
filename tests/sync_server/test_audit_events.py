"""Sign-ins, what stations receive, what is denied and what the administration does are in the audit."""

from typing import Any

from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.auditor import headers_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import login_body, signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled

from medschedule_server.auth.attempts import MOST_ATTEMPTS
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.audit import Action

LOGIN = "/api/v1/auth/login"


def last_entry(stored: Stored, hospital: Hospital) -> dict[str, Any]:
    return entries_of(stored, hospital.id)[-1]


async def test_a_person_signs_in_and_out(server: Running, hospital: Hospital, stored: Stored) -> None:
    session = await signed_in(server, hospital.nurse)
    entry = last_entry(stored, hospital)
    assert (entry["action"], entry["actorId"], entry["outcome"]) == ("SIGN_IN", hospital.nurse.id, "done")
    body = {"refreshToken": session.tokens.refresh_token}
    for _ in range(2):
        assert (await server.http.post("/api/v1/auth/logout", json=body)).status_code == 200
    out = entries_of(stored, hospital.id, Action.SIGN_OUT)
    assert [entry["actorId"] for entry in out] == [hospital.nurse.id], "a session ends once"


async def test_failures_to_sign_in_name_the_account_and_no_login(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    wrong = login_body(hospital.nurse, "not it")
    for _ in range(MOST_ATTEMPTS + 1):
        assert (await server.http.post(LOGIN, json=wrong)).status_code == 401
    unknown = {**wrong, "login": "no.such.person"}
    assert (await server.http.post(LOGIN, json=unknown)).status_code == 401
    entries = entries_of(stored, hospital.id, Action.SIGN_IN)
    known, nobody = (hospital.nurse.id, "LOGIN_FAILED"), (None, "LOGIN_FAILED")
    assert [(entry["actorId"], entry["code"]) for entry in entries] == [
        *[known] * MOST_ATTEMPTS,
        (None, "LOGIN_LOCKED"),
        nobody,
    ]
    assert {entry["outcome"] for entry in entries} == {"refused"}
    assert "no.such.person" not in str(entries)


async def test_an_unknown_organisation_gets_no_entries(server: Running, stored: Stored) -> None:
    before = stored["audit_logs"].estimated_document_count()
    body = {"login": "who.ever", "password": "x", "organizationId": new_id()}
    assert (await server.http.post(LOGIN, json=body)).status_code == 401
    assert stored["audit_logs"].estimated_document_count() == before


async def test_a_refresh_token_that_is_used_twice_is_an_entry(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    session = await signed_in(server, hospital.nurse)
    first = session.tokens.refresh_token
    token = first
    for _ in range(2):
        answer = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": token})
        token = answer.json()["data"]["refreshToken"]
    assert (await server.http.post("/api/v1/auth/refresh", json={"refreshToken": first})).status_code == 401
    entry = last_entry(stored, hospital)
    assert (entry["code"], entry["actorId"]) == ("REFRESH_TOKEN_REUSED", hospital.nurse.id)


async def test_a_page_is_one_entry_with_its_numbers(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    changes = await desktop.pull()
    [entry] = [each for each in entries_of(stored, hospital.id) if each["operation"] == "Pull"]
    assert (entry["action"], entry["resource"], entry["deviceId"]) == ("READ", "sync", desktop.id)
    assert entry["count"] == len(changes) > 1
    assert entry["numbers"] == [changes[0].seq, changes[-1].seq]
    assert entry["documentIds"] == []
    await desktop.pull()
    assert last_entry(stored, hospital) == entry, "an empty page shows nobody anything"
    await desktop.snapshot((await desktop.position()).seq)
    assert last_entry(stored, hospital)["operation"] == "Snapshot"


async def test_a_page_of_receipts_alone_is_no_entry(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await desktop.pull()
    await desktop.receipts(desktop.envelope(assign(hospital), new_id()))
    before = entries_of(stored, hospital.id)
    assert [change.collection for change in await desktop.pull()] == ["receipts"]
    assert entries_of(stored, hospital.id) == before


async def test_a_kiosk_is_known_by_what_it_received(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    changes = await kiosk.pull()
    entry = last_entry(stored, hospital)
    assert (entry["deviceId"], entry["count"]) == (kiosk.id, len(changes))


async def test_a_new_code_and_its_device_are_entries(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    code, device = entries_of(stored, hospital.id)[-2:]
    assert (code["operation"], code["actorId"]) == ("MakeDeviceCode", hospital.admin.id)
    assert (device["operation"], device["documentIds"]) == ("EnrolDevice", [desktop.id])


async def test_what_somebody_may_not_do_is_an_entry(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    nurse = await headers_of(server, hospital.nurse)
    for headers, actor, device in ((nurse, hospital.nurse.id, None), (desktop.headers, None, desktop.id)):
        path = f"/api/v1/devices/{desktop.id}/revoke"
        assert (await server.http.post(path, headers=headers)).status_code == 403
        entry = last_entry(stored, hospital)
        assert (entry["actorId"], entry["deviceId"]) == (actor, device)
        assert entry["operation"] == "POST /devices/{device_id}/revoke"
        assert (entry["outcome"], entry["code"]) == ("refused", "AUTHORIZATION_ERROR")


async def test_what_the_administration_does_to_a_log_is_an_entry(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    epoch = await server.services.logs.rotate_epoch(hospital.id)
    entry = last_entry(stored, hospital)
    assert (entry["action"], entry["operation"], entry["reason"]) == ("MAINTENANCE", "RotateEpoch", epoch)
