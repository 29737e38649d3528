"""Accounts over HTTP: who may see and change them, and what a change does at once."""

import json
from typing import Any

import httpx
import pytest
from tests.sync_server.hospital import PASSWORD, Hospital
from tests.sync_server.people import account_of, headers_of, login_body, signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.users.works import ChangeUser
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import UserStatus

USERS = "/api/v1/users"
UNKNOWN = "01234567-0123-7123-8123-0123456789ab"
UNKNOWN = "01234567-0123-7123-8123-0123456789ab"
CHOSEN = "seven purple lanterns"


def new_user(hospital: Hospital, **changed: Any) -> dict[str, Any]:
    body = {"login": "Ada.Byron ", "displayName": "Ada Byron", "role": "staff", "unitIds": [hospital.unit.id]}
    return body | changed


async def changed(server: Running, hospital: Hospital, user_id: str, **fields: Any) -> httpx.Response:
    admin = await headers_of(server, hospital.admin)
    return await server.http.patch(f"{USERS}/{user_id}", json=fields, headers=admin)


async def test_an_invited_person_chooses_a_password_and_signs_in(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    made = await server.http.post(USERS, json=new_user(hospital), headers=admin)
    assert made.status_code == 201, made.text
    user, token = made.json()["data"]["user"], made.json()["data"]["passwordToken"]
    assert (user["login"], user["status"], user["unitIds"]) == ("ada.byron", "active", [hospital.unit.id])
    assert PASSWORD not in made.text

    body = {"login": "ada.byron", "password": CHOSEN, "organizationId": hospital.id}
    assert (await server.http.post("/api/v1/auth/login", json=body)).status_code == 401
    choice = {"token": token["token"], "password": CHOSEN}
    assert (await server.http.post("/api/v1/auth/password", json=choice)).status_code == 200
    assert (await server.http.post("/api/v1/auth/login", json=body)).status_code == 200
    again = await server.http.post("/api/v1/auth/password", json=choice)
    assert (again.status_code, again.json()["error"]["code"]) == (401, "AUTH_ERROR")


async def test_a_refused_password_does_not_use_up_the_token(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    made = (await server.http.post(USERS, json=new_user(hospital), headers=admin)).json()["data"]
    token = made["passwordToken"]["token"]
    for password, status in (("short", 400), ("ada byron ada byron", 400), (CHOSEN, 200)):
        choice = {"token": token, "password": password}
        answer = await server.http.post("/api/v1/auth/password", json=choice)
        assert answer.status_code == status, answer.text


async def test_a_token_lasts_a_day_and_a_newer_one_ends_it(server: Running, hospital: Hospital) -> None:
    async def reset() -> str:
        admin = await headers_of(server, hospital.admin)
        path = f"{USERS}/{hospital.nurse.id}/password-reset"
        return str((await server.http.post(path, headers=admin)).json()["data"]["token"])

    async def chosen(token: str) -> int:
        choice = {"token": token, "password": CHOSEN}
        return (await server.http.post("/api/v1/auth/password", json=choice)).status_code

    first, second = await reset(), await reset()
    assert await chosen(first) == 401
    server.watch.forward(hours=24, seconds=1)
    assert await chosen(second) == 401
    third = await reset()
    server.watch.forward(hours=23, minutes=59)
    assert await chosen(third) == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\ud800.x", "a.b", "x" * 300])
async def test_what_is_no_token_is_refused(server: Running, token: str) -> None:
    content = json.dumps({"token": token, "password": CHOSEN})
    answer = await server.http.post(
        "/api/v1/auth/password", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 401)


async def test_a_reset_ends_the_password_and_every_session_at_once(
    server: Running, hospital: Hospital
) -> None:
    nurse = await headers_of(server, hospital.nurse)
    admin = await headers_of(server, hospital.admin)
    assert (await server.http.get(f"{USERS}/me", headers=nurse)).status_code == 200
    await server.http.post(f"{USERS}/{hospital.nurse.id}/password-reset", headers=admin)
    assert (await server.http.get(f"{USERS}/me", headers=nurse)).status_code == 401
    assert (await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))).status_code == 401
    own = await server.http.post(f"{USERS}/{hospital.admin.id}/password-reset", headers=admin)
    assert (own.status_code, own.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


async def test_who_may_see_and_change_accounts(server: Running, hospital: Hospital, desktop: Station) -> None:
    auditor = await account_of(server, hospital, Role.AUDITOR)
    callers = {
        "nobody": {},
        "station": desktop.headers,
        "nurse": await headers_of(server, hospital.nurse),
        "auditor": await headers_of(server, auditor),
        "admin": await headers_of(server, hospital.admin),
    }
    expected = {"nobody": (401, 401), "station": (403, 403), "nurse": (403, 403), "auditor": (200, 403)}
    for name, headers in callers.items():
        read = await server.http.get(f"{USERS}/{hospital.nurse.id}", headers=headers)
        change = {"displayName": f"By {name}"}
        write = await server.http.patch(f"{USERS}/{hospital.nurse.id}", json=change, headers=headers)
        assert (read.status_code, write.status_code) == expected.get(name, (200, 200)), name


async def test_a_disabled_person_is_out_at_once_and_no_session_comes_back(
    server: Running, hospital: Hospital
) -> None:
    session = await signed_in(server, hospital.nurse)
    headers = bearer(session.tokens.access_token)
    assert (await changed(server, hospital, hospital.nurse.id, status="disabled")).status_code == 200
    assert (await server.http.get(f"{USERS}/me", headers=headers)).status_code == 401
    refresh = {"refreshToken": session.tokens.refresh_token}
    assert (await server.http.post("/api/v1/auth/refresh", json=refresh)).status_code == 401
    assert (await changed(server, hospital, hospital.nurse.id, status="active")).status_code == 200
    assert (await server.http.get(f"{USERS}/me", headers=headers)).status_code == 401
    assert (await server.http.post("/api/v1/auth/refresh", json=refresh)).status_code == 401
    assert (await signed_in(server, hospital.nurse)).user_id == hospital.nurse.id


@pytest.mark.parametrize("fields", [{"status": "disabled"}, {"role": "auditor"}], ids=str)
async def test_the_last_administrator_stays_one(
    server: Running, hospital: Hospital, fields: dict[str, Any]
) -> None:
    admin = await headers_of(server, hospital.admin)
    invited = new_user(hospital, role="admin", login="second.admin")
    made = await server.http.post(USERS, json=invited, headers=admin)
    refused = await changed(server, hospital, hospital.admin.id, **fields)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert "last administrator" in refused.json()["error"]["message"]

    token = made.json()["data"]["passwordToken"]["token"]
    choice = {"token": token, "password": CHOSEN}
    assert (await server.http.post("/api/v1/auth/password", json=choice)).status_code == 200
    assert (await changed(server, hospital, hospital.admin.id, **fields)).status_code == 200


async def test_of_two_administrators_who_leave_together_one_stays(
    server: Running, hospital: Hospital
) -> None:
    second = await account_of(server, hospital, Role.ADMIN)
    works = [
        ChangeUser(server.services.database, user.id, {"status": UserStatus.DISABLED}, None, None)
        for user in (second, hospital.admin)
    ]
    with pytest.raises(InvalidRequestError, match="last administrator"):
        await server.services.commits.submit(hospital.id, works)
    assert (await server.services.users.get(hospital.id, second.id)).status is UserStatus.DISABLED
    assert (await server.services.users.get(hospital.id, hospital.admin.id)).status is UserStatus.ACTIVE


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "x"},
        {"role": "owner"},
        {"unitIds": [UNKNOWN]},
        {"staffId": UNKNOWN},
        {"displayName": ""},
        {"id": UNKNOWN},
        {"organizationId": UNKNOWN},
        {"status": "disabled"},
        {"rev": 7},
        {"passwordHash": "x"},
        {"password": CHOSEN},
    ],
    ids=str,
)
async def test_a_wrong_account_and_fields_that_are_not_the_callers_are_refused(
    server: Running, hospital: Hospital, wrong: dict[str, Any]
) -> None:
    admin = await headers_of(server, hospital.admin)
    answer = await server.http.post(USERS, json=new_user(hospital, **wrong), headers=admin)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert len((await server.http.get(USERS, headers=admin)).json()["data"]["users"]) == 2


