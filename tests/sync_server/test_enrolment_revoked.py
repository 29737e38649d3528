"""A device is taken out of service, is told so however late it comes, and confirms that it holds nothing."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey
from pydantic import SecretStr
from pymongo.database import Database
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer, enrolled

from medschedule_server.auth.session_record import REMEMBERED
from medschedule_server.auth.wipe_tickets import TICKET_LIFETIME
from medschedule_shared.time.instant import instant_text

WIPED = "/api/v1/devices/wiped"
REFRESH = "/api/v1/auth/refresh"
NOBODY = "01234567-0123-7123-8123-0123456789ab"


async def revoke(server: Running, station: Station) -> None:
    organization_id = station.enrolment.organization_id
    await server.services.devices.revoke(organization_id, station.id, None)


async def refreshed(server: Running, token: str) -> dict[str, Any]:
    answer = await server.http.post(REFRESH, json={"refreshToken": token})
    data: dict[str, Any] = answer.json()
    return data


async def ticket_of(server: Running, station: Station) -> str:
    """Revoke a device and return the ticket that its next request gets."""
    await revoke(server, station)
    error = (await station.pull_page()).json()["error"]
    assert error["code"] == "DEVICE_REVOKED"
    ticket: str = error["details"]["wipeTicket"]
    return ticket


async def confirmed(server: Running, ticket: str) -> tuple[int, str | None]:
    answer = await server.http.post(WIPED, json={"ticket": ticket})
    error = answer.json().get("error")
    return answer.status_code, error and error["code"]


async def wiped_at(server: Running, hospital: Hospital, station: Station) -> datetime | None:
    reports = await server.services.devices.reports(hospital.id)
    return next(report.device.wiped_at for report in reports if report.device.id == station.id)


@pytest.fixture
async def ticket(server: Running, desktop: Station) -> str:
    return await ticket_of(server, desktop)


def signed(claims: dict[str, Any], key: OKPKey) -> str:
    return jwt.encode({"alg": "Ed25519"}, claims, key, algorithms=["Ed25519"])


def claims_of(token: str, key: SecretStr) -> dict[str, Any]:
    return jwt.decode(token, OKPKey.import_key(key.get_secret_value()), algorithms=["Ed25519"]).claims


async def test_the_refusal_of_an_authentic_token_carries_a_ticket(server: Running, desktop: Station) -> None:
    await revoke(server, desktop)
    refusals = [
        (await desktop.pull_page()).json(),
        (await desktop.push()).json(),
        await refreshed(server, desktop.enrolment.tokens.refresh_token),
    ]
    for refusal in refusals:
        assert refusal["error"]["code"] == "DEVICE_REVOKED"
        assert refusal["error"]["details"]["wipeTicket"]


async def test_a_device_that_comes_back_after_a_year_learns_that_it_is_revoked(
    server: Running, desktop: Station
) -> None:
    server.watch.forward(days=300)  # its session ended long ago, and it was revoked after that
    assert (await refreshed(server, desktop.enrolment.tokens.refresh_token))["error"]["code"] == "AUTH_ERROR"
    await revoke(server, desktop)
    refusal = await refreshed(server, desktop.enrolment.tokens.refresh_token)
    assert refusal["error"]["code"] == "DEVICE_REVOKED"
    assert await confirmed(server, refusal["error"]["details"]["wipeTicket"]) == (200, None)


async def test_the_session_of_a_device_is_kept_for_that_and_of_a_person_is_not(
    server: Running, hospital: Hospital, desktop: Station, stored: Database[dict[str, Any]]
) -> None:
    body = login_body(hospital.nurse) | {"deviceId": desktop.id}
    assert (await server.http.post("/api/v1/auth/login", json=body)).status_code == 200
    kept = {
        found["userId"]: found["forgetAt"] - found["expiresAt"]
        for found in stored["sessions"].find({"organizationId": hospital.id})
    }
    assert kept == {None: REMEMBERED, hospital.nurse.id: timedelta(0)}
    index = stored["sessions"].index_information()["forgetAt"]
    assert index["expireAfterSeconds"] == 0


async def test_a_used_up_token_gets_no_ticket(server: Running, desktop: Station) -> None:
    first = desktop.enrolment.tokens.refresh_token
    second = (await refreshed(server, first))["data"]["refreshToken"]
    third = (await refreshed(server, second))["data"]["refreshToken"]
    await revoke(server, desktop)
    invented = f"{third.rpartition('.')[0]}.guessed"
    for token in (first, invented):
        error = (await refreshed(server, token))["error"]
        assert (error["code"], error.get("details")) == ("AUTH_ERROR", None)
    for token in (second, third):  # the answer that had the third may have been lost
        assert (await refreshed(server, token))["error"]["details"]["wipeTicket"]


async def test_a_password_alone_gets_no_ticket(server: Running, hospital: Hospital, desktop: Station) -> None:
    await revoke(server, desktop)
    body = login_body(hospital.nurse, PASSWORD) | {"deviceId": desktop.id}
    error = (await server.http.post("/api/v1/auth/login", json=body)).json()["error"]
    assert (error["code"], error.get("details")) == ("DEVICE_REVOKED", None)


async def test_a_confirmation_is_a_fact_of_the_log_with_the_servers_time(
    server: Running,
    hospital: Hospital,
    desktop: Station,
    ticket: str,
    stored: Database[dict[str, Any]],
) -> None:
    neighbour = await enrolled(server.http, server.services, hospital)
    now = server.watch.now()
    assert await confirmed(server, ticket) == (200, None)
    await neighbour.pull()
    device = neighbour.replica["devices", desktop.id]
    assert (device["status"], device["updatedOn"]) == ("revoked", desktop.id)
    assert datetime.fromisoformat(device["wipedAt"]) - now < timedelta(minutes=1)
    records = stored["operations"].find({"organizationId": hospital.id, "type": "ConfirmWipe"})
    [record] = list(records)
    assert (record["deviceId"], json.loads(record["envelope"])) == (
        desktop.id,
        {"documentIds": [desktop.id]},
    )


async def test_a_confirmation_that_comes_again_changes_nothing(
    server: Running, hospital: Hospital, desktop: Station, ticket: str
) -> None:
    assert await confirmed(server, ticket) == (200, None)
    first = await wiped_at(server, hospital, desktop)
    assert first is not None
    head = await server.services.sync.head(hospital.id)
    server.watch.forward(hours=1)
    assert await confirmed(server, ticket) == (200, None)
    other = (await desktop.pull_page()).json()["error"]
    assert other["code"] == "AUTH_ERROR"  # its access token has ended meanwhile
    assert await wiped_at(server, hospital, desktop) == first
    assert await server.services.sync.head(hospital.id) == head


@pytest.mark.parametrize(("left", "status"), [(timedelta(seconds=2), 200), (-timedelta(seconds=2), 401)])
async def test_a_ticket_is_good_for_thirty_days(
    server: Running, ticket: str, left: timedelta, status: int
) -> None:
    assert timedelta(days=30) == TICKET_LIFETIME
    server.watch.forward(seconds=(TICKET_LIFETIME - left).total_seconds())
    assert (await confirmed(server, ticket))[0] == status


async def test_a_ticket_is_no_token_and_a_token_is_no_ticket(
    server: Running, hospital: Hospital, desktop: Station, ticket: str
) -> None:
    neighbour = await enrolled(server.http, server.services, hospital)
    pull = await server.http.post("/api/v1/sync/position", json={}, headers=bearer(ticket))
    assert (pull.status_code, pull.json()["error"]["code"]) == (401, "AUTH_ERROR")
    assert (await refreshed(server, ticket))["error"]["code"] == "AUTH_ERROR"
    for tokens in (desktop.enrolment.tokens, neighbour.enrolment.tokens):
        assert await confirmed(server, tokens.access_token) == (401, "AUTH_ERROR")
        assert await confirmed(server, tokens.refresh_token) == (401, "AUTH_ERROR")
    assert await wiped_at(server, hospital, desktop) is None
    assert await wiped_at(server, hospital, neighbour) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "medschedule-api"},
        {"aud": None},
        {"iss": "somebody-else"},
        {"exp": None},
        {"exp": 1},
        {"jti": None},
        {"deviceId": None},
        {"deviceId": NOBODY},
        {"organizationId": None},
        {"organizationId": NOBODY},
    ],
    ids=str,
)
async def test_a_ticket_with_wrong_claims_is_refused_though_it_is_signed(
    server: Running,
    hospital: Hospital,
    desktop: Station,
    ticket: str,
    signing_key: SecretStr,
    changed: dict[str, Any],
) -> None:
    claims = claims_of(ticket, signing_key)
    wrong = {name: value for name, value in (claims | changed).items() if value is not None}
    key = OKPKey.import_key(signing_key.get_secret_value())
    assert await confirmed(server, signed(wrong, key)) == (401, "AUTH_ERROR")
    assert await wiped_at(server, hospital, desktop) is None
    assert await confirmed(server, signed(claims, key)) == (200, None)


async def test_a_forged_ticket_is_refused(server: Running, ticket: str, signing_key: SecretStr) -> None:
    head, body, signature = ticket.split(".")
    forger = OKPKey.generate_key("Ed25519")
    for forged in (
        signed(claims_of(ticket, signing_key), forger),
        f"{head}.{body}.",
        f"{head}.{body[:-2]}AA.{signature}",
        "x",
    ):
        assert await confirmed(server, forged) == (401, "AUTH_ERROR")
    for malformed in ("", "x" * 4097):
        assert await confirmed(server, malformed) == (400, "VALIDATION_ERROR")


async def test_a_ticket_of_one_organisation_says_nothing_about_another(
    server: Running, ticket: str, signing_key: SecretStr
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    theirs = await enrolled(server.http, server.services, other)
    await revoke(server, theirs)
    key = OKPKey.import_key(signing_key.get_secret_value())
    crossed = claims_of(ticket, signing_key) | {"organizationId": other.id}
    assert await confirmed(server, signed(crossed, key)) == (401, "AUTH_ERROR")
    assert await wiped_at(server, other, theirs) is None


async def test_a_device_in_service_cannot_be_confirmed(
    server: Running, hospital: Hospital, desktop: Station, ticket: str, signing_key: SecretStr
) -> None:
    neighbour = await enrolled(server.http, server.services, hospital)
    key = OKPKey.import_key(signing_key.get_secret_value())
    crossed = claims_of(ticket, signing_key) | {"deviceId": neighbour.id}
    assert await confirmed(server, signed(crossed, key)) == (401, "AUTH_ERROR")
    assert (await neighbour.pull_page()).status_code == 200


async def test_revoking_twice_changes_nothing(server: Running, hospital: Hospital, desktop: Station) -> None:
    await revoke(server, desktop)
    head = await server.services.sync.head(hospital.id)
    await revoke(server, desktop)
    assert await server.services.sync.head(hospital.id) == head


async def test_what_is_known_of_devices_is_of_one_organisation(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    theirs = await enrolled(server.http, server.services, other)
    [report] = await server.services.devices.reports(hospital.id)
    assert (report.device.id, report.contact) == (desktop.id, None)
    await desktop.pull()
    held = desktop.cursor
    assert held is not None
    server.watch.forward(minutes=2)
    await desktop.pull()
    [report] = await server.services.devices.reports(hospital.id)
    assert report.contact is not None
    assert report.contact.seq == held.seq
    [report] = await server.services.devices.reports(other.id)
    assert (report.device.id, report.contact) == (theirs.id, None)


@pytest.mark.parametrize(("seconds", "noted"), [(59.9, 1), (60, 2)])
async def test_a_contact_is_noted_once_a_minute(
    server: Running, hospital: Hospital, desktop: Station, seconds: float, noted: int
) -> None:
    [report] = await server.services.devices.reports(hospital.id)
    device = report.device
    await server.services.contacts.note(device, 1)
    server.watch.forward(seconds=seconds)
    await server.services.contacts.note(device, 2)
    [report] = await server.services.devices.reports(hospital.id)
    assert report.contact is not None
    assert report.contact.seq == noted
    assert instant_text(report.contact.at) <= instant_text(server.watch.now())
