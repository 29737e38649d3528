"""Give every request an id, a log line without personal data, safe headers and a last resort."""

import re
from collections.abc import Collection, Iterable, Mapping

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medschedule_server.core import stopwatch
from medschedule_server.core.database import database_error
from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import InternalError, ServiceError
from medschedule_server.core.instruments import Instruments
from medschedule_server.core.origin import served_from
from medschedule_server.core.route_template import route_template
from medschedule_server.core.safe_headers import SAFE_HEADERS
from medschedule_shared.identity import new_id

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

_log = structlog.get_logger(__name__)

_Written = tuple[bytes, bytes]


def _written(headers: Mapping[str, str]) -> list[_Written]:
    """Return headers as they are sent."""
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


_SAFE = _written(SAFE_HEADERS)


def _with_headers(answered: Iterable[_Written], more: Collection[_Written]) -> list[_Written]:
    """Return the headers of an answer with others in place of those of the same names."""
    names = {name for name, _ in more}
    return [*(each for each in answered if each[0] not in names), *more]


class RequestScope:
    """The outermost middleware: what escapes everything else becomes an envelope here, without a trace."""

    def __init__(self, app: ASGIApp, instruments: Instruments) -> None:
        self._app = app
        self._instruments = instruments

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = headers.get("x-request-id", "")
        request_id = asked if _REQUEST_ID.fullmatch(asked) else new_id()
        state = scope.setdefault("state", {})
        stopwatch.start()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = {"X-Request-ID": request_id, **state.get("limit_headers", {})}
                message["headers"] = _with_headers(message["headers"], [*_SAFE, *_written(own)])
            await send(message)

        client = scope.get("client")
        address, agent = client[0] if client else None, headers.get("user-agent")
        with (
            structlog.contextvars.bound_contextvars(request_id=request_id),
            served_from(address, agent, request_id),
        ):
            try:
                await self._app(scope, receive, send_with_headers)
            except Exception as error:
                failure: ServiceError = database_error(error) or InternalError()
                if isinstance(failure, InternalError):
                    _log.exception("request_failed")
                if status:
                    raise  # half an answer is out: only closing the connection tells the caller
                await error_answer(failure)(scope, receive, send_with_headers)
            route = route_template(scope)
            spent = stopwatch.milliseconds()
            if spent is not None:
                self._instruments.answered(f"{scope['method']} {route}", status, spent / 1000)
            _log.info("request", method=scope["method"], route=route, status=status, ms=spent)
