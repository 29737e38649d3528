"""A server in a process of its own: lines arrive while the answer is on its way, and who hangs up ends it."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from pymongo import MongoClient
from tests.e2e.live_server import LiveServer
from tests.samples.responses_endpoint import ResponsesEndpoint, begins_and_waits
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.people import headers_of
from tests.sync_server.running import running

from medschedule_server.settings import Settings


@pytest.fixture
def live(
    mongo_uri: str,
    shared_database: str,
    signing_key: SecretStr,
    ai_upstream: ResponsesEndpoint,
    tmp_path: Path,
) -> Iterator[LiveServer]:
    environment = {
        "MEDSCHEDULE_SIGNING_KEY": signing_key.get_secret_value(),
        "MEDSCHEDULE_AI_BASE_URL": ai_upstream.base_url,
        "MEDSCHEDULE_AI_MODEL": "loopback-1",
        "MEDSCHEDULE_AI_ORGANIZATIONS": "*",
        "MEDSCHEDULE_AI_SECONDS": "60",
    }
    server = LiveServer(mongo_uri, shared_database, tmp_path / "server.log", environment=environment)
    server.start()
    yield server
    server.stop()


async def test_lines_arrive_one_by_one_and_hanging_up_ends_the_question(
    live: LiveServer, settings: Settings, ai_upstream: ResponsesEndpoint, mongo_uri: str, shared_database: str
) -> None:
    async with running(settings) as scene:
        hospital = await founded(scene.services, invented_hospital())
        headers = await headers_of(scene, hospital.nurse)
    unit = {"unitId": hospital.unit.id}
    ai_upstream.then(begins_and_waits(), begins_and_waits())
    match = {"fullDocument.resource": "ai", "fullDocument.organizationId": hospital.id}
    with (
        MongoClient[dict[str, Any]](mongo_uri) as client,
        client[shared_database]["audit_logs"].watch([{"$match": match}]) as noted,
    ):
        async with httpx.AsyncClient(base_url=live.url, headers=headers, timeout=30) as http:
            words = {**unit, "text": "Who is on?"}
            async with http.stream("POST", "/api/v1/ai/commands", json=words) as answer:
                lines = answer.aiter_lines()
                stages = [json.loads(await anext(lines))["stage"] for _ in range(2)]
            assert stages == ["asked", "answering"]
            entries = [noted.next()["fullDocument"]]
            ai_upstream.asked.clear()
            wanted = {**unit, "periodId": hospital.period.id}
            asking = asyncio.create_task(http.post("/api/v1/ai/schedules", json=wanted))
            await asyncio.to_thread(ai_upstream.asked.wait)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            entries.append(noted.next()["fullDocument"])
    assert [(each["operation"], each["code"]) for each in entries] == [
        ("AskForCommands", "CANCELLED"),
        ("AskForSchedule", "CANCELLED"),
    ]
