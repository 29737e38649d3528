"""Tokens are renewed once, stored before they are used, and never sent again."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from tests.desktop.scripted_server import (
    ScriptedServer,
    failure,
    frame,
    framed,
    http,
    in_zstd,
    scripted_server,
    success,
)
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.errors.sync import (
    DeviceRevoked,
    MalformedAnswer,
    ServerRefused,
    ServerUnreachable,
    SyncError,
)
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.identity import new_id
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.protocol.enrolment import TokenPair
from medschedule_shared.protocol.sync import (
    MAX_PAGES,
    Cursor,
    OperationEnvelope,
    PageHeader,
    PushResult,
    SnapshotHeader,
)


@dataclass(slots=True)
class Tokens:
    """A token store that remembers every token it was given."""

    kept: list[str] = field(default_factory=lambda: ["refresh-0"])

    def load(self) -> str | None:
        return self.kept[-1] if self.kept else None

    def save(self, token: str) -> None:
        self.kept.append(token)

    def exchange_name(self, token: str) -> str:
        return f"exchange-of-{token}"


def pair(number: int, lasts: timedelta = timedelta(minutes=15)) -> bytes:
    return success(
        TokenPair(
            access_token=f"access-{number}",
            access_expires_at=NOW + lasts,
            refresh_token=f"refresh-{number}",
            refresh_expires_at=NOW + timedelta(days=7),
        )
    )


def page(seq: int) -> bytes:
    header = PageHeader(
        cursor=Cursor(epoch=new_id(), seq=seq, scope_hash="x"),
        head=seq,
        changes=0,
        server_time=NOW,
    )
    return framed(header.model_dump_json(by_alias=True).encode() + b"\n")


def paths(server: ScriptedServer) -> list[str]:
    return [request.path.removeprefix("/api/v1") for request in server.received]


def bearers(server: ScriptedServer) -> list[str | None]:
    return [request.headers.get("authorization") for request in server.received]


def snapshot_page(after: int) -> bytes:
    """Return a page of a snapshot in its frame."""
    header = SnapshotHeader(seq=9, after=after, complete=after == 9, changes=0, server_time=NOW)
    return frame(header.model_dump_json(by_alias=True).encode() + b"\n")


async def loaded(server: ScriptedServer, found: list[int]) -> None:
    """Ask for a snapshot, and collect the numbers that its pages end with."""
    async with ServerDoor(server.url) as door:
        async for page in HttpTransport(door, Tokens()).snapshot(new_id(), 9, ("organization",), 2):
            found.append(page.header.after)  # noqa: PERF401 - what came before an error counts


async def test_a_snapshot_s_pages_come_in_one_answer_each_in_its_frame() -> None:
    async with scripted_server(pair(1), in_zstd(b"".join(map(snapshot_page, (4, 6, 9))))) as server:
        found: list[int] = []
        await loaded(server, found)
    assert found == [4, 6, 9]
    asked = server.received[1]
    assert (asked.path, asked.body["after"]) == (f"/api/v1/sync/snapshot?pages={MAX_PAGES}", 2)
    assert asked.headers["accept-encoding"] == "zstd"


async def test_a_refused_token_is_renewed_before_the_first_page() -> None:
    answers = pair(1), failure(401, "AUTH_ERROR"), pair(2), in_zstd(snapshot_page(9))
    async with scripted_server(*answers) as server:
        found: list[int] = []
        await loaded(server, found)
    assert found == [9]
    assert bearers(server) == [None, "Bearer access-1", None, "Bearer access-2"]


@pytest.mark.parametrize(
    ("answer", "error", "whole"),
    [
        (in_zstd(snapshot_page(4) + snapshot_page(6)[:-1]), MalformedAnswer, [4]),
        (in_zstd(snapshot_page(4))[:-1], ServerUnreachable, []),
        (in_zstd(snapshot_page(4) + snapshot_page(6))[:-1], ServerUnreachable, [4]),
        (in_zstd(b"no frame"), MalformedAnswer, []),
        (http(200, snapshot_page(4)), MalformedAnswer, []),
        (failure(401, "DEVICE_REVOKED"), DeviceRevoked, []),
    ],
    ids=["cut off", "broken off", "broken off later", "no frame", "unannounced", "revoked"],
)
async def test_a_snapshot_s_answer_is_read_up_to_its_damage(
    answer: bytes, error: type[SyncError], whole: list[int]
) -> None:
    async with scripted_server(pair(1), answer) as server:
        found: list[int] = []
        with pytest.raises(error):
            await loaded(server, found)
    assert found == whole


async def test_a_first_request_renews_and_the_next_ones_do_not() -> None:
    tokens = Tokens()
    async with scripted_server(pair(1), page(3), page(4)) as server, ServerDoor(server.url) as door:
        transport = HttpTransport(door, tokens)
        cursor = Cursor(epoch=new_id(), seq=2, scope_hash="x")
        first = await transport.pull(cursor, verify=False)
        assert first.header.cursor.seq == 3
        assert (await transport.pull(first.header.cursor, verify=True)).header.cursor.seq == 4
    assert paths(server) == ["/auth/refresh", "/sync/pull", "/sync/pull"]
    assert bearers(server) == [None, "Bearer access-1", "Bearer access-1"]
    assert server.received[0].body["refreshToken"] == "refresh-0"
    assert server.received[0].headers["idempotency-key"] == "exchange-of-refresh-0"
    assert [request.body["cursor"]["seq"] for request in server.received[1:]] == [2, 3]
    assert [request.body["verify"] for request in server.received[1:]] == [False, True]
    assert server.received[1].headers["accept-encoding"] == "zstd"
    assert tokens.kept == ["refresh-0", "refresh-1"]


async def test_a_refused_token_is_renewed_once(small_ward: SmallWard) -> None:
    receipt = small_ward.make(Receipt, device_id=new_id(), device_seq=1, status=ReceiptStatus.APPLIED)
    result = PushResult(receipts=(receipt,), seq=9)
    operation = OperationEnvelope(
        id=receipt.id,
        device_seq=1,
        actor_id=small_ward.nurse.id,
        at=NOW,
        base_rev=0,
        type="AssignShift",
        arguments={},
    )
    async with (
        scripted_server(pair(1), failure(401, "AUTH_ERROR"), pair(2), success(result)) as server,
        ServerDoor(server.url) as door,
    ):
        assert await HttpTransport(door, Tokens()).push([operation]) == result
    assert paths(server) == ["/auth/refresh", "/sync/push", "/auth/refresh", "/sync/push"]
    assert bearers(server)[3] == "Bearer access-2"
    assert server.received[3].body["operations"][0]["deviceSeq"] == 1


async def test_a_session_that_has_ended_says_what_to_do() -> None:
    async with scripted_server(failure(401, "AUTH_ERROR")) as server, ServerDoor(server.url) as door:
        transport = HttpTransport(door, Tokens())
        with pytest.raises(ServerRefused, match="Ask for a new enrolment code; your changes are kept"):
            await transport.position()
        transport = HttpTransport(door, Tokens([]))
        with pytest.raises(ServerRefused, match="session with the server has ended"):
            await transport.position()
    assert len(server.received) == 1


async def test_a_revoked_device_asks_no_more() -> None:
    async with (
        scripted_server(pair(1), failure(401, "DEVICE_REVOKED")) as server,
        ServerDoor(server.url) as door,
    ):
        with pytest.raises(DeviceRevoked):
            await HttpTransport(door, Tokens()).position()
    assert paths(server) == ["/auth/refresh", "/sync/position"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(401, "DEVICE_REVOKED"), DeviceRevoked),
        (failure(403, "AUTHORIZATION_ERROR"), ServerRefused),
        (b"", ServerUnreachable),
    ],
)
async def test_a_stream_that_is_denied_says_why(answer: bytes, error: type[Exception]) -> None:
    async with scripted_server(pair(1), answer) as server, ServerDoor(server.url) as door:
        with pytest.raises(error):
            await anext(HttpTransport(door, Tokens()).stream())
    assert paths(server)[1] == "/sync/stream"
    assert bearers(server)[1] == "Bearer access-1"


async def test_a_stream_renews_a_refused_token() -> None:
    async with (
        scripted_server(
            pair(1), failure(401, "AUTH_ERROR"), pair(2), failure(403, "AUTHORIZATION_ERROR")
        ) as server,
        ServerDoor(server.url) as door,
    ):
        with pytest.raises(ServerRefused):
            await anext(HttpTransport(door, Tokens()).stream())
    assert bearers(server)[3] == "Bearer access-2"
