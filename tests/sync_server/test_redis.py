"""Redis is shared by server processes while it is there, and missed by nobody when it is not."""

from typing import Any

import pytest
from pydantic import SecretStr
from tests.fixtures.redis import RedisServer
from tests.sync_server.running import Running, running

from medschedule_server.core.cache import MOST_ENTRIES, Cache, MemoryStore, RedisStore, cache
from medschedule_server.core.redis_link import RedisSettingsError, redis_link
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id

ENROL = "/api/v1/devices/enrol"
WRONG = {"code": "WRONG", "deviceName": "x"}


@pytest.fixture
def shared(settings: Settings, redis_server: RedisServer, mongo_database: str) -> Settings:
    """Return settings of servers that share a Redis and let three anonymous calls through."""
    changes = {
        "redis_url": SecretStr(redis_server.url),
        "database": mongo_database,
        "anonymous_limit": 3,
    }
    return settings.model_copy(update=changes)


async def status(server: Running) -> int:
    return (await server.http.post(ENROL, json=WRONG)).status_code


async def health(server: Running) -> dict[str, Any]:
    answer = await server.http.get("/api/v1/health")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()["data"]
    return {"status": found["status"], "redis": found["dependencies"]["redis"]}


async def test_two_processes_count_together(shared: Settings) -> None:
    async with running(shared) as one, running(shared) as other:
        assert [await status(each) for each in (one, other, one, other, one)] == [401, 401, 401, 429, 429]
        remaining = (await one.http.post(ENROL, json=WRONG)).headers["ratelimit-remaining"]
        assert remaining == "0"


async def test_a_lost_redis_is_said_and_nothing_else_happens(
    shared: Settings, redis_server: RedisServer
) -> None:
    async with running(shared) as server:
        assert await health(server) == {"status": "ok", "redis": "ok"}
        assert await status(server) == 401
        redis_server.kill()
        assert [await status(server) for _ in range(4)] == [401, 401, 401, 429]  # by itself, from the start
        assert await health(server) == {"status": "degraded", "redis": "unavailable"}
        redis_server.start()
        assert await health(server) == {"status": "ok", "redis": "ok"}
        assert await status(server) == 401  # it counts in Redis again


async def test_without_redis_none_is_missed(settings: Settings) -> None:
    async with running(settings) as server:
        assert await health(server) == {"status": "ok", "redis": "not configured"}


async def test_an_address_that_is_none_is_not_repeated() -> None:
    with pytest.raises(RedisSettingsError, match="REDIS_URL") as refused:
        async with redis_link("http://user:secret@host"):
            pass
    assert "secret" not in str(refused.value)


class Counter:
    """Computes something and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> bytes:
        self.times += 1
        return str(self.times).encode()


async def test_what_is_cached_belongs_to_one_organisation_and_one_name() -> None:
    found, compute = cache(None, "db"), Counter()
    ours, theirs = new_id(), new_id()
    assert await found.remembered(ours, "staff", 300, compute) == b"1"
    assert await found.remembered(ours, "staff", 300, compute) == b"1"
    assert await found.remembered(theirs, "staff", 300, compute) == b"2"
    assert await found.remembered(ours, "units", 300, compute) == b"3"


async def test_memory_forgets_in_time_and_does_not_grow_for_ever() -> None:
    moment = [0.0]
    store = MemoryStore(lambda: moment[0])
    found, compute = Cache(store, "db"), Counter()
    for seconds, expected in ((0.0, b"1"), (299.9, b"1"), (300.0, b"2"), (599.0, b"2"), (601.0, b"3")):
        moment[0] = seconds
        assert await found.remembered("o", "staff", 300, compute) == expected
    for number in range(MOST_ENTRIES):
        await store.put(str(number), b"", 300)
    assert await store.get("0") == b""
    await store.put("one more", b"", 300)
    assert await store.get("1") is None
    assert await store.get("0") == b""


async def test_redis_keeps_for_all_and_memory_stands_in(redis_server: RedisServer) -> None:
    async with redis_link(redis_server.url) as link:
        assert link is not None
        one, other = (Cache(RedisStore(link, MemoryStore()), "db") for _ in range(2))
        compute = Counter()
        assert await one.remembered("o", "staff", 300, compute) == b"1"
        assert await other.remembered("o", "staff", 300, compute) == b"1"
        assert await link.client.ttl("medschedule:cache:db:o:staff") in range(1, 301)
        assert (
            await Cache(RedisStore(link, MemoryStore()), "another").remembered("o", "staff", 300, compute)
            == b"2"
        )
        redis_server.kill()
        assert await other.remembered("o", "staff", 300, compute) == b"3"
        assert await other.remembered("o", "staff", 300, compute) == b"3"
