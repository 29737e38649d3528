"""Pokes over a real WebSocket to a real server."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketState
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, bearer, enrolled
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from medschedule_server.commands.web_server import WebServer, listening_socket
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Mode, Settings
from medschedule_server.sync.stream import SESSION_ENDED
from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.sync import Poke


@asynccontextmanager
async def serving(server: Running, settings: Settings) -> AsyncIterator[str]:
    """Serve a started application on a port; give the address of its stream."""
    ready = asyncio.Event()
    web = WebServer(server.app, settings, ready.set)
    web.config.lifespan = "off"
    with listening_socket("127.0.0.1", 0) as socket:
        task = asyncio.create_task(web.serve(sockets=[socket]))
        await ready.wait()
        try:
            yield f"ws://127.0.0.1:{socket.getsockname()[1]}/api/v1/sync/stream"
        finally:
            web.should_exit = True
            await task


@pytest.fixture
async def stream(server: Running, settings: Settings) -> AsyncIterator[str]:
    async with serving(server, settings) as address:
        yield address


def heard(address: str, station: Station) -> connect:
    return connect(address, additional_headers=station.headers)


async def poke(socket: ClientConnection) -> int:
    return Poke.model_validate_json(await asyncio.wait_for(socket.recv(), 20)).seq


async def push(station: Station, hospital: Hospital) -> int:
    census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=4)
    [receipt] = await station.receipts(station.envelope(census, hospital.nurse.id))
    return receipt.rev


async def poked_up_to(socket: ClientConnection, seq: int) -> None:
    while await poke(socket) < seq:
        pass


async def test_a_device_is_told_where_the_log_stands_and_when_it_grows(
    stream: str, desktop: Station, hospital: Hospital
) -> None:
    await desktop.pull()
    assert desktop.cursor is not None
    async with heard(stream, desktop) as socket:
        assert await poke(socket) == desktop.cursor.seq
        await poked_up_to(socket, await push(desktop, hospital))


async def test_a_push_to_another_server_is_heard_here(
    settings: Settings, stream: str, desktop: Station, hospital: Hospital
) -> None:
    async with running(settings) as second, heard(stream, desktop) as socket:
        await poke(socket)
        elsewhere = await enrolled(second.http, second.services, hospital)
        await poked_up_to(socket, await push(elsewhere, hospital))


async def test_another_hospitals_growth_is_not_heard(
    server: Running, stream: str, desktop: Station, hospital: Hospital
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    theirs = await enrolled(server.http, server.services, other)
    async with heard(stream, desktop) as socket, heard(stream, theirs) as their_socket:
        before = await poke(socket)
        for _ in range(20):
            await poked_up_to(their_socket, await push(theirs, other))
        assert await push(desktop, hospital) == await poke(socket) == before + 2


async def test_without_a_good_token_of_a_device_there_is_no_stream(
    server: Running, stream: str, hospital: Hospital, desktop: Station
) -> None:
    person = bearer((await signed_in(server, hospital.nurse)).tokens.access_token)
    for headers, status, code in (
        ({}, 401, "AUTH_ERROR"),
        (bearer("x"), 401, "AUTH_ERROR"),
        (person, 403, "AUTHORIZATION_ERROR"),
    ):
        with pytest.raises(InvalidStatus) as refused:
            async with connect(stream, additional_headers=headers):
                pass
        assert refused.value.response.status_code == status
        assert json.loads(refused.value.response.body or b"")["error"]["code"] == code
    token = desktop.enrolment.tokens.access_token
    with pytest.raises(InvalidStatus):
        async with connect(f"{stream}?token={token}"):
            pass


async def test_a_revoked_device_is_cut_off_and_told_why(
    server: Running, stream: str, desktop: Station, hospital: Hospital
) -> None:
    async with heard(stream, desktop) as socket:
        await poke(socket)
        await server.services.devices.revoke(hospital.id, desktop.id, hospital.admin.id)
        with pytest.raises(ConnectionClosedError) as closed:
            await poke(socket)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (SESSION_ENDED, "DEVICE_REVOKED")


async def test_the_stream_ends_with_its_token(server: Running, stream: str, desktop: Station) -> None:
    caller = await server.services.sessions.principal(desktop.enrolment.tokens.access_token)
    server.watch.stand_at(caller.expires_at - timedelta(milliseconds=100))
    async with heard(stream, desktop) as socket:
        with pytest.raises(ConnectionClosedError) as closed:
            await poked_up_to(socket, 2**60)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == SESSION_ENDED


async def test_pokes_come_again_after_the_database_was_lost(own_mongod: Mongod) -> None:
    settings = Settings(
        mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(own_mongod.uri), database_timeout_seconds=0.5
    )
    async with running(settings) as server, serving(server, settings) as address:
        hospital = await founded(server.services, invented_hospital())
        station = await enrolled(server.http, server.services, hospital)
        async with heard(address, station) as socket:
            await poke(socket)
            await asyncio.to_thread(own_mongod.kill)
            await asyncio.to_thread(own_mongod.restart)
            async with asyncio.timeout(30):
                while (await server.http.get("/api/v1/health")).status_code != 200:
                    pass
            await poked_up_to(socket, await push(station, hospital))


async def test_a_connection_that_breaks_on_both_sides_at_once_ends_quietly(
    server: Running, desktop: Station
) -> None:
    token = desktop.enrolment.tokens.access_token
    principal = await server.services.sessions.principal(token)
    broken = asyncio.Event()
    unseen: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unseen.append(context))

    async def receive() -> Message:
        await broken.wait()
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(message: Message) -> None:
        if message["type"] == "websocket.send":
            broken.set()
            await asyncio.sleep(0)  # the other side notices in the same turn of the loop
            raise OSError

    socket = WebSocket({"type": "websocket"}, receive, send)
    socket.client_state = socket.application_state = WebSocketState.CONNECTED
    await server.services.stream.serve(socket, principal, token, 1)
    gc.collect()
    await asyncio.sleep(0)
    assert unseen == []


async def test_connections_are_counted_like_calls(settings: Settings) -> None:
    limits = {"anonymous_limit": 2, "device_limit": 3}
    async with running(settings.model_copy(update=limits)) as server, serving(server, settings) as address:
        hospital = await founded(server.services, invented_hospital())
        station = await enrolled(server.http, server.services, hospital)
        for left in ("2", "1", "0"):
            async with heard(address, station) as socket:
                assert socket.response is not None
                assert socket.response.headers["ratelimit-remaining"] == left
        with pytest.raises(InvalidStatus) as refused:
            async with heard(address, station):
                pass
        assert refused.value.response.status_code == 429
        statuses = []
        for _ in range(2):
            with pytest.raises(InvalidStatus) as refused:
                async with connect(address):
                    pass
            statuses.append(refused.value.response.status_code)
            assert refused.value.response.headers["x-content-type-options"] == "nosniff"
        assert statuses == [401, 429]  # the enrolment was the first anonymous call
