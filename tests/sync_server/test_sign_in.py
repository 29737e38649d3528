import asyncio
import hashlib
import json
from typing import Any

import httpx
import pytest
from pymongo.database import Database
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital
from tests.sync_server.people import login_body, signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.auth.attempts import MOST_ATTEMPTS
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.organizations.works import server_context
from medschedule_shared.identity import new_id
from medschedule_shared.model.user import User, UserStatus

LOGIN = "/api/v1/auth/login"


async def test_the_right_password_opens_a_session(server: Running, hospital: Hospital) -> None:
    session = await signed_in(server, hospital.nurse)
    assert session.user_id == hospital.nurse.id
    assert session.role == "charge_nurse"
    assert session.unit_ids == (hospital.unit.id,)
    lasts = session.tokens.access_expires_at - server.watch.now()
    assert 0 < lasts.total_seconds() <= 900
    assert 6 < (session.tokens.refresh_expires_at - server.watch.now()).total_seconds() / 86400 <= 7


async def test_a_person_may_sign_in_in_several_places_in_the_same_moment(
    server: Running, hospital: Hospital
) -> None:
    """The first attempt of a login makes its count, and only one of several can be the first."""
    body = login_body(hospital.nurse)
    for _ in range(4):
        answers = await asyncio.gather(*(server.http.post("/api/v1/auth/login", json=body) for _ in range(4)))
        assert [answer.status_code for answer in answers] == [200] * 4


async def test_a_login_is_known_in_any_case(server: Running, hospital: Hospital) -> None:
    body = login_body(hospital.nurse) | {"login": f" {hospital.nurse.login.upper()} "}
    assert (await server.http.post(LOGIN, json=body)).status_code == 200


async def test_wrong_password_unknown_login_and_other_organisation_are_told_alike(
    server: Running, hospital: Hospital
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    bodies = [
        login_body(hospital.nurse, "wrong password"),
        login_body(hospital.nurse) | {"login": "nobody at all"},
        login_body(hospital.nurse) | {"organizationId": other.id},
    ]
    answers = [await server.http.post(LOGIN, json=body) for body in bodies]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.json()["error"]["message"] for answer in answers}) == 1


async def test_too_many_attempts_lock_the_login_for_a_while_whether_it_exists_or_not(
    server: Running, hospital: Hospital
) -> None:
    nobody = login_body(hospital.nurse) | {"login": "nobody"}
    for body in (login_body(hospital.nurse), nobody):
        for _ in range(MOST_ATTEMPTS):
            answer = await server.http.post(LOGIN, json=body | {"password": "wrong password"})
            assert "wrong" in answer.json()["error"]["message"]
        locked = await server.http.post(LOGIN, json=body)
        assert locked.status_code == 401
        assert "Too many attempts" in locked.json()["error"]["message"]
    assert (await signed_in(server, hospital.admin)).user_id == hospital.admin.id
    server.watch.forward(minutes=15, seconds=1)
    assert (await signed_in(server, hospital.nurse)).user_id == hospital.nurse.id


async def test_attempts_tell_no_login_and_an_organisation_that_is_none_gets_no_keys(
    server: Running, hospital: Hospital, stored: Database[dict[str, Any]]
) -> None:
    nowhere, login = new_id(), hospital.nurse.login
    for organization_id in (hospital.id, nowhere):
        body = login_body(hospital.nurse, "wrong password") | {"organizationId": organization_id}
        assert (await server.http.post(LOGIN, json=body)).status_code == 401
        [attempt] = stored["login_attempts"].find({"organizationId": organization_id})
        for guess in (login, f"{organization_id}\n{login}"):
            assert attempt["_id"] not in (guess, hashlib.sha256(guess.encode()).hexdigest())
    assert stored["organization_secrets"].find_one({"_id": hospital.id}) is not None
    assert stored["organization_secrets"].find_one({"_id": nowhere}) is None
    assert stored["data_keys"].find_one({"keyAltNames": hospital.id}) is not None
    assert stored["data_keys"].find_one({"keyAltNames": nowhere}) is None


async def test_a_success_begins_the_count_anew(server: Running, hospital: Hospital) -> None:
    wrong = login_body(hospital.nurse, "wrong password")
    for _ in range(2):
        for _ in range(MOST_ATTEMPTS - 1):
            await server.http.post(LOGIN, json=wrong)
        await signed_in(server, hospital.nurse)


