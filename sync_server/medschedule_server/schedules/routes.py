"""The weekly schedule by REST."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Response

from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import failures, wire_answer
from medschedule_server.core.errors import ContentRefusedError
from medschedule_server.resources.reading import READ_FAILURES
from medschedule_server.schedules.schemas import WeekSchedule
from medschedule_server.schedules.service import LAST_WEEK
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.envelope import Envelope

router = api_router("/schedules", "schedules")
ReaderDep = Annotated[Principal, Depends(allowed(Permission.READ_ROSTER, Reach.UNIT))]


@router.get(
    "/week",
    operation_id="getWeek",
    summary="Read who works a week",
    response_model=Envelope[WeekSchedule],
    responses={**READ_FAILURES, **failures(ContentRefusedError)},
)
async def week(
    caller: ReaderDep,
    held: ServicesDep,
    first: Annotated[date, Query(alias="from", le=LAST_WEEK, description="The first of the seven days.")],
    unit_id: Annotated[EntityId | None, Query(alias="unitId", description="Only this unit.")] = None,
) -> Response:
    """The shifts that begin on seven days, with the people who work them, sorted by date and start."""
    answer = wire_answer(await held.weeks.week(caller, first, unit_id))
    answer.headers["Vary"] = "Authorization"
    return answer