async def test_a_login_is_taken_once_in_any_form(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    for login, status in (("Jos\u00e9 Ruiz", 201), ("JOSE\u0301 RUIZ", 400)):
        answer = await server.http.post(USERS, json=new_user(hospital, login=login), headers=admin)
        assert answer.status_code == status, answer.text
    taken = await changed(server, hospital, hospital.nurse.id, login="JOS\u00c9 ruiz")
    assert (taken.status_code, taken.json()["error"]["message"]) == (400, "This login is taken.")


async def test_a_change_on_a_state_that_is_gone_is_refused(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    path = f"{USERS}/{hospital.nurse.id}"
    etag = (await server.http.get(path, headers=admin)).headers["etag"]
    first = await server.http.patch(path, json={"displayName": "One"}, headers={**admin, "If-Match": etag})
    assert first.status_code == 200
    assert first.headers["etag"] != etag
    second = await server.http.patch(path, json={"displayName": "Two"}, headers={**admin, "If-Match": etag})
    assert (second.status_code, second.json()["error"]["code"]) == (412, "PRECONDITION_FAILED")
    bad = await server.http.patch(path, json={"displayName": "Two"}, headers={**admin, "If-Match": "abc"})
    assert bad.status_code == 400


async def test_accounts_come_in_pages(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    for number in range(3):
        body = new_user(hospital, login=f"person {number}")
        assert (await server.http.post(USERS, json=body, headers=admin)).status_code == 201
    found: list[str] = []
    after = None
    while True:
        query = {"limit": 2} | ({} if after is None else {"after": after})
        page = (await server.http.get(USERS, params=query, headers=admin)).json()["data"]
        found += [user["userId"] for user in page["users"]]
        after = page["nextAfter"]
        if after is None:
            break
    assert len(found) == len(set(found)) == 5
    staff = await server.http.get(USERS, params={"role": "staff"}, headers=admin)
    assert len(staff.json()["data"]["users"]) == 3
    assert (await server.http.get(USERS, params={"limit": 201}, headers=admin)).status_code == 400


async def test_an_invitation_that_is_sent_again_makes_no_second_account(
    server: Running, hospital: Hospital
) -> None:
    admin = await headers_of(server, hospital.admin)
    body = new_user(hospital, userId=UNKNOWN)
    first, second = [
        (await server.http.post(USERS, json=body, headers=admin)).json()["data"] for _ in range(2)
    ]
    assert first["user"] == second["user"]
    assert first["user"]["userId"] == UNKNOWN
    for made, status in ((first, 401), (second, 200)):
        choice = {"token": made["passwordToken"]["token"], "password": CHOSEN}
        assert (await server.http.post("/api/v1/auth/password", json=choice)).status_code == status


async def test_the_id_of_an_account_makes_no_other_one(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    for body in (
        new_user(hospital, userId=hospital.nurse.id),
        new_user(hospital, userId=hospital.nurse.id, login=hospital.nurse.login, role="admin"),
    ):
        answer = await server.http.post(USERS, json=body, headers=admin)
        assert (answer.status_code, answer.json()["error"]["details"]) == (400, {"field": "userId"})
    assert (await signed_in(server, hospital.nurse)).role is hospital.nurse.role
