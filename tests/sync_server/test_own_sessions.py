"""Sessions of people: seen, ended at once, and over in time."""

from datetime import timedelta

import pytest
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import headers_of, login_body
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, bearer

from medschedule_server.settings import Settings

SESSIONS = "/api/v1/auth/sessions"
ME = "/api/v1/users/me"


async def test_a_person_sees_where_they_are_signed_in(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    body = login_body(hospital.nurse) | {"deviceId": desktop.id}
    agent = {"User-Agent": "medschedule/0.1"}
    tokens = (await server.http.post("/api/v1/auth/login", json=body, headers=agent)).json()["data"]["tokens"]
    server.watch.forward(minutes=2)
    mine = await headers_of(server, hospital.nurse)
    newest, oldest = (await server.http.get(SESSIONS, headers=mine)).json()["data"]["sessions"]
    assert (newest["isCurrent"], oldest["isCurrent"]) == (True, False)
    assert (oldest["deviceId"], oldest["deviceName"], oldest["method"]) == (desktop.id, "Station", "password")
    assert oldest["userAgent"] == "medschedule/0.1"
    assert oldest["createdAt"] == oldest["lastUsedAt"]
    refresh = {"refreshToken": tokens["refreshToken"]}
    assert (await server.http.post("/api/v1/auth/refresh", json=refresh)).status_code == 200
    _, used = (await server.http.get(SESSIONS, headers=mine)).json()["data"]["sessions"]
    assert used["lastUsedAt"] > used["createdAt"]


async def test_a_person_ends_one_session_or_all_others(server: Running, hospital: Hospital) -> None:
    mine, second, third = [await headers_of(server, hospital.nurse) for _ in range(3)]
    stranger = await headers_of(server, hospital.admin)
    listed = (await server.http.get(SESSIONS, headers=second)).json()["data"]["sessions"]
    [its_id] = [each["sessionId"] for each in listed if each["isCurrent"]]
    assert (await server.http.delete(f"{SESSIONS}/{its_id}", headers=stranger)).status_code == 404
    assert (await server.http.get(ME, headers=second)).status_code == 200
    assert (await server.http.delete(f"{SESSIONS}/{its_id}", headers=mine)).status_code == 200
    assert (await server.http.delete(f"{SESSIONS}/{its_id}", headers=mine)).status_code == 404
    assert (await server.http.get(ME, headers=second)).status_code == 401
    assert (await server.http.delete(SESSIONS, headers=mine)).status_code == 200
    assert (await server.http.get(ME, headers=third)).status_code == 401
    assert (await server.http.get(ME, headers=mine)).status_code == 200
    assert (await server.http.get(ME, headers=stranger)).status_code == 200


async def test_what_one_server_ends_is_over_at_the_next_request_to_another(
    server: Running, settings: Settings, hospital: Hospital, desktop: Station
) -> None:
    """No server remembers of a caller what it found at the request before."""
    admin = await headers_of(server, hospital.admin)
    mine, other = [await headers_of(server, hospital.nurse) for _ in range(2)]
    position = "/api/v1/sync/position"
    async with running(settings) as second:

        async def asked(headers: dict[str, str]) -> int:
            return (await second.http.get(ME, headers=headers)).status_code

        assert (await asked(mine), await asked(other)) == (200, 200)
        assert (await second.http.post(position, json={}, headers=desktop.headers)).status_code == 200
        assert (await server.http.delete(SESSIONS, headers=mine)).status_code == 200
        assert (await asked(mine), await asked(other)) == (200, 401)
        path = f"/api/v1/users/{hospital.nurse.id}"
        disabled = await server.http.patch(path, json={"status": "disabled"}, headers=admin)
        assert disabled.status_code == 200, disabled.text
        assert await asked(mine) == 401
        revoke = f"/api/v1/devices/{desktop.id}/revoke"
        assert (await server.http.post(revoke, headers=admin)).status_code == 200
        refused = await second.http.post(position, json={}, headers=desktop.headers)
        assert refused.json()["error"]["code"] == "DEVICE_REVOKED"


async def test_an_administrator_ends_sessions_of_the_own_house_only(
    server: Running, hospital: Hospital
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    theirs, mine = await headers_of(server, other.nurse), await headers_of(server, hospital.nurse)
    admin = await headers_of(server, hospital.admin)
    for nurse, headers, status in ((other.nurse, theirs, 404), (hospital.nurse, mine, 200)):
        path = f"/api/v1/users/{nurse.id}/sessions"
        assert (await server.http.get(path, headers=admin)).status_code == status
        assert (await server.http.delete(path, headers=admin)).status_code == status
        assert (await server.http.get(ME, headers=headers)).status_code == (401 if status == 200 else 200)
    again = await headers_of(server, hospital.nurse)
    path = f"/api/v1/users/{hospital.nurse.id}/sessions"
    assert (await server.http.get(path, headers=again)).status_code == 403
    [only] = (await server.http.get(path, headers=admin)).json()["data"]["sessions"]
    assert (await server.http.delete(f"{path}/{only['sessionId']}", headers=admin)).status_code == 200
    assert (await server.http.get(ME, headers=again)).status_code == 401


@pytest.mark.parametrize(("idle", "status"), [(59, 200), (61, 401)])
async def test_an_idle_session_ends(settings: Settings, idle: int, status: int) -> None:
    async with running(settings.model_copy(update={"session_idle_minutes": 60})) as server:
        hospital = await founded(server.services, invented_hospital())
        body = login_body(hospital.nurse)
        tokens = (await server.http.post("/api/v1/auth/login", json=body)).json()["data"]["tokens"]
        server.watch.forward(minutes=idle)
        refresh = {"refreshToken": tokens["refreshToken"]}
        assert (await server.http.post("/api/v1/auth/refresh", json=refresh)).status_code == status


async def test_a_session_ends_in_time_however_much_it_is_used(settings: Settings) -> None:
    async with running(settings.model_copy(update={"session_hours": 12})) as server:
        hospital = await founded(server.services, invented_hospital())
        body = login_body(hospital.nurse)
        answer = await server.http.post("/api/v1/auth/login", json=body)
        tokens, begun = answer.json()["data"]["tokens"], server.watch.now()
        for _ in range(11):
            server.watch.forward(hours=1)
            refresh = {"refreshToken": tokens["refreshToken"]}
            tokens = (await server.http.post("/api/v1/auth/refresh", json=refresh)).json()["data"]
        ends = server.watch.now() + timedelta(hours=1)
        assert tokens["refreshExpiresAt"] <= ends.isoformat().replace("+00:00", "Z")
        assert begun < server.watch.now()
        server.watch.forward(hours=1, seconds=1)
        refresh = {"refreshToken": tokens["refreshToken"]}
        assert (await server.http.post("/api/v1/auth/refresh", json=refresh)).status_code == 401
        assert (await server.http.get(ME, headers=bearer(tokens["accessToken"]))).status_code == 401
