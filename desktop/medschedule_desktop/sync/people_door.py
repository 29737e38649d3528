"""People who come to a station and leave it, at the server."""

from contextlib import suppress

from medschedule_desktop.errors.sign_in import LockedOut, SecondFactorNeeded, SignInError, WrongPassword
from medschedule_desktop.errors.sync import ServerRefused, SyncError
from medschedule_desktop.sync.route import USUAL, Route
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import PasswordChoice
from medschedule_shared.protocol.enrolment import (
    SECOND_FACTOR_TICKET,
    LoginRequest,
    RefreshRequest,
    SecondFactorRequest,
    Session,
)
from medschedule_shared.protocol.envelope import ErrorCode


class PeopleDoor:
    """Speaks with the server of people's passwords and sessions, over a connection of its own each time.

    Every method raises ServerUnreachable when there is no answer, and MalformedAnswer when that address is
    not a MedSchedule server.

    Args:
        device_id: of the station that they come to; None for none.
    """

    def __init__(
        self,
        server_url: str,
        organization_id: EntityId,
        device_id: EntityId | None = None,
        route: Route = USUAL,
    ) -> None:
        self._server_url = server_url
        self._organization_id = organization_id
        self._device_id = device_id
        self._route = route

    async def sign_in(self, login: str, password: str, code: str = "") -> Session:
        """Return who a login and a password belong to.

        Args:
            code: of the person's authenticator, or on paper; empty for none.

        Raises:
            WrongPassword: nobody.
            SecondFactorNeeded: the person has an authenticator, and the code is missing or not right.
            LockedOut: there were too many wrong passwords or codes; the sentence says how long to wait.
            ServerRefused: the station or the account is closed, or the person has to set up an authenticator.
        """
        request = LoginRequest(
            login=login,
            password=password,
            organization_id=self._organization_id,
            device_id=self._device_id,
        )
        async with self._door() as door:
            try:
                return await door.ask("/auth/login", request, Session)
            except ServerRefused as refused:
                if refused.server_code == ErrorCode.SECOND_FACTOR_REQUIRED and refused.details["isSetUp"]:
                    return await _verified(door, str(refused.details[SECOND_FACTOR_TICKET]), code)
                raise _meaning(refused, WrongPassword) from refused

    async def prove(self, login: str, password: str, code: str = "") -> Session:
        """Return who a login and a password belong to, and end the session at once: a kiosk keeps none.

        Raises:
            SignInError, ServerRefused: see `sign_in`.
        """
        found = await self.sign_in(login, password, code)
        with suppress(SyncError):  # its tokens are forgotten here in any case
            await self.sign_out(found.tokens.refresh_token)
        return found

    async def sign_out(self, refresh_token: str) -> None:
        """End a session.

        Raises:
            ServerRefused: it is none that this server knows.
        """
        async with self._door() as door:
            await door.tell("/auth/logout", RefreshRequest(refresh_token=refresh_token))

    async def choose_password(self, token: str, password: str) -> None:
        """Choose a password with the token that an administrator gave out.

        Raises:
            ServerRefused: the token is used up or too old, or the rules refuse the password.
        """
        async with self._door() as door:
            await door.tell("/auth/password", PasswordChoice(token=token, password=password))

    def _door(self) -> ServerDoor:
        return ServerDoor(self._server_url, self._route)


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
