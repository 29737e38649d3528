"""A server on the loopback address that answers with exactly the bytes that a test wants."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import zstandard
from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: Any
    method: str


@dataclass(slots=True)
class ScriptedServer:
    """Answers requests with `answers`, first one first; without any it never answers.

    Attributes:
        pause: awaited before a request is answered.
    """

    url: str = ""
    pause: Callable[[Received], Awaitable[None]] | None = None
    answers: list[bytes] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        request, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        method, path, _version = request.split()
        received = Received(path, headers, json.loads(body or b"null"), method)
        self.received.append(received)
        if self.pause is not None:
            await self.pause(received)
        if self.answers:
            writer.write(self.answers.pop(0))
        else:
            await reader.read()  # until the caller gives up
        writer.close()
        with suppress(OSError):  # the caller may have gone already
            await writer.wait_closed()


def http(status: int, body: bytes, *headers: str) -> bytes:
    """Return the bytes of an answer."""
    lines = (f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", "Connection: close", *headers)
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def frame(content: bytes, *, checksum: bool = True) -> bytes:
    """Return a zstd frame."""
    return zstandard.ZstdCompressor(write_checksum=checksum).compress(content)


def in_zstd(frames: bytes) -> bytes:
    """Return the bytes of an answer that is announced as zstd."""
    return http(200, frames, "Content-Encoding: zstd")


def framed(content: bytes, *, checksum: bool = True) -> bytes:
    """Return the bytes of an answer in a zstd frame."""
    return in_zstd(frame(content, checksum=checksum))


def success(data: BaseModel) -> bytes:
    """Return the bytes of an envelope with data."""
    return http(200, b'{"success":true,"data":%b}' % data.model_dump_json(by_alias=True).encode())


def failure(status: int, code: str, *headers: str, **details: Any) -> bytes:
    """Return the bytes of an envelope with an error."""
    error = {"code": code, "message": "The server's own sentence.", "details": details or None}
    return http(status, json.dumps({"success": False, "error": error}).encode(), *headers)


@asynccontextmanager
async def scripted_server(
    *answers: bytes, tls: ssl.SSLContext | None = None
) -> AsyncIterator[ScriptedServer]:
    """Start a server that gives these answers; at the end every connection is closed."""
    server = ScriptedServer(answers=list(answers))
    async with asyncio.TaskGroup() as connections:

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connections.create_task(server.serve(reader, writer))

        async with await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls) as listening:
            port = listening.sockets[0].getsockname()[1]
            server.url = f"http{'s' if tls else ''}://127.0.0.1:{port}"
            yield server