async def test_passwords_are_stored_as_argon2id_and_tokens_as_hashes(
    server: Running, hospital: Hospital, stored: Database[dict[str, Any]]
) -> None:
    session = await signed_in(server, hospital.nurse)
    found = stored["password_hashes"].find_one({"_id": hospital.nurse.id})
    assert found is not None
    assert found["hash"].startswith("$argon2id$")
    everything = str([list(stored[name].find()) for name in stored.list_collection_names()])
    assert PASSWORD not in everything
    *_ids, _number, secret, seal = session.tokens.refresh_token.split(".")
    assert secret not in everything
    assert seal not in everything


async def _refresh(server: Running, token: str) -> httpx.Response:
    return await server.http.post("/api/v1/auth/refresh", json={"refreshToken": token})


async def test_an_old_refresh_token_ends_the_family(server: Running, hospital: Hospital) -> None:
    first = (await signed_in(server, hospital.nurse)).tokens
    second = (await _refresh(server, first.refresh_token)).json()["data"]
    third = (await _refresh(server, second["refreshToken"])).json()["data"]
    reused = await _refresh(server, first.refresh_token)
    assert (reused.status_code, reused.json()["error"]["code"]) == (401, "AUTH_ERROR")
    assert (await _refresh(server, third["refreshToken"])).status_code == 401
    assert (await _codes(server, third["accessToken"])).status_code == 401


async def test_a_station_whose_answer_was_lost_goes_on_with_the_token_it_has(
    server: Running, hospital: Hospital
) -> None:
    first = (await signed_in(server, hospital.nurse)).tokens
    for _lost in range(2):
        assert (await _refresh(server, first.refresh_token)).status_code == 200
    received = (await _refresh(server, first.refresh_token)).json()["data"]
    assert (await _refresh(server, received["refreshToken"])).status_code == 200
    assert (await _refresh(server, first.refresh_token)).status_code == 401


async def test_a_request_that_the_network_delivers_twice_does_not_end_the_session(
    server: Running, hospital: Hospital
) -> None:
    first = (await signed_in(server, hospital.nurse)).tokens
    received = (await _refresh(server, first.refresh_token)).json()["data"]
    for _copy in range(7):
        assert (await _refresh(server, first.refresh_token)).status_code == 200
    assert (await _refresh(server, received["refreshToken"])).status_code == 200


@pytest.mark.parametrize("uses", [1, 2, 5])
async def test_a_session_goes_on_after_the_database_was_restored_from_a_backup(
    server: Running, hospital: Hospital, stored: Database[dict[str, Any]], uses: int
) -> None:
    token = (await signed_in(server, hospital.nurse)).tokens.refresh_token
    [backup] = stored["sessions"].find({"userId": hospital.nurse.id})
    used = []
    for _ in range(uses):
        used.append(token)
        token = (await _refresh(server, token)).json()["data"]["refreshToken"]
    stored["sessions"].replace_one({"_id": backup["_id"]}, backup)
    assert (await _refresh(server, token)).status_code == 200
    assert (await _refresh(server, used[0])).status_code == 401


async def test_a_forged_token_that_seems_newer_is_refused(server: Running, hospital: Hospital) -> None:
    token = (await signed_in(server, hospital.nurse)).tokens.refresh_token
    organization, session, _number, secret, seal = token.split(".")
    forged = f"{organization}.{session}.5.{secret}.{seal}"
    assert (await _refresh(server, forged)).status_code == 401
    assert (await _refresh(server, token)).status_code == 200


async def test_of_thief_and_owner_the_second_to_go_on_ends_the_session(
    server: Running, hospital: Hospital
) -> None:
    stolen = (await signed_in(server, hospital.nurse)).tokens
    owner = (await _refresh(server, stolen.refresh_token)).json()["data"]
    thief = (await _refresh(server, stolen.refresh_token)).json()["data"]
    newest = (await _refresh(server, owner["refreshToken"])).json()["data"]
    assert (await _refresh(server, thief["refreshToken"])).status_code == 401
    assert (await _codes(server, newest["accessToken"])).status_code == 401
    assert (await _refresh(server, newest["refreshToken"])).status_code == 401


