"""What routes ask of a request: the services, and who is calling within which limits."""

from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer as HTTPBearerModel
from fastapi.security.base import SecurityBase
from fastapi.security.utils import get_authorization_scheme_param
from starlette.requests import HTTPConnection

from medschedule_server.auth.access import Access, Guard, Reach
from medschedule_server.auth.principal import Principal
from medschedule_server.composition import Services
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.model.device import Device
from medschedule_shared.model.roles import Permission


def services(connection: HTTPConnection) -> Services:
    """Return what the application was composed of at its start."""
    return cast("Services", connection.app.state.services)


# FastAPI runs a plain function in a thread of its own, which takes longer than most answers: hence `async`.
async def _held(connection: HTTPConnection) -> Services:
    return services(connection)


ServicesDep = Annotated[Services, Depends(_held)]


async def count_anonymous(request: Request, held: ServicesDep) -> None:
    """Count a call that anybody can make.

    Raises:
        RateLimitedError: there were too many from this address.
    """
    request.state.limit_headers = await held.limits.anonymous(_address(request))


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


async def principal(request: Request) -> Principal:
    """Return who is calling.

    Raises:
        AuthenticationError: there is no good token.
        RateLimitedError: this device or person asked too often.
    """
    scheme, token = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() != "bearer" or not token:
        raise AuthenticationError("Sign in first.")
    held = services(request)
    found = await held.sessions.principal(token)
    identity = found.device.id if found.device is not None else found.session_id
    request.state.limit_headers = await held.limits.known(identity)
    request.state.caller = found
    return found


class _Anybody(Guard):
    """Lets everybody in, and counts nothing: for a route that does so itself, or is asked all the time."""

    async def __call__(self) -> None:
        return


class _Counted(Guard):
    """Counts a call that anybody can make."""

    async def __call__(self, request: Request, held: ServicesDep) -> None:
        await count_anonymous(request, held)


class _Flood(Guard):
    """Counts a call that carries its own proof, by address: as many as a device may make, not fewer."""

    async def __call__(self, request: Request, held: ServicesDep) -> None:
        request.state.limit_headers = await held.limits.known(_address(request))


class _WithToken(Guard, SecurityBase):
    """Asks for a token. It is the security scheme itself: each dependency that FastAPI has to solve takes a
    request as long as the rate limits do.
    """

    model = HTTPBearerModel()
    scheme_name = "HTTPBearer"


class _Station(_WithToken):
    """Lets an enrolled station in, and gives it to the route."""

    async def __call__(self, request: Request) -> Device:
        return (await principal(request)).require_device()


class Allowed(_WithToken):
    """Lets a person in whose role has the permission, and gives the route its caller."""

    async def __call__(self, request: Request) -> Principal:
        caller = await principal(request)
        caller.require(self.access.permission)
        return caller


def allowed(permission: Permission | None, reach: Reach) -> Allowed:
    """Return the dependency of a route that people call.

    It checks who is calling and what their role permits. A route that reaches units still asks the caller
    which: `Principal.units` for what it looks for, `Principal.require_units` for what it was given.

    Args:
        permission: None for what every signed-in person may do with what is their own.
    """
    return Allowed(Access(permission, reach))


OwnDep = Annotated[Principal, Depends(allowed(None, Reach.OWN))]
_ANYBODY = Access(None, Reach.ANONYMOUS)
Anybody = Depends(_Anybody(_ANYBODY))
Anonymous = Depends(_Counted(_ANYBODY))
Flood = Depends(_Flood(_ANYBODY))
DeviceDep = Annotated[Device, Depends(_Station(Access(None, Reach.DEVICE)))]
