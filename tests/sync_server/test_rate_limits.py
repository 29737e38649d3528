import pytest
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.people import login_body
from tests.sync_server.running import running
from tests.sync_server.station import enrolled

from medschedule_server.core.errors import RateLimitedError
from medschedule_server.core.rate_limit import RateLimits
from medschedule_server.settings import Settings
from medschedule_shared.protocol.sync import PositionRequest

LOGIN = "/api/v1/auth/login"


async def test_anonymous_calls_are_limited_by_address_with_the_standard_headers(settings: Settings) -> None:
    async with running(settings.model_copy(update={"anonymous_limit": 3})) as server:
        body = {"code": "WRONG", "deviceName": "x"}
        answers = [await server.http.post("/api/v1/devices/enrol", json=body) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
        assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0", "0"]
        refused = answers[-1]
        assert refused.json()["error"]["code"] == "RATE_LIMITED"
        assert refused.json()["success"] is False
        assert refused.headers["ratelimit-limit"] == "3"
        assert refused.headers["ratelimit-policy"] == "3;w=900"
        assert 0 < int(refused.headers["retry-after"]) <= 900
        assert "x-ratelimit-limit" not in refused.headers
        assert (await server.http.get("/api/v1/health")).status_code == 200


async def test_the_default_is_a_hundred_in_fifteen_minutes() -> None:
    assert Settings.model_fields["anonymous_limit"].default == 100


async def test_a_device_is_limited_by_itself_whatever_its_address(settings: Settings) -> None:
    async with running(settings.model_copy(update={"device_limit": 2})) as server:
        hospital = await founded(server.services, invented_hospital())
        first, second = [await enrolled(server.http, server.services, hospital) for _ in range(2)]
        answers = [await first.post("position", PositionRequest()) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[-1].json()["error"]["code"] == "RATE_LIMITED"
        assert (await second.post("position", PositionRequest())).status_code == 200


async def test_stations_behind_one_address_may_all_refresh(settings: Settings) -> None:
    async with running(settings.model_copy(update={"anonymous_limit": 3})) as server:
        hospital = await founded(server.services, invented_hospital())
        station = await enrolled(server.http, server.services, hospital)
        token = station.enrolment.tokens.refresh_token
        for _ in range(5):
            answer = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": token})
            assert answer.status_code == 200
            token = answer.json()["data"]["refreshToken"]
        wrong = [
            await server.http.post("/api/v1/auth/refresh", json={"refreshToken": "a.b.c"}) for _ in range(3)
        ]
        assert [answer.status_code for answer in wrong] == [401, 401, 429]
        assert (await server.http.post(LOGIN, json=login_body(hospital.nurse))).status_code == 429


async def test_a_minute_that_is_over_is_forgotten(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: moment)
    limits = RateLimits(settings.model_copy(update={"device_limit": 2}))
    for identity in ("one", "other"):
        for left in ("1", "0"):
            assert (await limits.known(identity))["RateLimit-Remaining"] == left
        with pytest.raises(RateLimitedError):
            await limits.known(identity)
    moment += 59
    with pytest.raises(RateLimitedError):
        await limits.known("one")
    moment += 2
    for identity in ("one", "other"):
        assert (await limits.known(identity))["RateLimit-Remaining"] == "1"
