"""Sign in at an organisation's own provider, and set which that is."""

from typing import Annotated

from fastapi import Depends, Response

from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Anonymous, ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    IdentityProviderError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
)
from medschedule_server.openid.schemas import (
    FinishRequest,
    ProviderSettings,
    ProviderView,
    Started,
    StartRequest,
)
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.protocol.envelope import Envelope

AdministratorDep = Annotated[Principal, Depends(allowed(Permission.ADMINISTER, Reach.ORGANIZATION))]

router = api_router("/auth/openid", "auth")
_FAILURES = failures(
    InvalidRequestError, AuthenticationError, NotFoundError, RateLimitedError, IdentityProviderError
)
_SETTINGS = failures(
    InvalidRequestError, AuthenticationError, AuthorizationError, NotFoundError, RateLimitedError
)


@router.post("/start", response_model=Envelope[Started], responses=_FAILURES, dependencies=[Anonymous])
async def start(body: StartRequest, held: ServicesDep) -> Response:
    """Begin to sign in at the organisation's provider: where to send the browser."""
    return answer(await held.openid.start(body))


@router.post("/finish", response_model=Envelope[Session], responses=_FAILURES, dependencies=[Anonymous])
async def finish(body: FinishRequest, held: ServicesDep) -> Response:
    """Complete that with what the browser brought back."""
    return answer(await held.openid.finish(body))


@router.get("/provider", response_model=Envelope[ProviderView], responses=_SETTINGS)
async def read_provider(caller: AdministratorDep, held: ServicesDep) -> Response:
    """Read the organisation's provider, without the secret."""
    return answer(await held.openid_settings.read(caller.organization_id))


@router.put("/provider", response_model=Envelope[ProviderView], responses=_SETTINGS)
async def set_provider(body: ProviderSettings, caller: AdministratorDep, held: ServicesDep) -> Response:
    """Set the organisation's provider; the operator has to allow its issuer."""
    return answer(await held.openid_settings.set(caller.organization_id, body, caller.actor_id))


@router.delete("/provider", response_model=Envelope[None], responses=_SETTINGS)
async def remove_provider(caller: AdministratorDep, held: ServicesDep) -> Response:
    """Remove the organisation's provider. Whoever is signed in stays so."""
    await held.openid_settings.remove(caller.organization_id, caller.actor_id)
    return answer()
