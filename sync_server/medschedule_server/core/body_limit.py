"""Refuse request bodies that are too large, too slow or nested too deep, before anything looks at them."""

import asyncio
import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import (
    InvalidRequestError,
    PayloadTooLargeError,
    ServiceError,
    TooSlowError,
)

DEEPEST = 32
"""Levels of brackets in a body of JSON. No message has more than eight."""

BODY_SECONDS = 30.0
"""In which a body has to arrive."""

_MOST_DIGITS = 12
_BRACKETS = b"[]{}"
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


class BodyLimit:
    """Hold back a request until its whole body is here and known to be small enough."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._arrived(scope, receive)
        except ServiceError as refusal:
            await error_answer(refusal)(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, replay, send)

    async def _arrived(self, scope: Scope, receive: Receive) -> bytes:
        """Return the body.

        Raises:
            InvalidRequestError: it is nested too deep.
            PayloadTooLargeError: it is too large, as it says itself or as it turns out.
            TooSlowError: it did not arrive in time.
        """
        body = None
        if self._announced(scope) <= self._max_bytes:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    body = await self._whole(receive)
            except TimeoutError as error:
                raise TooSlowError from error
        if body is None:
            megabytes = self._max_bytes / 1_048_576
            raise PayloadTooLargeError(f"The request is larger than {megabytes:.1f} MB.")
        if is_too_deep(body):
            raise InvalidRequestError(f"The request is nested deeper than {DEEPEST} levels.")
        return body

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


def is_too_deep(body: bytes) -> bool:
    """Tell whether brackets are nested deeper than any message nests them.

    Most bodies are told by their brackets alone, which takes a millisecond for a megabyte; brackets inside of
    strings are left out only if that says too deep.
    """
    return _left(body) and _left(_STRINGS.sub(b"", body))


def _left(text: bytes) -> bool:
    """Tell whether brackets are left after the innermost were removed as often as is allowed."""
    brackets = text.translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(DEEPEST):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)
