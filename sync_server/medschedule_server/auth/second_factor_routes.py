"""Second factors: the second step of a sign-in, and one's own authenticator."""

from fastapi import Response

from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Anonymous, OwnDep, ServicesDep
from medschedule_server.auth.schemas import (
    FactorState,
    SessionWithCodes,
    TicketOnly,
)
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    RateLimitedError,
    UnavailableError,
)
from medschedule_shared.protocol.enrolment import SecondFactorRequest, Session
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.second_factor import NewAuthenticator, OwnCode, OwnPassword, RecoveryCodes

router = api_router("/auth/second-factor", "auth")
_FAILURES = failures(InvalidRequestError, AuthenticationError, RateLimitedError, UnavailableError)
_OWN = {**_FAILURES, **failures(AuthorizationError)}


@router.post("/verify", response_model=Envelope[Session], responses=_FAILURES, dependencies=[Anonymous])
async def verify(body: SecondFactorRequest, held: ServicesDep) -> Response:
    """Complete a sign-in with a code of the authenticator, or one on paper."""
    return answer(await held.second_factors.verify(body.ticket, body.code))


@router.post(
    "/enrol", response_model=Envelope[NewAuthenticator], responses=_FAILURES, dependencies=[Anonymous]
)
async def enrol(body: TicketOnly, held: ServicesDep) -> Response:
    """Begin to set up the authenticator that a sign-in waits for."""
    return answer(await held.second_factors.begin_with_ticket(body.ticket))


@router.post(
    "/enrol/confirm",
    response_model=Envelope[SessionWithCodes],
    responses=_FAILURES,
    dependencies=[Anonymous],
)
async def confirm_enrolment(body: SecondFactorRequest, held: ServicesDep) -> Response:
    """Complete that, and the sign-in, with the authenticator's first code."""
    return answer(await held.second_factors.finish_with_ticket(body.ticket, body.code))


@router.get("", response_model=Envelope[FactorState], responses=_OWN)
async def read_state(caller: OwnDep, held: ServicesDep) -> Response:
    """Tell whether one has an authenticator, and has to have one."""
    return answer(await held.second_factors.state(caller))


@router.post("", response_model=Envelope[NewAuthenticator], responses=_OWN)
async def begin(body: OwnPassword, caller: OwnDep, held: ServicesDep) -> Response:
    """Begin to set up an authenticator. An earlier one stays in force until the first code of this one."""
    return answer(await held.second_factors.begin(caller, body.password))


@router.post("/confirm", response_model=Envelope[RecoveryCodes], responses=_OWN)
async def confirm(body: OwnCode, caller: OwnDep, held: ServicesDep) -> Response:
    """Complete that with the authenticator's first code. The answer holds the codes to print, once."""
    return answer(await held.second_factors.finish(caller, body.code))


@router.post("/remove", response_model=Envelope[None], responses=_OWN)
async def remove(body: OwnCode, caller: OwnDep, held: ServicesDep) -> Response:
    """Give up one's own authenticator, where the organisation does not demand it."""
    await held.second_factors.remove(caller, body.code)
    return answer()
