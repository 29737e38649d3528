"""Health, for load balancers and people."""

from fastapi import Response

from medschedule_server.auth.access import GuardedRoute
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Flood, ServicesDep
from medschedule_server.core.envelope import answer, error_answer, failures
from medschedule_server.core.errors import RateLimitedError, UnavailableError
from medschedule_server.health.schemas import Alive, Health, Status
from medschedule_shared.protocol.envelope import Envelope

router = api_router("/health", "health", route_class=GuardedRoute, dependencies=[Flood])
_FAILURES = {**failures(RateLimitedError), 503: {"model": Envelope[Health], "description": "UNAVAILABLE"}}


@router.get("", response_model=Envelope[Health], responses=_FAILURES)
async def health(held: ServicesDep) -> Response:
    """Tell how the server and what it depends on are: 200, degraded or not, or 503 with the same body."""
    return await _checked(held)


@router.get("/ready", response_model=Envelope[Health], responses=_FAILURES)
async def ready(held: ServicesDep) -> Response:
    """Tell a load balancer whether to send requests here: the same as `/health`."""
    return await _checked(held)


@router.get("/live", response_model=Envelope[Alive], responses=failures(RateLimitedError))
async def live(held: ServicesDep) -> Response:
    """Tell a supervisor that the process answers: a lost database is no reason to start it again."""
    return answer(held.health.alive())


async def _checked(held: ServicesDep) -> Response:
    found = await held.health.check()
    if found.status is Status.UNAVAILABLE:
        return error_answer(UnavailableError(), data=found)
    return answer(found)
