"""A network cable that can be pulled: a relay on loopback between a station and the server."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

_CHUNK = 64 * 1024


class Cable:
    """Relays TCP connections to a server while it is plugged in.

    Unplugging closes every connection and refuses new ones, as a dead network does; the address stays.

    Attributes:
        url: where a station reaches the server through this cable.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._loop = asyncio.SelectorEventLoop()  # the only kind with `add_reader` on every system
        self._thread = threading.Thread(target=self._loop.run_forever, name="cable", daemon=True)
        self._listener: socket.socket | None = None
        self._relays: set[asyncio.Task[None]] = set()
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self.plug()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def plug(self) -> None:
        """Let connections through."""
        self._do(self._listen())

    def unplug(self) -> None:
        """Cut every connection and refuse new ones."""
        self._do(self._cut())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._listener.settimeout(0)
            self._port = self._listener.getsockname()[1]
            self._loop.add_reader(self._listener, self._accept, self._listener)

    async def _cut(self) -> None:
        if self._listener is not None:
            self._loop.remove_reader(self._listener)
            self._listener.close()
            self._listener = None
        relays = tuple(self._relays)
        for relay in relays:
            relay.cancel()
        await asyncio.gather(*relays, return_exceptions=True)

    def _accept(self, listener: socket.socket) -> None:
        # Not asyncio's own server: what that has accepted but not handed over yet, cutting would miss.
        try:
            connection, _address = listener.accept()
        except OSError:
            return  # who called has hung up already
        relay = self._loop.create_task(self._relay(connection))
        self._relays.add(relay)

        def forget(ended: asyncio.Task[None]) -> None:
            self._relays.discard(ended)
            connection.close()  # a relay that is cut before its first step has not touched it

        relay.add_done_callback(forget)

    async def _relay(self, connection: socket.socket) -> None:
        ends: list[asyncio.StreamWriter] = []
        try:
            near, near_writer = await asyncio.open_connection(sock=connection)
            ends.append(near_writer)
            far, far_writer = await asyncio.open_connection(*self._target)
            ends.append(far_writer)
            await _join(_pump(near, far_writer), _pump(far, near_writer))
            for end in ends:
                end.close()
                await end.wait_closed()
        except OSError:
            pass  # the other side hung up or is down: to the station that is a broken line
        finally:
            for end in ends:
                end.transport.abort()


async def _join(*pumps: Coroutine[Any, Any, None]) -> None:
    """Run both directions; when one breaks, the other ends too."""
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()
    with suppress(OSError):  # the other side is gone altogether
        writer.write_eof()
