"""Read one HTTP/1.1 message off a connection, as the bytes that it is."""

import asyncio
from dataclasses import dataclass

_END_OF_HEAD = b"\r\n\r\n"
_MOST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a request or an answer.

    Attributes:
        data: with the empty line at the end.
    """

    data: bytes

    @property
    def first_line(self) -> str:
        return self.data.partition(b"\r\n")[0].decode("latin-1")

    @property
    def path(self) -> str:
        """Name what a request asks for."""
        return self.first_line.split(" ")[1]

    @property
    def status(self) -> int:
        """Return the status of an answer."""
        return int(self.first_line.split(" ")[1])

    @property
    def upgrades(self) -> bool:
        """Tell whether a request asks for a WebSocket."""
        return self.header("upgrade").lower() == "websocket"

    @property
    def closes(self) -> bool:
        """Tell whether the connection ends after this message."""
        return self.header("connection").lower() == "close"

    def header(self, name: str) -> str:
        """Return a header's value, or nothing."""
        for line in self.data.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.encode():
                return value.strip().decode("latin-1")
        return ""


async def read_head(reader: asyncio.StreamReader) -> Head:
    """Read the first lines of a message.

    Raises:
        asyncio.IncompleteReadError: the other side has hung up.
    """
    return Head(await reader.readuntil(_END_OF_HEAD))


async def read_body(reader: asyncio.StreamReader, head: Head) -> bytes:
    """Read what follows the head of a message whose connection stays open.

    Raises:
        asyncio.IncompleteReadError: the other side has hung up.
    """
    if head.header("transfer-encoding").lower() == "chunked":
        return await _read_chunks(reader)
    return await reader.readexactly(int(head.header("content-length") or 0))


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    parts: list[bytes] = []
    while True:
        size = await reader.readuntil(b"\r\n")
        chunk = await reader.readexactly(int(size, 16) + 2)
        parts += (size, chunk)
        if int(size, 16) == 0:
            return b"".join(parts)


async def connect(host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a connection on which heads can be read."""
    return await asyncio.open_connection(host, port, limit=_MOST_HEAD)
