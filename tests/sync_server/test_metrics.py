"""What a monitoring system reads, and who may read it."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.running import Running, running
from tests.sync_server.station import bearer, enrolled

from medschedule_server.settings import Settings
from medschedule_shared.protocol.sync import PositionRequest

METRICS = "/api/v1/metrics"
TOKEN = "a-token-of-monitoring"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture
def watched(settings: Settings, mongo_database: str) -> Settings:
    changes = {"metrics_token": SecretStr(TOKEN), "database": mongo_database, "anonymous_limit": 5}
    return settings.model_copy(update=changes)


async def read(server: Running) -> Samples:
    answer = await server.http.get(METRICS, headers=bearer(TOKEN))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_the_server_and_the_business_are_measured(watched: Settings) -> None:
    async with running(watched) as server:
        hospital = await founded(server.services, invented_hospital())
        station = await enrolled(server.http, server.services, hospital)
        for _ in range(3):
            await station.post("position", PositionRequest())
        await server.http.get("/api/v1/nothing/Canary")
        found = await read(server)

        def value(name: str, **labels: str) -> float:
            return found[name, frozenset(labels.items())]

        position = "POST /sync/position"
        assert value("app_operation_duration_count", operation=position) == 3
        assert value("app_operation_duration_bucket", operation=position, le="+Inf") == 3
        assert value("app_answers_total", status="404") == 1
        assert value("business_organizations") == 1
        assert value("business_devices_active") == 1
        assert value("business_users_active") == 2
        assert value("business_conflicts_open") == 0
        assert value("app_poke_connections") == value("app_commit_queue") == 0
        with server.services.hub.listening(hospital.id):
            found = await read(server)
        assert value("app_poke_connections") == 1
        assert value("app_event_loop_lag_seconds") >= 0
        assert not [key for key in found if "Canary" in repr(key) or hospital.id in repr(key)]


async def test_only_who_knows_the_token_reads(watched: Settings, settings: Settings) -> None:
    async with running(watched) as server:
        wrong = [bearer("another"), {}, {"Authorization": TOKEN}, bearer(TOKEN + "x"), bearer("")]
        for headers in wrong:
            assert (await server.http.get(METRICS, headers=headers)).status_code == 401
        assert (await server.http.get(METRICS)).status_code == 429
        assert (await server.http.get(METRICS, headers=bearer(TOKEN))).status_code == 200
    async with running(settings) as server:
        assert (await server.http.get(METRICS, headers=bearer(TOKEN))).status_code == 404
