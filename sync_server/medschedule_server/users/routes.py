"""Accounts: look at them, make and change them."""

from typing import Annotated

from fastapi import Depends, Header, Query, Response

from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import OwnDep, ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.composition import Services
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    PreconditionFailedError,
    RateLimitedError,
    UnavailableError,
)
from medschedule_server.writes.precondition import IF_MATCH, Precondition, entity_tag
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission, Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import (
    Invitation,
    NewUser,
    PasswordToken,
    SessionList,
    UserChange,
    UserPage,
    UserView,
)
from medschedule_shared.protocol.envelope import Envelope

ReaderDep = Annotated[Principal, Depends(allowed(Permission.READ_USERS, Reach.ORGANIZATION))]
ManagerDep = Annotated[Principal, Depends(allowed(Permission.MANAGE_USERS, Reach.ORGANIZATION))]

router = api_router("/users", "users")
_FAILURES = failures(
    InvalidRequestError, AuthenticationError, AuthorizationError, RateLimitedError, UnavailableError
)
_OF_ONE = {**_FAILURES, **failures(NotFoundError)}
_MOST = 200


@router.get("", response_model=Envelope[UserPage], responses=_FAILURES)
async def list_users(
    caller: ReaderDep,
    held: ServicesDep,
    after: EntityId | None = None,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
    role: Role | None = None,
    status: UserStatus | None = None,
) -> Response:
    """List accounts by their ids, oldest first."""
    page = await held.users.page(caller.organization_id, after=after, limit=limit, role=role, status=status)
    await _note(caller, held, "listUsers", *(user.user_id for user in page.users))
    return answer(page)


@router.get("/me", response_model=Envelope[UserView], responses=_FAILURES)
async def read_own(caller: OwnDep, held: ServicesDep) -> Response:
    """Read the account of whoever is calling."""
    own = caller.require(None)
    await _note(caller, held, "readOwn", own.id)
    return _shown(own)


@router.get("/{user_id}", response_model=Envelope[UserView], responses=_OF_ONE)
async def read_user(user_id: EntityId, caller: ReaderDep, held: ServicesDep) -> Response:
    """Read an account."""
    user = await held.users.get(caller.organization_id, user_id)
    await _note(caller, held, "readUser", user.id)
    return _shown(user)


@router.post("", status_code=201, response_model=Envelope[Invitation], responses=_FAILURES)
async def invite(body: NewUser, caller: ManagerDep, held: ServicesDep) -> Response:
    """Make an account. The answer holds a token, shown once, with which its person chooses a password."""
    return answer(await held.users.invite(caller.organization_id, body, caller.actor_id), 201)


@router.patch(
    "/{user_id}",
    response_model=Envelope[UserView],
    responses={**_OF_ONE, **failures(PreconditionFailedError)},
)
async def change_user(
    user_id: EntityId,
    body: UserChange,
    caller: ManagerDep,
    held: ServicesDep,
    if_match: Annotated[str | None, Header(max_length=2000, pattern=IF_MATCH)] = None,
) -> Response:
    """Change an account; one that is disabled is signed out everywhere at once."""
    seen = None if if_match is None else Precondition.of(if_match)
    return _shown(await held.users.change(caller.organization_id, user_id, body, seen, caller.actor_id))


@router.post("/{user_id}/password-reset", response_model=Envelope[PasswordToken], responses=_OF_ONE)
async def reset_password(user_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Take a person's password away, end their sessions, and give out a token to choose another with."""
    return answer(await held.users.reset_password(caller.organization_id, user_id, caller.actor_id))


async def _note(caller: Principal, held: Services, operation: str, *ids: EntityId) -> None:
    await held.audit.read(caller, User.collection, ids, operation=operation)


@router.delete("/{user_id}/second-factor", response_model=Envelope[None], responses=_OF_ONE)
async def reset_second_factor(user_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Take away the authenticator of a person who has lost it; their sessions end."""
    await held.second_factors.reset(caller.organization_id, user_id, caller.actor_id)
    return answer()


@router.get("/{user_id}/sessions", response_model=Envelope[SessionList], responses=_OF_ONE)
async def list_sessions(user_id: EntityId, caller: ReaderDep, held: ServicesDep) -> Response:
    """List a person's sessions, the newest first."""
    return answer(await held.session_list.listed(caller, user_id))


@router.delete("/{user_id}/sessions", response_model=Envelope[None], responses=_OF_ONE)
async def end_sessions(user_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Sign a person out everywhere."""
    await held.session_list.end_all(caller, user_id)
    return answer()


@router.delete("/{user_id}/sessions/{session_id}", response_model=Envelope[None], responses=_OF_ONE)
async def end_session(
    user_id: EntityId, session_id: EntityId, caller: ManagerDep, held: ServicesDep
) -> Response:
    """End one session of a person."""
    await held.session_list.end(caller, user_id, session_id)
    return answer()


def _shown(user: User) -> Response:
    shown = answer(UserView.of(user))
    shown.headers["ETag"] = entity_tag(user.rev)
    return shown
