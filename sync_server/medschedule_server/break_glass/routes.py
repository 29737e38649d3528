"""Emergency access to units that are not one's own."""

from typing import Annotated

from fastapi import Depends, Response

from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import OwnDep, ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.break_glass.schemas import AccessRequest, GrantList, GrantView
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.envelope import Envelope

RescuerDep = Annotated[Principal, Depends(allowed(Permission.BREAK_GLASS, Reach.OWN))]
ReviewerDep = Annotated[Principal, Depends(allowed(Permission.READ_AUDIT, Reach.ORGANIZATION))]
ManagerDep = Annotated[Principal, Depends(allowed(Permission.MANAGE_USERS, Reach.ORGANIZATION))]

router = api_router("/break-glass", "break-glass")
_FAILURES = failures(
    InvalidRequestError, AuthenticationError, AuthorizationError, RateLimitedError, UnavailableError
)
_OF_ONE = {**_FAILURES, **failures(NotFoundError)}


@router.post("", status_code=201, response_model=Envelope[GrantView], responses=_FAILURES)
async def open_units(body: AccessRequest, caller: RescuerDep, held: ServicesDep) -> Response:
    """Open units that one does not hold, with a reason. It is noted, and ends by itself."""
    return answer(await held.break_glass.open(caller, body), 201)


@router.get("", response_model=Envelope[GrantList], responses=_FAILURES)
async def list_grants(caller: ReviewerDep, held: ServicesDep, only_open: bool = False) -> Response:
    """List the accesses that people took, the newest first."""
    return answer(await held.break_glass.listed(caller.organization_id, only_open=only_open))


@router.get("/mine", response_model=Envelope[GrantList], responses=_FAILURES)
async def list_own(caller: OwnDep, held: ServicesDep) -> Response:
    """List the accesses of one's own that are open."""
    return answer(
        await held.break_glass.listed(caller.organization_id, only_open=True, user_id=caller.require(None).id)
    )


@router.delete("/mine/{grant_id}", response_model=Envelope[None], responses=_OF_ONE)
async def give_back(grant_id: EntityId, caller: OwnDep, held: ServicesDep) -> Response:
    """Give an access back before it ends."""
    await held.break_glass.close(caller, grant_id, only_own=True)
    return answer()


@router.delete("/{grant_id}", response_model=Envelope[None], responses=_OF_ONE)
async def end_grant(grant_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """End somebody's access."""
    await held.break_glass.close(caller, grant_id, only_own=False)
    return answer()
