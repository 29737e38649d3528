"""Join an organisation, and sign a person in at the server."""

from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from medschedule_desktop.errors import (
    LockedOut,
    SecondFactorNeeded,
    ServerRefused,
    SignInError,
    SyncError,
    WrongPassword,
)
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import PasswordChoice
from medschedule_shared.protocol.enrolment import (
    SECOND_FACTOR_TICKET,
    Enrolment,
    EnrolRequest,
    LoginRequest,
    RefreshRequest,
    SecondFactorRequest,
    Session,
)
from medschedule_shared.protocol.envelope import ErrorCode


async def enrol(
    server_url: str,
    code: str,
    device_name: str,
    *,
    ca_bundle: Path | None = None,
    request_seconds: float = 30,
) -> Enrolment:
    """Exchange a one-time code for this device's identity and its tokens.

    Raises:
        ServerRefused: the code is unknown, used or expired; the sentence says which.
        ServerUnreachable: no answer.
        MalformedAnswer: that address is not a MedSchedule server.
    """
    app_version = version("medschedule-desktop")
    request = EnrolRequest(code=code.strip(), device_name=device_name, app_version=app_version)
    async with ServerDoor(server_url, ca_bundle=ca_bundle, request_seconds=request_seconds) as door:
        return await door.ask("/devices/enrol", request, Enrolment)


async def sign_in(
    server_url: str,
    login: str,
    password: str,
    organization_id: EntityId,
    device_id: EntityId | None = None,
    *,
    code: str = "",
    ca_bundle: Path | None = None,
    request_seconds: float = 30,
) -> Session:
    """Return who a login and a password belong to.

    Args:
        code: of the person's authenticator, or on paper; empty for none.

    Raises:
        WrongPassword: nobody.
        SecondFactorNeeded: the person has an authenticator, and the code is missing or not right.
        LockedOut: there were too many wrong passwords or codes; the sentence says how long to wait.
        ServerRefused: the station or the account is closed, or the person has to set up an authenticator.
        ServerUnreachable: no answer; the person may sign in against the station's own copy.
    """
    request = LoginRequest(
        login=login, password=password, organization_id=organization_id, device_id=device_id
    )
    async with ServerDoor(server_url, ca_bundle=ca_bundle, request_seconds=request_seconds) as door:
        try:
            return await door.ask("/auth/login", request, Session)
        except ServerRefused as refused:
            if refused.server_code == ErrorCode.SECOND_FACTOR_REQUIRED and refused.details["isSetUp"]:
                return await _verified(door, str(refused.details[SECOND_FACTOR_TICKET]), code)
            raise _meaning(refused, WrongPassword) from refused


async def prove(
    server_url: str,
    login: str,
    password: str,
    organization_id: EntityId,
    device_id: EntityId | None = None,
    *,
    code: str = "",
    ca_bundle: Path | None = None,
    request_seconds: float = 30,
) -> Session:
    """Return who a login and a password belong to, and end the session at once: a kiosk keeps none.

    Raises:
        SignInError, ServerRefused, ServerUnreachable: see `sign_in`.
    """
    found = await sign_in(
        server_url,
        login,
        password,
        organization_id,
        device_id,
        code=code,
        ca_bundle=ca_bundle,
        request_seconds=request_seconds,
    )
    async with ServerDoor(server_url, ca_bundle=ca_bundle, request_seconds=request_seconds) as door:
        with suppress(SyncError):  # its tokens are forgotten here in any case
            await door.tell("/auth/logout", RefreshRequest(refresh_token=found.tokens.refresh_token))
    return found


async def choose_password(
    server_url: str,
    token: str,
    password: str,
    *,
    ca_bundle: Path | None = None,
    request_seconds: float = 30,
) -> None:
    """Choose a password with the token that an administrator gave out.

    Raises:
        ServerRefused: the token is used up or too old, or the rules refuse the password.
        ServerUnreachable: no answer.
    """
    choice = PasswordChoice(token=token, password=password)
    async with ServerDoor(server_url, ca_bundle=ca_bundle, request_seconds=request_seconds) as door:
        await door.tell("/auth/password", choice)


async def _verified(door: ServerDoor, ticket: str, code: str) -> Session:
    if not code:
        raise SecondFactorNeeded
    try:
        request = SecondFactorRequest(ticket=ticket, code=code)
        return await door.ask("/auth/second-factor/verify", request, Session)
    except ServerRefused as refused:
        raise _meaning(refused, SecondFactorNeeded) from refused


def _meaning(refused: ServerRefused, wrong: type[SignInError]) -> ServerRefused | SignInError:
    """Return what a refusal means to a person who signs in.

    Args:
        wrong: when what they entered is not right.
    """
    if refused.server_code != ErrorCode.AUTH_ERROR:
        return refused
    return (LockedOut if "lockedSeconds" in refused.details else wrong)(str(refused))
