"""Sign in, stay signed in, sign out."""

from typing import Annotated

from fastapi import Header, Request, Response

from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Anonymous, Flood, OwnDep, ServicesDep, count_anonymous
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import PasswordChange, PasswordChoice, SessionList
from medschedule_shared.protocol.enrolment import LoginRequest, RefreshRequest, Session, TokenPair
from medschedule_shared.protocol.envelope import Envelope

router = api_router("/auth", "auth")
ExchangeName = Annotated[
    str | None,
    Header(
        description=(
            "Names this exchange: send the same key, which nobody can guess, with each try of it. A try that "
            "arrives after its sender has gone on does not end the session then."
        ),
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
    ),
]
_FAILURES = failures(InvalidRequestError, AuthenticationError, RateLimitedError)


@router.post("/login", response_model=Envelope[Session], responses=_FAILURES, dependencies=[Anonymous])
async def login(body: LoginRequest, held: ServicesDep) -> Response:
    """Sign a person in with their password."""
    return answer(await held.auth.sign_in(body))


@router.post("/refresh", response_model=Envelope[TokenPair], responses=_FAILURES, dependencies=[Flood])
async def refresh(
    body: RefreshRequest, request: Request, held: ServicesDep, idempotency_key: ExchangeName = None
) -> Response:
    """Exchange a refresh token, once, for a new pair.

    Only failures count against the address: behind a hospital's one address, every station comes here four
    times an hour.
    """
    try:
        return answer(await held.sessions.refresh(body.refresh_token, idempotency_key))
    except AuthenticationError:
        await count_anonymous(request, held)
        raise


@router.post("/logout", response_model=Envelope[None], responses=_FAILURES, dependencies=[Flood])
async def logout(body: RefreshRequest, held: ServicesDep) -> Response:
    """End a session with all its tokens."""
    await held.sessions.close(body.refresh_token)
    return answer()


@router.put("/password", response_model=Envelope[None], responses=_FAILURES)
async def change_password(body: PasswordChange, caller: OwnDep, held: ServicesDep) -> Response:
    """Change one's own password. Every other session of the person ends."""
    await held.passwords.change(caller, body.current_password, body.new_password)
    return answer()


@router.post("/password", response_model=Envelope[None], responses=_FAILURES, dependencies=[Anonymous])
async def choose_password(body: PasswordChoice, held: ServicesDep) -> Response:
    """Choose a password with a one-time token: after an invitation, or when it was reset."""
    await held.passwords.choose(body.token, body.password)
    return answer()


@router.get("/sessions", response_model=Envelope[SessionList], responses=_FAILURES)
async def list_sessions(caller: OwnDep, held: ServicesDep) -> Response:
    """List one's own sessions, the newest first."""
    return answer(await held.session_list.listed(caller, caller.require(None).id))


@router.delete("/sessions", response_model=Envelope[None], responses=_FAILURES)
async def end_other_sessions(caller: OwnDep, held: ServicesDep) -> Response:
    """End every session of one's own but this one."""
    await held.session_list.end_all(caller, caller.require(None).id, but=caller.session_id)
    return answer()


@router.delete(
    "/sessions/{session_id}",
    response_model=Envelope[None],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def end_session(session_id: EntityId, caller: OwnDep, held: ServicesDep) -> Response:
    """End one of one's own sessions."""
    await held.session_list.end(caller, caller.require(None).id, session_id)
    return answer()
