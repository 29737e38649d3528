"""Sign in at a real OpenID provider on the loopback address, as a browser and a desktop do it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pymongo.database import Database
from tests.sync_server.caller import calling
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.openid_browser import REDIRECT, browse
from tests.sync_server.openid_provider import CLIENT_ID, CLIENT_SECRET, EMAIL
from tests.sync_server.running import Running, running

from medschedule_server.settings import Settings

OPENID = "auth/openid"


@pytest.fixture
def settings(settings: Settings, issuer: str) -> Settings:
    return settings.model_copy(update={"openid_issuers": f"https://elsewhere.example, {issuer}"})


@pytest.fixture
async def linked(server: Running, hospital: Hospital, issuer: str) -> Hospital:
    """Return a hospital whose nurse's login is the e-mail that the provider knows."""
    admin = await calling(server, hospital.admin)
    assert (await admin.send("PUT", f"{OPENID}/provider", provider(issuer))).status_code == 200
    body = {"login": EMAIL.upper()}
    assert (await admin.send("PATCH", f"users/{hospital.nurse.id}", body)).status_code == 200
    return hospital


def provider(issuer: str, **changed: Any) -> dict[str, Any]:
    fields = {"name": "Staff", "issuer": issuer, "clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET}
    return fields | changed


async def started(server: Running, hospital: Hospital) -> dict[str, Any]:
    body = {"organizationId": hospital.id, "redirectUri": REDIRECT}
    answer = await server.http.post(f"/api/v1/{OPENID}/start", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["data"])


async def finished(server: Running, begun: dict[str, Any], **brought: str) -> httpx.Response:
    body = {"attempt": begun["attempt"], "state": brought["state"], "code": brought["code"]}
    return await server.http.post(f"/api/v1/{OPENID}/finish", json=body)


async def test_a_person_signs_in_at_the_provider(
    server: Running, linked: Hospital, stored: Database[dict[str, Any]]
) -> None:
    begun = await started(server, linked)
    asked = parse_qs(urlsplit(begun["authorizationUrl"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"nonce", "state", "code_challenge"} <= set(asked)
    assert begun["attempt"] not in begun["authorizationUrl"]
    brought = browse(begun["authorizationUrl"])
    session = await finished(server, begun, **brought)
    assert session.status_code == 200, session.text
    data = session.json()["data"]
    assert (data["userId"], data["role"]) == (linked.nurse.id, "charge_nurse")
    mine = {"Authorization": f"Bearer {data['tokens']['accessToken']}"}
    [only] = (await server.http.get("/api/v1/auth/sessions", headers=mine)).json()["data"]["sessions"]
    assert only["method"] == "openid"
    assert stored["external_identities"].count_documents({"organizationId": linked.id}) == 1

    again = await finished(server, begun, **brought)
    assert (again.status_code, again.json()["error"]["code"]) == (401, "AUTH_ERROR")


async def test_the_subject_stays_whose_it_was_though_the_login_moves(
    server: Running, linked: Hospital
) -> None:
    for _ in range(2):
        begun = await started(server, linked)
        session = await finished(server, begun, **browse(begun["authorizationUrl"]))
        assert session.json()["data"]["userId"] == linked.nurse.id
        admin = await calling(server, linked.admin)
        renamed = {"login": "somebody.else"}
        assert (await admin.send("PATCH", f"users/{linked.nurse.id}", renamed)).status_code == 200
        taken = {"login": EMAIL, "displayName": "Another", "role": "admin"}
        await admin.post("users", taken)


@pytest.mark.parametrize("wrong", ["state", "code", "attempt", "late"])
async def test_what_the_browser_did_not_bring_back_is_refused(
    server: Running, linked: Hospital, wrong: str
) -> None:
    begun = await started(server, linked)
    brought = browse(begun["authorizationUrl"])
    if wrong == "late":
        server.watch.forward(minutes=10, seconds=1)
    elif wrong == "attempt":
        begun = await started(server, linked)
    else:
        brought[wrong] = "x" * 40
    answer = await finished(server, begun, **brought)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")


async def test_nobody_gets_an_account_unless_the_organisation_wants_it(
    server: Running, hospital: Hospital, issuer: str
) -> None:
    admin = await calling(server, hospital.admin)
    for role, status in ((None, 401), ("staff", 200)):
        body = provider(issuer, createRole=role)
        assert (await admin.send("PUT", f"{OPENID}/provider", body)).status_code == 200
        begun = await started(server, hospital)
        answer = await finished(server, begun, **browse(begun["authorizationUrl"]))
        assert answer.status_code == status, answer.text
    assert answer.json()["data"]["role"] == "staff"
    users = (await admin.get("users", role="staff")).json()["data"]["users"]
    assert [user["login"] for user in users] == [EMAIL]


async def test_a_disabled_person_stays_out(server: Running, linked: Hospital) -> None:
    admin = await calling(server, linked.admin)
    await admin.send("PATCH", f"users/{linked.nurse.id}", {"status": "disabled"})
    begun = await started(server, linked)
    answer = await finished(server, begun, **browse(begun["authorizationUrl"]))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")


async def test_an_attempt_of_one_hospital_is_none_of_another(server: Running, linked: Hospital) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    begun = await started(server, linked)
    brought = browse(begun["authorizationUrl"])
    moved = {**begun, "attempt": f"{other.id}.{begun['attempt'].partition('.')[2]}"}
    assert (await finished(server, moved, **brought)).status_code == 401
    body = {"organizationId": other.id, "redirectUri": REDIRECT}
    answer = await server.http.post(f"/api/v1/{OPENID}/start", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")


async def test_only_administrators_set_a_provider_and_nobody_reads_its_secret(
    server: Running, hospital: Hospital, issuer: str
) -> None:
    admin, nurse = await calling(server, hospital.admin), await calling(server, hospital.nurse)
    path = f"{OPENID}/provider"
    assert (await nurse.send("PUT", path, provider(issuer))).status_code == 403
    assert (await admin.get(path)).status_code == 404
    assert (await admin.send("PUT", path, provider(issuer))).json()["data"]["hasSecret"] is True
    without = {name: value for name, value in provider(issuer).items() if name != "clientSecret"}
    kept = await admin.send("PUT", path, without)
    assert kept.json()["data"]["hasSecret"] is True
    other = await admin.send("PUT", path, without | {"clientId": "another"})
    assert (
        other.json()["data"]["hasSecret"] is False
    )  # a secret goes to the client alone that it was given for
    assert CLIENT_SECRET not in (await admin.get(path)).text
    assert (await admin.send("DELETE", path)).status_code == 200
    assert (await admin.send("DELETE", path)).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://not-on-the-list.example"},
        {"issuer": "http://169.254.169.254"},
        {"claim": "e mail"},
        {"createRole": "owner"},
        {"organizationId": "x"},
    ],
    ids=str,
)
async def test_an_issuer_that_the_operator_does_not_allow_is_refused(
    server: Running, hospital: Hospital, issuer: str, changed: dict[str, Any]
) -> None:
    admin = await calling(server, hospital.admin)
    answer = await admin.send("PUT", f"{OPENID}/provider", provider(issuer) | changed)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("uri", "good"),
    [
        ("http://127.0.0.1:49152/callback", True),
        ("http://[::1]:49152/callback", True),
        ("http://127.0.0.1/callback", False),
        ("http://127.0.0.1:80/callback", False),
        ("https://127.0.0.1:49152/callback", False),
        ("http://localhost:49152/callback", False),
        ("http://127.0.0.1.evil.example:49152/callback", False),
        ("http://evil.example@127.0.0.1:49152/callback", False),
        ("http://127.0.0.1:49152/callback?next=//evil.example", False),
        ("http://127.0.0.1:99999/", False),
        ("javascript:alert(1)", False),
        ("http://[", False),
    ],
)
async def test_the_browser_comes_back_to_this_computer_alone(
    server: Running, linked: Hospital, uri: str, good: bool
) -> None:
    body = {"organizationId": linked.id, "redirectUri": uri}
    answer = await server.http.post(f"/api/v1/{OPENID}/start", json=body)
    assert answer.status_code == (200 if good else 400), answer.text


async def test_an_issuer_that_was_taken_off_the_list_opens_nothing(
    settings: Settings, server: Running, linked: Hospital
) -> None:
    async with running(settings.model_copy(update={"openid_issuers": ""})) as stricter:
        body = {"organizationId": linked.id, "redirectUri": REDIRECT}
        answer = await stricter.http.post(f"/api/v1/{OPENID}/start", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
