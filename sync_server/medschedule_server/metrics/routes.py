"""Metrics, for the operator's monitoring system."""

import hmac

from fastapi import Depends, Request, Response

from medschedule_server.auth.access import Access, Guard, GuardedRoute, Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import ServicesDep, count_anonymous
from medschedule_server.core.envelope import failures
from medschedule_server.core.errors import AuthenticationError, NotFoundError, RateLimitedError
from medschedule_server.core.instruments import CONTENT_TYPE, Instruments

router = api_router("/metrics", "metrics", route_class=GuardedRoute)


class _Monitoring(Guard):
    """Lets in who knows the monitoring token; without one in the settings there is nothing here."""

    async def __call__(self, request: Request, held: ServicesDep) -> None:
        expected = held.settings.metrics_token
        if expected is None:
            raise NotFoundError("There is nothing at this address.")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        wanted = expected.get_secret_value().encode()
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.encode(), wanted):
            await count_anonymous(request, held)
            raise AuthenticationError("This needs the monitoring token.")


@router.get(
    "",
    response_class=Response,
    responses={
        **failures(AuthenticationError, NotFoundError, RateLimitedError),
        200: {"content": {"text/plain": {}}, "description": "Metrics in the text format of Prometheus"},
    },
    dependencies=[Depends(_Monitoring(Access(None, Reach.ANONYMOUS)))],
)
async def metrics(request: Request, held: ServicesDep) -> Response:
    """Read what the server measures of itself."""
    instruments: Instruments = request.app.state.instruments
    return Response(await held.metrics.text(instruments), media_type=CONTENT_TYPE)
