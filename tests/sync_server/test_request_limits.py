"""What is too much of a request is refused with the envelope, and what is just enough is not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, bearer

from medschedule_server.core import body_limit
from medschedule_server.core.body_limit import DEEPEST, is_too_deep
from medschedule_server.core.request_shape import LONGEST_ADDRESS, MOST_HEADERS
from medschedule_server.core.safe_headers import SAFE_HEADERS
from medschedule_server.settings import Settings

HEALTH = "/api/v1/health"
LIVE = f"{HEALTH}/live"
PUSH = "/api/v1/sync/push"
ORIGIN = "https://board.example.org"


def refused(answer: httpx.Response, status: int) -> str:
    """Check that an answer is an error in the envelope and as safe as any, and return its sentence."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["success"] is False
    assert body["error"].keys() <= {"code", "message", "details"}
    safe(answer)
    message: str = body["error"]["message"]
    return message


def safe(answer: httpx.Response) -> None:
    assert {name: answer.headers.get(name) for name in SAFE_HEADERS} == SAFE_HEADERS
    assert answer.headers["x-request-id"]
    assert {"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"} <= answer.headers.keys()
    assert "server" not in answer.headers


def nested(levels: int) -> Any:
    found: Any = 1
    for level in range(levels):
        found = [found] if level % 2 else {"a": found}
    return found


@given(st.integers(0, 3 * DEEPEST), st.text(max_size=20))
def test_depth_is_counted_by_brackets_outside_of_strings(levels: int, words: str) -> None:
    body = json.dumps({"words": words, "brackets": "[{" * 100, "nested": nested(levels)}).encode()
    assert is_too_deep(body) == (levels + 1 > DEEPEST)


@pytest.mark.parametrize(("levels", "sentence"), [(DEEPEST, "not valid"), (DEEPEST + 1, "nested deeper")])
async def test_a_body_is_nested_so_deep_and_no_deeper(desktop: Station, levels: int, sentence: str) -> None:
    headers = {**desktop.headers, "Content-Type": "application/json"}
    content = json.dumps(nested(levels)).encode()
    answer = await desktop.http.post(PUSH, content=content, headers=headers)
    assert sentence in refused(answer, 400)


async def test_an_address_is_so_long_and_no_longer(server: Running) -> None:
    query = "q" * (LONGEST_ADDRESS - len(LIVE))
    assert (await server.http.get(f"{LIVE}?{query}")).status_code == 200
    assert "longer than" in refused(await server.http.get(f"{LIVE}?{query}q"), 414)


async def test_headers_are_so_many_and_no_more(server: Running) -> None:
    request = server.http.build_request("GET", LIVE)
    more = {f"x-{number}": "1" for number in range(MOST_HEADERS - len(request.headers))}
    assert (await server.http.get(LIVE, headers=more)).status_code == 200
    assert "headers" in refused(await server.http.get(LIVE, headers={**more, "x-more": "1"}), 431)


async def test_a_body_that_does_not_arrive_is_not_waited_for(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_limit, "BODY_SECONDS", 0.01)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    assert "did not arrive" in refused(await server.http.post(PUSH, content=slow()), 408)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", LIVE, 200),
        ("GET", "/api/v1/openapi.json", 200),
        ("GET", "/nothing", 404),
        ("PUT", LIVE, 405),
        ("POST", PUSH, 401),
        ("POST", "/api/v1/auth/login", 400),
        ("GET", "/docs", 404),
        ("GET", "/redoc", 404),
        ("OPTIONS", LIVE, 405),
    ],
)
async def test_every_answer_is_counted_and_safe(server: Running, method: str, path: str, status: int) -> None:
    answer = await server.http.request(method, path)
    assert answer.status_code == status
    safe(answer)


@asynccontextmanager
async def changed(settings: Settings, **changes: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings.model_copy(update=changes)) as server:
        yield server.http


async def test_who_knocks_at_wrong_doors_is_counted(settings: Settings) -> None:
    async with changed(settings, anonymous_limit=3, device_limit=5) as http:
        answers = [await http.get("/wp-admin") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [404, 404, 404, 429, 429]
        refused(answers[-1], 429)
        assert answers[-1].headers["retry-after"]
        with_token = [await http.post(PUSH, headers=bearer("a.b.c")) for _ in range(6)]
        assert [answer.status_code for answer in with_token] == [401] * 5 + [429]


async def test_only_names_of_this_server_are_answered(settings: Settings) -> None:
    async with changed(settings, allowed_hosts="server, Other.example.org") as http:
        for host, status in (
            ("server", 200),
            ("SERVER:8443", 200),
            ("other.example.org", 200),
            ("evil", 400),
        ):
            answer = await http.get(LIVE, headers={"Host": host})
            assert answer.status_code == status
            safe(answer)


async def test_no_web_page_may_call_unless_it_is_named(settings: Settings, server: Running) -> None:
    preflight = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    closed = await server.http.get(LIVE, headers={"Origin": ORIGIN})
    assert not [name for name in closed.headers if name.startswith("access-control")]
    assert (await server.http.options(LIVE, headers=preflight)).status_code == 405
    async with changed(settings, allowed_origins=f"{ORIGIN}, https://two.example.org") as http:
        allowed = await http.options(LIVE, headers=preflight)
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == ORIGIN
        assert "access-control-allow-credentials" not in allowed.headers
        safe(allowed)
        answer = await http.get(LIVE, headers={"Origin": ORIGIN})
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        stranger = await http.get(LIVE, headers={"Origin": "https://evil.example.org"})
        assert "access-control-allow-origin" not in stranger.headers
        evil = await http.options(LIVE, headers={**preflight, "Origin": "https://evil.example.org"})
        assert evil.status_code == 400


@pytest.mark.parametrize("size", [0, 1, 10_000, 10_001])
async def test_a_page_has_a_size(desktop: Station, hospital: Hospital, size: int) -> None:
    cursor = await desktop.beginning()
    body = {"cursor": cursor.model_dump(mode="json", by_alias=True), "pageSize": size}
    answer = await desktop.http.post("/api/v1/sync/pull", json=body, headers=desktop.headers)
    assert answer.status_code == (200 if 1 <= size <= 10_000 else 400)
