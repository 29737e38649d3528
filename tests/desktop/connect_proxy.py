"""A proxy on the loopback address, as hospitals have them: what it is not told of is refused."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class ConnectProxy:
    """Answers CONNECT and nothing else.

    Attributes:
        routes: the port on this computer behind each `host:port` that may be reached.
        login: name and password with a colon that it asks for; None asks for none.
        asked: what it was asked for, in order.
    """

    routes: dict[str, int] = field(default_factory=dict)
    login: str | None = None
    url: str = ""
    asked: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            verb, target, _ = head.split("\r\n")[0].split()
            self.asked.append(target)
            if self.login is not None and self._token(self.login) not in head:
                writer.write(b"HTTP/1.1 407 Who is there\r\nContent-Length: 0\r\n\r\n")
            elif verb != "CONNECT" or target not in self.routes:
                writer.write(b"HTTP/1.1 403 Not from here\r\nContent-Length: 0\r\n\r\n")
            else:
                await self._join(reader, writer, self.routes[target])
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Go ahead\r\n\r\n")
        await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))

    @staticmethod
    def _token(login: str) -> str:
        return f"Basic {base64.b64encode(login.encode()).decode()}"


@asynccontextmanager
async def connect_proxy(routes: dict[str, int], login: str | None = None) -> AsyncIterator[ConnectProxy]:
    """Start a proxy; at the end every connection is closed."""
    proxy = ConnectProxy(routes, login)
    async with asyncio.TaskGroup() as connections:

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connections.create_task(proxy.serve(reader, writer))

        async with await asyncio.start_server(accept, "127.0.0.1", 0) as listening:
            proxy.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
            yield proxy


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()
