"""Refuse request bodies that are too large, before they are read into memory."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import PayloadTooLargeError

_MOST_DIGITS = 12


class BodyLimit:
    """Hold back a request until its whole body is here and known to be small enough."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = None if self._announced(scope) > self._max_bytes else await self._whole(receive)
        if body is None:
            megabytes = self._max_bytes / 1_048_576
            refusal = PayloadTooLargeError(f"The request is larger than {megabytes:.1f} MB.")
            await error_answer(refusal)(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, replay, send)

    def _announced(self, scope: Scope) -> int:
        digits = Headers(scope=scope).get("content-length", "0")
        return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else self._max_bytes + 1

    async def _whole(self, receive: Receive) -> bytes | None:
        """Return the body, or None as soon as more arrives than is allowed."""
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            part = message.get("body", b"")
            size += len(part)
            if size > self._max_bytes:
                return None
            parts.append(part)
            more = message.get("more_body", False)
        return b"".join(parts)