async def test_of_many_refreshes_at_once_one_token_at_most_goes_on(
    server: Running, hospital: Hospital
) -> None:
    tokens = (await signed_in(server, hospital.nurse)).tokens
    answers = await asyncio.gather(*(_refresh(server, tokens.refresh_token) for _ in range(4)))
    given = [answer.json()["data"]["refreshToken"] for answer in answers if answer.status_code == 200]
    statuses = [(await _refresh(server, token)).status_code for token in given]
    assert statuses.count(200) <= 1


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7.01, 401)])
async def test_a_refresh_token_lasts_a_week(
    server: Running, hospital: Hospital, days: float, status: int
) -> None:
    tokens = (await signed_in(server, hospital.nurse)).tokens
    server.watch.forward(days=days)
    answer = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": tokens.refresh_token})
    assert answer.status_code == status


@pytest.mark.parametrize(
    "token",
    [
        *("", "x", "a.b", "a.b.c", "....", "a.b.1.d.e", "a.b.x.d.e", "a.b.-1.d.e", "a.b.1.d.e.f"),
        *("a.b.\u0661.d.e", "\ud800.b.1.c.d", f"a.b.{10**9}.d.e", "x" * 5000),
    ],
)
async def test_what_is_no_refresh_token_is_refused(server: Running, token: str) -> None:
    content = json.dumps({"refreshToken": token})
    answer = await server.http.post(
        "/api/v1/auth/refresh", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 401)
    assert answer.json()["error"]["code"] in ("VALIDATION_ERROR", "AUTH_ERROR")


async def test_signing_out_ends_both_tokens(server: Running, hospital: Hospital) -> None:
    tokens = (await signed_in(server, hospital.admin)).tokens
    assert (await _codes(server, tokens.access_token)).status_code == 400
    body = {"refreshToken": tokens.refresh_token}
    answer = await server.http.post("/api/v1/auth/logout", json=body)
    assert answer.json()["success"] is True
    assert "data" not in answer.json()
    assert (await _codes(server, tokens.access_token)).status_code == 401
    assert (await server.http.post("/api/v1/auth/refresh", json=body)).status_code == 401


async def test_who_only_knows_the_id_of_a_session_cannot_end_it(server: Running, hospital: Hospital) -> None:
    tokens = (await signed_in(server, hospital.admin)).tokens
    organization_id, session_id, *_ = tokens.refresh_token.split(".")
    forged = f"{organization_id}.{session_id}.0.{'s' * 43}.{'0' * 64}"
    assert (await server.http.post("/api/v1/auth/logout", json={"refreshToken": forged})).status_code == 200
    renewed = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": tokens.refresh_token})
    assert renewed.status_code == 200


class Disable(Work[User]):
    def __init__(self, user: User) -> None:
        self._user = user

    async def perform(self, unit: UnitOfWork) -> User:
        context = server_context(unit)
        return unit.write(context.operation_id, (context.change(self._user, status=UserStatus.DISABLED),))[0]


async def test_a_disabled_account_is_out_at_once(server: Running, hospital: Hospital) -> None:
    tokens = (await signed_in(server, hospital.admin)).tokens
    await server.services.commits.submit(hospital.id, [Disable(hospital.admin)])
    assert (await _codes(server, tokens.access_token)).status_code == 401
    body = {"refreshToken": tokens.refresh_token}
    assert (await server.http.post("/api/v1/auth/refresh", json=body)).status_code == 401
    assert (await server.http.post(LOGIN, json=login_body(hospital.admin))).status_code == 401


async def test_a_person_signs_in_on_a_station_of_the_own_hospital(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    here = await server.http.post(LOGIN, json=login_body(hospital.nurse) | {"deviceId": desktop.id})
    assert here.status_code == 200
    pulled = await server.http.post(
        "/api/v1/sync/position", json={}, headers=bearer(here.json()["data"]["tokens"]["accessToken"])
    )
    assert pulled.status_code == 200
    there = await server.http.post(LOGIN, json=login_body(other.nurse) | {"deviceId": desktop.id})
    assert (there.status_code, there.json()["error"]["code"]) == (401, "AUTH_ERROR")


async def _codes(server: Running, token: str) -> Any:
    """Call a route for administrators with an empty body: 400 for one, 401 without a session."""
    return await server.http.post("/api/v1/devices/codes", json={}, headers=bearer(token))
