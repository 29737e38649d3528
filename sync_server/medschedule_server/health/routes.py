"""Health, for load balancers and people."""

from fastapi import APIRouter, Response

from medschedule_server.auth.access import GuardedRoute
from medschedule_server.auth.dependencies import Anybody, ServicesDep
from medschedule_server.core.envelope import answer, error_answer
from medschedule_server.core.errors import UnavailableError
from medschedule_server.health.schemas import Health, Status
from medschedule_shared.protocol.envelope import Envelope

router = APIRouter(prefix="/health", tags=["health"], route_class=GuardedRoute)


@router.get(
    "",
    response_model=Envelope[Health],
    responses={503: {"model": Envelope[Health]}},
    dependencies=[Anybody],
)
async def health(held: ServicesDep) -> Response:
    """Tell whether the server can serve: 200, or 503 with the same body."""
    found = await held.health.check()
    return answer(found) if found.status is Status.OK else error_answer(UnavailableError(), data=found)
