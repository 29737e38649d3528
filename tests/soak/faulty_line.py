"""A line between one station and the server on which anything can happen to a request and its answer."""

import asyncio
import socket
import threading
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from enum import StrEnum
from random import Random
from types import TracebackType
from typing import Any, Self

from tests.soak.http_message import Head, connect, read_body, read_head
from tests.soak.wire_fault import QUIET, Mishap, WireFault, draw

_CHUNK = 64 * 1024
_KEPT = 20
_POKES_BEFORE_CUT = 12


class Stage(StrEnum):
    """How far an exchange has come."""

    ASKED = "asked"
    SENT = "sent"
    ANSWERED = "answered"


class FaultyLine:
    """Relays connections to the server's address, which may go and come back; its own address stays.

    While it is rough, each exchange may be cut, held, lost or done twice, as its random numbers say. A
    request that was read whole is sent on even if its sender has hung up, as a network that stalls does.

    Attributes:
        counts: of the faults that happened; read it when the line is closed or calm.
    """

    def __init__(self, host: str, port: int, random: Random) -> None:
        self.counts: Counter[str] = Counter()
        self._target = (host, port)
        self._random = random
        self._rough = False
        self._kept: deque[bytes] = deque(maxlen=_KEPT)
        self._watches: list[tuple[Stage, int, Callable[[], None]]] = []
        self._relays: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="faulty line", daemon=True)
        self._listener = socket.create_server(("127.0.0.1", 0))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._hang_up())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def roughen(self) -> None:
        """Let faults happen from now on."""
        self._rough = True

    def calm(self) -> None:
        """Let nothing happen any more to what is asked from now on, and end what is under way."""
        self._rough = False
        self._do(self._cut_all())

    def forget(self) -> None:
        """Do nothing again of what was asked so far, as after an outage that is longer than a network holds
        anything.
        """
        self._loop.call_soon_threadsafe(self._kept.clear)

    def on(self, stage: Stage, number: int, callback: Callable[[], None]) -> None:
        """Call back when the exchange of this number, counted from now, comes to a stage."""
        self._loop.call_soon_threadsafe(self._watches.append, (stage, number, callback))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, sock=self._listener, limit=_CHUNK)

    async def _hang_up(self) -> None:
        self._server.close()
        await self._cut_all()

    async def _cut_all(self) -> None:
        relays = tuple(self._relays)
        for relay in relays:
            relay.cancel()
        await asyncio.gather(*relays, return_exceptions=True)

    async def _serve(self, near: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        relay = asyncio.current_task()
        assert relay is not None
        self._relays.add(relay)
        far_writer: asyncio.StreamWriter | None = None
        try:
            far, far_writer = await connect(*self._target)
            while await self._exchange(near, near_writer, far, far_writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # one of the ends has hung up, or the line is to be cut
        finally:
            self._relays.discard(relay)
            for writer in (near_writer, far_writer):
                if writer is not None:
                    writer.transport.abort()

    async def _exchange(
        self,
        near: asyncio.StreamReader,
        near_writer: asyncio.StreamWriter,
        far: asyncio.StreamReader,
        far_writer: asyncio.StreamWriter,
    ) -> bool:
        """Relay a request and its answer; False when the connection is to end."""
        head = await read_head(near)
        if head.upgrades:
            await self._relay_stream(head, near, near_writer, far, far_writer)
            return False
        request = head.data + await read_body(near, head)
        mishap = draw(self._random) if self._rough else QUIET
        if mishap.fault is not WireFault.NONE:
            self.counts[mishap.fault] += 1
        self._reached(Stage.ASKED)
        if mishap.fault is WireFault.REFUSED:
            return False
        if mishap.fault is WireFault.REQUEST_CUT:
            far_writer.write(_part(request, mishap.share))
            await far_writer.drain()
            return False
        await self._before(mishap, request)
        far_writer.write(request)
        await far_writer.drain()
        beside = asyncio.create_task(self._again(request)) if mishap.fault is WireFault.TWICE_BESIDE else None
        self._reached(Stage.SENT)
        answer_head = await read_head(far)
        self._reached(Stage.ANSWERED)
        answer = answer_head.data + await read_body(far, answer_head)
        self._kept.append(request)
        if beside is not None:
            await beside
        return await self._answer(mishap, request, answer, near_writer) and not answer_head.closes

    async def _before(self, mishap: Mishap, request: bytes) -> None:
        if mishap.fault in (WireFault.REQUEST_HELD, WireFault.STALE):
            await asyncio.sleep(mishap.seconds)
        elif mishap.fault is WireFault.TWICE_BEFORE:
            await self._again(request)

    async def _answer(
        self, mishap: Mishap, request: bytes, answer: bytes, near_writer: asyncio.StreamWriter
    ) -> bool:
        """Give the answer to who asked; False when the connection is to end."""
        if mishap.fault is WireFault.ANSWER_LOST:
            return False
        if mishap.fault is WireFault.ANSWER_CUT:
            near_writer.write(_part(answer, mishap.share))
            await near_writer.drain()
            return False
        if mishap.fault is WireFault.ANSWER_HELD:
            await asyncio.sleep(mishap.seconds)
        elif mishap.fault is WireFault.TWICE_AFTER:
            await self._again(request)
        near_writer.write(answer)
        await near_writer.drain()
        if mishap.fault is WireFault.TWICE_LATE and self._kept:
            await self._again(self._random.choice(self._kept))
        return True

    async def _again(self, request: bytes) -> None:
        """Send a request once more, on a connection of its own; nobody hears the answer."""
        with suppress(OSError, asyncio.IncompleteReadError):
            far, far_writer = await connect(*self._target)
            try:
                far_writer.write(request)
                await read_body(far, await read_head(far))
            finally:
                far_writer.transport.abort()

    async def _relay_stream(
        self,
        head: Head,
        near: asyncio.StreamReader,
        near_writer: asyncio.StreamWriter,
        far: asyncio.StreamReader,
        far_writer: asyncio.StreamWriter,
    ) -> None:
        """Relay a WebSocket; on a rough line it ends after some messages of the server."""
        left: int | None = None
        if self._rough:
            left = self._random.randint(1, _POKES_BEFORE_CUT)
            self.counts["stream cut"] += 1
        far_writer.write(head.data)
        pumps = {
            asyncio.create_task(_pump(near, far_writer, None)),
            asyncio.create_task(_pump(far, near_writer, left)),
        }
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    def _reached(self, stage: Stage) -> None:
        waiting = []
        for watched, number, callback in self._watches:
            if watched is not stage:
                waiting.append((watched, number, callback))
            elif number > 1:
                waiting.append((watched, number - 1, callback))
            else:
                callback()
        self._watches[:] = waiting


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: int | None) -> None:
    """Copy what comes until the end, or until so many pieces have come."""
    with suppress(OSError):
        while most is None or most > 0:
            chunk = await reader.read(_CHUNK)
            if not chunk:
                return
            writer.write(chunk)
            await writer.drain()
            most = None if most is None else most - 1


def _part(message: bytes, share: float) -> bytes:
    """Return the beginning of a message: never all of it."""
    return message[: int(share * len(message))]
