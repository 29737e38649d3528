"""What routes ask of a request: the services, and who is calling within which limits."""

from typing import Annotated, cast

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection

from medschedule_server.auth.principal import Principal
from medschedule_server.composition import Services
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.model.device import Device
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User


def services(connection: HTTPConnection) -> Services:
    """Return what the application was composed of at its start."""
    return cast("Services", connection.app.state.services)


# FastAPI runs a plain function in a thread of its own, which takes longer than most answers: hence `async`.
async def _held(connection: HTTPConnection) -> Services:
    return services(connection)


ServicesDep = Annotated[Services, Depends(_held)]


async def anonymous(request: Request, held: ServicesDep) -> None:
    """Count a call that anybody can make.

    Raises:
        RateLimitedError: there were too many from this address.
    """
    request.state.limit_headers = await held.limits.anonymous(_address(request))


async def flood(request: Request, held: ServicesDep) -> None:
    """Count a call that carries its own proof, by address: as many as a device may make, not fewer.

    Raises:
        RateLimitedError: there were too many from this address.
    """
    request.state.limit_headers = await held.limits.known(_address(request))


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


async def principal(
    request: Request,
    held: ServicesDep,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(HTTPBearer(auto_error=False))],
) -> Principal:
    """Return who is calling.

    Raises:
        AuthenticationError: there is no good token.
        RateLimitedError: this device or person asked too often.
    """
    if bearer is None:
        raise AuthenticationError("Sign in first.")
    found = await held.sessions.principal(bearer.credentials)
    identity = found.device.id if found.device is not None else found.session_id
    request.state.limit_headers = await held.limits.known(identity)
    return found


PrincipalDep = Annotated[Principal, Depends(principal)]


async def device(caller: PrincipalDep) -> Device:
    """Return the enrolled station that is calling."""
    return caller.require_device()


async def administrator(caller: PrincipalDep) -> User:
    """Return the administrator who is calling."""
    return caller.require(Permission.ADMINISTER)


Anonymous = Depends(anonymous)
Flood = Depends(flood)
DeviceDep = Annotated[Device, Depends(device)]
AdministratorDep = Annotated[User, Depends(administrator)]
