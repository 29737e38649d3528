"""Health, for load balancers and people."""

from fastapi import APIRouter, Response

from medschedule_server.auth.dependencies import ServicesDep
from medschedule_server.core.envelope import answer, error_answer
from medschedule_server.core.errors import UnavailableError
from medschedule_server.health.schemas import Health, Status
from medschedule_shared.protocol.envelope import Envelope

router = APIRouter(prefix="/health", tags=["health"])


@router.get("", response_model=Envelope[Health], responses={503: {"model": Envelope[Health]}})
async def health(held: ServicesDep) -> Response:
    """Tell whether the server can serve: 200, or 503 with the same body."""
    found = await held.health.check()
    return answer(found) if found.status is Status.OK else error_answer(UnavailableError(), data=found)
