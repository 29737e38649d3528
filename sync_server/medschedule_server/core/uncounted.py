"""Count the calls that no route has counted: wrong addresses, bodies that are too large, bad tokens."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import RateLimitedError
from medschedule_server.core.rate_limit import RateLimits


class CountTheRest:
    """Sees to it that every answer has been counted for somebody, and says so in its headers (S127)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        refused = False

        async def send_counted(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and "limit_headers" not in state:
                limits: RateLimits = scope["app"].state.services.limits
                client = scope.get("client")
                address = client[0] if client else "unknown"
                with_token = "authorization" in Headers(scope=scope)
                try:
                    state["limit_headers"] = await limits.stranger(address, with_token=with_token)
                except RateLimitedError as refusal:
                    refused = True
                    state["limit_headers"] = {}
                    await error_answer(refusal)(scope, receive, send)
            if not refused:
                await send(message)

        await self._app(scope, receive, send_counted)
