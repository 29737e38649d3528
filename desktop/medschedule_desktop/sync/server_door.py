"""Requests to the server: one client, its certificates, and its errors as the desktop's own."""

import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec
from pydantic import BaseModel, ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidStatus, ProxyError

from medschedule_desktop.errors.sync import (
    CertificateRefused,
    CursorExpired,
    DeviceRevoked,
    MalformedAnswer,
    ProxyRefused,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
    SyncDisagreement,
    SyncError,
    UpgradeRequired,
)
from medschedule_desktop.sync.frame import MAX_CONTENT_BYTES, FrameBroken, Frames, unpack
from medschedule_desktop.sync.route import USUAL, Route
from medschedule_shared.protocol.enrolment import RefreshRequest, TokenPair
from medschedule_shared.protocol.envelope import Envelope, ErrorBody, ErrorCode
from medschedule_shared.protocol.version import API_PREFIX

M = TypeVar("M", bound=BaseModel)

_TEMPORARY = frozenset({ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL_ERROR})
_KNOWN: dict[ErrorCode, type[ServerRefused]] = {
    ErrorCode.DEVICE_REVOKED: DeviceRevoked,
    ErrorCode.UPGRADE_REQUIRED: UpgradeRequired,
    ErrorCode.CURSOR_EXPIRED: CursorExpired,
    ErrorCode.SYNC_CONFLICT: SyncDisagreement,
}
_SERVER_FAULT = 500


class _Success(msgspec.Struct, frozen=True):
    """The envelope of an answer whose data is bytes still: it can hold hundreds of receipts, read once."""

    success: bool
    data: msgspec.Raw = msgspec.Raw(b"null")


_SUCCESS = msgspec.json.Decoder(_Success)
_NULL, _NOTHING = b"null", b"{}"


