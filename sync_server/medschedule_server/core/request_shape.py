"""Refuse requests whose address or headers are no shape for this server, before anything looks at them."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import (
    AddressTooLongError,
    InvalidRequestError,
    ServiceError,
    TooManyHeadersError,
)

LONGEST_ADDRESS = 4096
"""Bytes of a path with its query."""

MOST_HEADERS = 64


class RequestShape:
    """Looks at the host that was asked for, the length of the address, and the number of headers.

    Args:
        hosts: names that this server answers to; every name if there are none.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None if scope["type"] != "http" else self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await error_answer(refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> ServiceError | None:
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return AddressTooLongError(f"The address is longer than {LONGEST_ADDRESS} bytes.")
        if len(scope["headers"]) > MOST_HEADERS:
            return TooManyHeadersError(f"The request has more than {MOST_HEADERS} headers.")
        host = Headers(scope=scope).get("host", "").rsplit(":", 1)[0].lower()
        if self._hosts and host not in self._hosts:
            return InvalidRequestError("This server does not answer to that name.")
        return None
