"""HTTP as uvicorn speaks it, with limits on what comes before a request's body.

Uvicorn takes a head of any size, and waits for one for ever: either would let few callers use up the server.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from medschedule_server.commands.joined_writes import JoinedWrites
from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import (
    InvalidRequestError,
    ServiceError,
    TooManyHeadersError,
    TooSlowError,
)
from medschedule_server.core.safe_headers import SAFE_HEADERS

LARGEST_HEAD = 32 * 1024
"""Bytes of a request's first line and headers."""

HEAD_SECONDS = 10.0
"""In which they have to arrive."""


class HttpProtocol(HttpToolsProtocol):
    """One connection. Its own refusals have the envelope and the safe headers, like every answer."""

    _head_bytes = 0
    _in_head = True
    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as in the base class
        super().connection_made(JoinedWrites(transport))
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > LARGEST_HEAD:
            kilobytes = LARGEST_HEAD // 1024
            self._refuse(TooManyHeadersError(f"Address and headers are larger than {kilobytes} KB."))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._head_is_here()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        self._refuse(InvalidRequestError("This is not HTTP as this server speaks it."))

    def _expect_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self._too_slow)
        self._in_head = True

    def _head_is_here(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        self._in_head, self._head_bytes = False, 0

    def _too_slow(self) -> None:
        self._deadline = None
        self._refuse(TooSlowError())

    def _refuse(self, refusal: ServiceError) -> None:
        """Answer and close: what comes after a broken head cannot be told from it."""
        if self.transport.is_closing():
            return
        answer = error_answer(refusal, {**SAFE_HEADERS, "Connection": "close"})
        head = [f"HTTP/1.1 {answer.status_code} Refused".encode()]
        head += [name + b": " + value for name, value in answer.raw_headers]
        self.transport.write(b"\r\n".join([*head, b"", bytes(answer.body)]))
        self.transport.close()
