"""The cable between stations and server, with everything that a cable does to messages."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

import httpx
from tests.simulation.server import Answer, Caller, Server
from tests.simulation.trace import Trace, short
from tests.simulation.virtual_time import VirtualLoop

from medschedule_desktop.errors.sync import DeviceRevoked, ServerUnreachable
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.model.device import DeviceStatus
from medschedule_shared.protocol.envelope import ErrorCode

_TIMEOUT = 30.0


class Fate(StrEnum):
    """What becomes of one request."""

    ARRIVES = "arrives"
    REQUEST_LOST = "request_lost"
    ANSWER_LOST = "answer_lost"
    DUPLICATED = "duplicated"
    LATE = "late"
    """It arrives long after the station has given up."""
    ANSWER_DAMAGED = "answer_damaged"
    ANSWER_CUT = "answer_cut"


@dataclass(slots=True)
class Line:
    """The line of one station.

    Attributes:
        plugged: nothing passes when it is not.
        fates: of the next requests, whatever the weather.
        stream: the WebSocket's messages, while one is open.
    """

    plugged: bool = True
    fates: list[Fate] = field(default_factory=list)
    stream: asyncio.Queue[int] | None = None


class Network:
    """All lines to one server.

    Attributes:
        trouble: how often a request has another fate than to arrive.
    """

    def __init__(self, loop: VirtualLoop, server: Server, random: Random, trace: Trace) -> None:
        self._loop = loop
        self._server = server
        self._random = random
        self._trace = trace
        self.trouble = 0.0

    async def request(self, line: Line, path: str, token: str | None, body: bytes) -> Answer:
        """Carry a request there and its answer back.

        Raises:
            httpx.TransportError: no answer came.
        """
        fate = self._fate(line)
        self._trace.note(f"net.{fate.value}", path, short(body))
        await self._travel()
        if not line.plugged:
            raise httpx.ConnectError("There is no network.")
        if fate is Fate.REQUEST_LOST:
            await asyncio.sleep(_TIMEOUT)
            raise httpx.ReadTimeout("There was no answer.")
        if fate is Fate.LATE:
            self._loop.create_task(self._late(path, token, body))
            await asyncio.sleep(_TIMEOUT)
            raise httpx.ReadTimeout("There was no answer.")
        if fate is Fate.DUPLICATED:
            self._loop.create_task(self._later(self._random.uniform(0, 2), path, token, body))
        coming = self._server.deliver(self._random.randrange(2), path, token, body)
        try:
            status, headers, content = await asyncio.wait_for(coming, _TIMEOUT)
        except TimeoutError as error:
            raise httpx.ReadTimeout("There was no answer.") from error
        await self._travel()
        if fate is Fate.ANSWER_LOST or not line.plugged:
            raise httpx.ReadError("The connection was closed.")
        if fate is Fate.ANSWER_DAMAGED and headers.get("content-encoding") == "zstd":
            content = self._flipped(content)
        if fate is Fate.ANSWER_CUT:
            content = content[: self._random.randrange(len(content) + 1)]
        self._trace.note("net.answer", path, status, short(content))
        return status, headers, content

    def _fate(self, line: Line) -> Fate:
        if line.fates:
            return line.fates.pop(0)
        if self._random.random() >= self.trouble:
            return Fate.ARRIVES
        return self._random.choice(list(Fate))

    async def _travel(self) -> None:
        await asyncio.sleep(self._random.expovariate(1 / 0.05))

    async def _late(self, path: str, token: str | None, body: bytes) -> None:
        await self._later(self._random.uniform(_TIMEOUT, 5 * _TIMEOUT), path, token, body)

    async def _later(self, seconds: float, path: str, token: str | None, body: bytes) -> None:
        await asyncio.sleep(seconds)
        self._trace.note("net.again", path, short(body))
        coming = self._server.deliver(self._random.randrange(2), path, token, body)
        await asyncio.gather(coming, return_exceptions=True)

    def _flipped(self, content: bytes) -> bytes:
        place = self._random.randrange(len(content))
        changed = bytearray(content)
        changed[place] ^= 1 << self._random.randrange(8)
        return bytes(changed)

    def poke(self, line: Line, seq: int) -> None:
        """Say on an open stream that the log has grown; it may get lost."""
        if line.stream is not None and line.plugged and self._random.random() >= self.trouble:
            self._loop.call_later(self._random.expovariate(1 / 0.05), _put, line, seq)


def _put(line: Line, seq: int) -> None:
    if line.stream is not None:
        line.stream.put_nowait(seq)


class _Wire(httpx.AsyncBaseTransport):
    """Takes the place of the sockets below the client's HTTP."""

    def __init__(self, network: Network, line: Line) -> None:
        self._network = network
        self._line = line

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        path = request.url.path.removeprefix("/api/v1")
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or None
        status, headers, content = await self._network.request(self._line, path, token, body)
        headers = {name: value for name, value in headers.items() if name != "content-length"}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


class _Door(ServerDoor):
    """The client's own way to make requests, on a wire of ours."""

    def __init__(self, network: Network, line: Line) -> None:
        super().__init__("http://server")
        self._client = httpx.AsyncClient(transport=_Wire(network, line))


class _Tokens:
    """A refresh token that never ends."""

    def __init__(self, token: str) -> None:
        self._token = token

    def load(self) -> str | None:
        return self._token

    def save(self, token: str) -> None:
        self._token = token

    def exchange_name(self, token: str) -> None:
        """Give it none: it never ends."""


class CableTransport(HttpTransport):
    """The real way of a station to its server, but for the sockets."""

    def __init__(self, network: Network, server: Server, line: Line, caller: Caller) -> None:
        super().__init__(_Door(network, line), _Tokens(caller.token))
        self._server = server
        self._line = line
        self._caller = caller

    async def stream(self) -> AsyncGenerator[int, None]:
        await asyncio.sleep(0.1)
        device = self._server.device(self._caller.organization_id, self._caller.device_id)
        if not self._line.plugged or device is None:
            raise ServerUnreachable
        messages: asyncio.Queue[int] = asyncio.Queue()
        self._line.stream = messages
        try:
            while True:
                seq = await messages.get()
                device = self._server.device(self._caller.organization_id, self._caller.device_id)
                if device is None or device.status is not DeviceStatus.ACTIVE:
                    raise DeviceRevoked(server_code=ErrorCode.DEVICE_REVOKED)
                if not self._line.plugged:
                    raise ServerUnreachable
                yield seq
        finally:
            if self._line.stream is messages:
                self._line.stream = None
