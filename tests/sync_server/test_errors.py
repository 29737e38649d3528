"""Whatever goes wrong, the caller gets the envelope and no trace of the inside."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import structlog
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station

from medschedule_server.core.structured_log import where_it_failed
from medschedule_server.health.service import HealthService
from medschedule_server.settings import Settings

LARGEST = 4096


def error_of(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Return the error of an answer that is the envelope exactly."""
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json()
    assert set(body) <= {"success", "data", "error", "meta"}
    assert body["success"] is False
    assert body["error"]["code"] == code
    assert set(body["error"]) <= {"code", "message", "details"}
    assert body["error"]["message"].endswith((".", "Internal server error"))
    assert body["meta"]["version"]
    assert answer.headers["content-type"] == "application/json"
    error: dict[str, Any] = body["error"]
    return error


@pytest.fixture
async def small(settings: Settings) -> AsyncIterator[Running]:
    """Return a server that takes small bodies only."""
    async with running(settings.model_copy(update={"max_body_bytes": LARGEST})) as started:
        yield started


@pytest.mark.parametrize("path", ["/", "/api/v1", "/api/v1/sync", "/api/v1/health/", "/docs", "/api/v1/%00"])
async def test_no_such_address(server: Running, path: str) -> None:
    error_of(await server.http.get(path), 404, "NOT_FOUND")


async def test_wrong_method(server: Running) -> None:
    answer = await server.http.delete("/api/v1/health")
    error_of(answer, 405, "NOT_FOUND")
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"operations":1}', b'{"operations":[],"more":1}', b"\xff", b"[" * 100_000],
)
async def test_what_cannot_be_a_request(desktop: Station, content: bytes) -> None:
    headers = {**desktop.headers, "Content-Type": "application/json"}
    answer = await desktop.http.post("/api/v1/sync/push", content=content, headers=headers)
    error_of(answer, 400, "VALIDATION_ERROR")


async def test_a_validation_error_names_the_field_and_not_its_value(server: Running) -> None:
    body = {"login": "x" * 300, "password": "secret words", "organizationId": "not an id"}
    answer = await server.http.post("/api/v1/auth/login", json=body)
    error = error_of(answer, 400, "VALIDATION_ERROR")
    assert {found["field"] for found in error["details"]} == {"body.login", "body.organizationId"}
    assert "secret words" not in answer.text
    assert "not an id" not in answer.text


async def test_without_a_token(server: Running) -> None:
    for path in ("/api/v1/sync/push", "/api/v1/sync/pull", "/api/v1/devices/codes"):
        answer = await server.http.post(path, json={"operations": []})
        error_of(answer, 401, "AUTH_ERROR")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 400), (LARGEST + 1, 413)])
async def test_a_body_of_the_largest_size_and_one_byte_more(small: Running, size: int, status: int) -> None:
    async def in_parts() -> AsyncIterator[bytes]:
        for _ in range(size // 2):
            yield b"x" * 2
        yield b"x" * (size % 2)

    for content in (b"x" * size, in_parts()):
        answer = await small.http.post(
            "/api/v1/auth/login", content=content, headers={"Content-Type": "application/json"}
        )
        error_of(answer, status, {400: "VALIDATION_ERROR", 413: "PAYLOAD_TOO_LARGE"}[status])


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "ten"])
async def test_an_announced_length_that_is_no_length(small: Running, length: str) -> None:
    answer = await small.http.post("/api/v1/auth/login", content=b"{}", headers={"Content-Length": length})
    error_of(answer, 413, "PAYLOAD_TOO_LARGE")


async def test_a_fault_of_the_server_is_told_without_its_words(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: HealthService) -> None:
        raise RuntimeError("Florence Nightingale")

    monkeypatch.setattr(HealthService, "check", fail)
    with structlog.testing.capture_logs(processors=[where_it_failed]) as logged:
        answer = await server.http.get("/api/v1/health")
    assert error_of(answer, 500, "INTERNAL_ERROR")["message"] == "Internal server error"
    assert "Nightingale" not in answer.text
    assert "Traceback" not in answer.text
    [failure] = [line for line in logged if line["event"] == "request_failed"]
    assert failure["exception"] == "builtins.RuntimeError"
    assert any(line.endswith(" fail") for line in failure["lines"])
    assert "Nightingale" not in json.dumps(logged)


async def test_every_answer_has_an_id_and_safe_headers(server: Running) -> None:
    for path in ("/api/v1/health", "/nowhere"):
        answer = await server.http.get(path)
        assert answer.headers["x-request-id"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "max-age" in answer.headers["strict-transport-security"]
    given = await server.http.get("/api/v1/health", headers={"X-Request-ID": "given-by-the-proxy"})
    assert given.headers["x-request-id"] == "given-by-the-proxy"
    odd = await server.http.get("/api/v1/health", headers={"X-Request-ID": "a b\tc"})
    assert odd.headers["x-request-id"] != "a b\tc"


async def test_the_log_holds_ids_and_no_names(server: Running, hospital: Hospital, desktop: Station) -> None:
    with structlog.testing.capture_logs() as logged:
        await desktop.position()
        await server.http.get(f"/api/v1/{hospital.nurse.display_name}?name={hospital.canary}")
    assert [line["status"] for line in logged] == [200, 404]
    assert hospital.canary not in json.dumps(logged)


async def test_health_tells_what_the_server_depends_on(server: Running) -> None:
    answer = await server.http.get("/api/v1/health")
    assert answer.status_code == 200
    health = answer.json()["data"]
    assert set(health) == {"status", "timestamp", "version", "dependencies"}
    assert health["status"] == "ok"
    assert health["dependencies"] == {
        "database": "ok",
        "replicationLagSeconds": 0,
        "redis": "not configured",
        "openai": "not configured",
    }