@dataclass(frozen=True, slots=True)
class DoorRequest:
    """A request of the REST API.

    Attributes:
        body: JSON; empty for none.
    """

    method: str
    path: str
    body: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class ServerDoor:
    """An asynchronous context that speaks with `/api/v1` of one server.

    Raises:
        SettingsInvalid: certificates or proxy on the way cannot be used.
    """

    def __init__(self, server_url: str, route: Route = USUAL) -> None:
        self._base = server_url + API_PREFIX
        self._host = urlsplit(server_url).hostname or server_url
        self._route = route
        self._client = route.async_client(server_url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def stream(self, path: str, token: str) -> ClientConnection:
        """Open a WebSocket.

        Raises:
            ServerUnreachable: no answer.
            ServerRefused: the server says why.
        """
        url = "ws" + self._base.removeprefix("http") + path
        headers = {"Authorization": f"Bearer {token}"}
        try:
            return await connect(
                url, additional_headers=headers, max_size=4096, **self._route.stream_options(url)
            )
        except InvalidStatus as error:
            raise refusal(error.response.status_code, bytes(error.response.body or b"")) from error
        except (OSError, TimeoutError, InvalidHandshake) as error:
            raise self.unreachable(error) from error

    async def page(self, path: str, message: BaseModel, token: str) -> bytes:
        """Send a message and return the content of the answer's zstd frame; raises what `ask` does."""
        async with self._framed(_posted(path, message), token) as response:
            content = await self._received(response)
        try:
            return unpack(content)
        except FrameBroken as error:
            raise self.unreadable() from error

    @asynccontextmanager
    async def pages(
        self, path: str, message: BaseModel, token: str, most: int
    ) -> AsyncGenerator[AsyncIterator[bytes], None]:
        """Send a message, and give the contents of the answer's zstd frames; raises what `ask` does.

        Args:
            most: pages that the answer may have.
        """
        request = replace(_posted(path, message), query={"pages": str(most)})
        async with self._framed(request, token) as response:
            yield self._contents(response)

    @asynccontextmanager
    async def _framed(self, request: DoorRequest, token: str) -> AsyncGenerator[httpx.Response, None]:
        """Make a request, and give an answer in zstd frames, unread."""
        async with self._answer(request, token, accept="zstd") as response:
            if response.headers.get("Content-Encoding") != "zstd":
                raise self.unreadable()
            yield response

    async def _contents(self, response: httpx.Response) -> AsyncIterator[bytes]:
        frames = Frames()
        try:
            async for piece in response.aiter_raw():
                for content in frames.take(piece):
                    yield content
            frames.finish()
        except FrameBroken as error:
            raise self.unreadable() from error

    async def ask(self, path: str, message: BaseModel, answer: type[M], token: str | None = None) -> M:
        """Send a message and return the data of the answer's envelope.

        Raises:
            ServerUnreachable: no answer, or a temporary one.
            ServerRefused: the server says why.
            MalformedAnswer: it is not an answer of a MedSchedule server.
        """
        return self._understood(await self._sent(_posted(path, message), token), answer)

    async def refresh(self, refresh_token: str, name: str | None) -> TokenPair:
        """Trade a refresh token in; raises what `ask` does.

        Args:
            name: of the exchange, which each try of it carries: the server then tells a try that the network
                delivers late from a thief's. None for none.
        """
        request = _posted("/auth/refresh", RefreshRequest(refresh_token=refresh_token))
        named = replace(request, headers={} if name is None else {"Idempotency-Key": name})
        return self._understood(await self._sent(named, None), TokenPair)

    async def request(self, request: DoorRequest, answer: type[M], token: str) -> M:
        """Make any request of the REST API and return the data of the answer's envelope; raises what `ask`
        does.
        """
        return self._understood(await self._sent(request, token), answer)

    async def lines(self, request: DoorRequest, token: str) -> AsyncIterator[bytes]:
        """Make a request whose answer comes line by line, and yield each line; raises what `ask` does."""
        async with self._answer(request, token, accept="identity") as response:
            async for line in self._lines_of(response):
                yield line

    async def _lines_of(self, response: httpx.Response) -> AsyncIterator[bytes]:
        rest, size = b"", 0
        async for piece in response.aiter_raw():
            size += len(piece)
            if size > MAX_CONTENT_BYTES:
                raise self.unreadable()
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                if line:
                    yield line
        if rest:
            yield rest

    async def file(self, request: DoorRequest, token: str) -> bytes:
        """Make a request whose answer is a file and return its bytes; raises what `ask` does."""
        return await self._sent(request, token)

    def _understood(self, body: bytes, answer: type[M]) -> M:
        try:
            data = bytes(_SUCCESS.decode(body).data)
            return answer.model_validate_json(_NOTHING if data == _NULL else data)
        except (msgspec.DecodeError, ValidationError) as error:
            raise self.unreadable() from error

    async def tell(self, path: str, message: BaseModel) -> None:
        """Send a message whose answer says no more than that it worked; raises what `ask` does."""
        await self._sent(_posted(path, message), None)

    async def _sent(self, request: DoorRequest, token: str | None) -> bytes:
        """Make a request and return the bytes of an answer that is no refusal."""
        async with self._answer(request, token, accept="identity") as response:
            return await self._received(response)

    @asynccontextmanager
    async def _answer(
        self, request: DoorRequest, token: str | None, *, accept: str
    ) -> AsyncGenerator[httpx.Response, None]:
        """Make a request, and give an answer that is no refusal, unread."""
        headers = {"Accept-Encoding": accept, **request.headers}
        if request.body:
            headers["Content-Type"] = "application/json"
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            async with self._client.stream(
                request.method,
                self._base + request.path,
                content=request.body or None,
                headers=headers,
                params=request.query or None,
            ) as response:
                if not response.is_success:
                    content = await self._received(response)
                    raise refusal(response.status_code, content, response.headers.get("Retry-After"))
                yield response
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise self.unreachable(error) from error

    async def _received(self, response: httpx.Response) -> bytes:
        """Read an answer as it came over the wire, as far as its size is credible."""
        received: list[bytes] = []
        size = 0
        async for piece in response.aiter_raw():
            received.append(piece)
            size += len(piece)
            if size > MAX_CONTENT_BYTES:
                raise self.unreadable()
        return b"".join(received)

    def unreachable(self, cause: BaseException) -> ServerUnreachable:
        """Return the error for a connection that failed."""
        if is_certificate_trouble(cause):
            return CertificateRefused()
        if is_proxy_trouble(cause):
            return ProxyRefused()
        return ServerUnreachable(
            f"The server {self._host} cannot be reached. Your changes are kept on this station."
        )

    def unreadable(self) -> MalformedAnswer:
        """Return the error for an answer that is none."""
        return MalformedAnswer(
            f"What answers at {self._host} is not a MedSchedule server, so nothing was changed. Check the "
            "server address."
        )


def _posted(path: str, message: BaseModel) -> DoorRequest:
    return DoorRequest("POST", path, message.model_dump_json(by_alias=True))


def refusal(status: int, body: bytes, retry_after: str | None = None) -> SyncError:
    """Return the error that an answer stands for."""
    try:
        error = Envelope[Any].model_validate_json(body).error
    except ValidationError:
        error = None
    if error is None:
        return ServerBusy() if status >= _SERVER_FAULT else MalformedAnswer()
    if error.code in _TEMPORARY:
        return ServerBusy(retry_after=_seconds(retry_after))
    return _permanent(error)


def _permanent(error: ErrorBody) -> ServerRefused:
    details = error.details if isinstance(error.details, dict) else {}
    known = _KNOWN.get(error.code)
    if known is not None:
        return known(server_code=error.code, details=details)
    return ServerRefused(error.message, error.code, details)


def _seconds(retry_after: str | None) -> float | None:
    return float(retry_after) if retry_after is not None and retry_after.isdecimal() else None


def is_certificate_trouble(error: BaseException | None) -> bool:
    """Tell whether a connection failed because the server could not prove itself."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_proxy_trouble(error: BaseException | None) -> bool:
    """Tell whether it was the proxy that did not let a connection through."""
    while error is not None:
        if isinstance(error, httpx.ProxyError | ProxyError):
            return True
        error = error.__cause__ or error.__context__
    return False
