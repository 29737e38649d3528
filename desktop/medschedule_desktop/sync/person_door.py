"""The door to the server for whoever signed in at this station: their tokens, renewed when they end."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from medschedule_desktop.errors.administration import NoServerSession
from medschedule_desktop.errors.sync import DeviceRevoked, ServerRefused
from medschedule_desktop.sync.person_session import HeldTokens, PersonSession
from medschedule_desktop.sync.route import USUAL, Route
from medschedule_desktop.sync.server_door import DoorRequest, ServerDoor
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.enrolment import TokenPair
from medschedule_shared.protocol.envelope import ErrorCode

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


class PersonDoor:
    """Makes requests in a person's name; raises NoServerSession when no session of theirs is held here."""

    def __init__(
        self,
        server_url: str,
        session: PersonSession,
        route: Route = USUAL,
    ) -> None:
        self._server_url = server_url
        self._session = session
        self._route = route

    def is_open(self, caller: EntityId) -> bool:
        """Tell whether somebody's session with the server is held here."""
        return self._session.of(caller) is not None

    async def ask(self, caller: EntityId, request: DoorRequest, answer: type[M]) -> M:
        """Make a request and return the data of the answer's envelope.

        Raises:
            SyncError: as `ServerDoor.ask` says.
        """
        return await self._asked(caller, lambda door, token: door.request(request, answer, token))

    async def file(self, caller: EntityId, request: DoorRequest) -> bytes:
        """Make a request whose answer is a file and return its bytes.

        Raises:
            SyncError: as `ServerDoor.ask` says.
        """
        return await self._asked(caller, lambda door, token: door.file(request, token))

    async def lines(self, caller: EntityId, request: DoorRequest) -> AsyncIterator[bytes]:
        """Make a request whose answer comes line by line.

        Raises:
            SyncError: as `ServerDoor.ask` says.
        """
        held = self._held(caller)
        async with self._server() as door:
            try:
                async for line in door.lines(request, held.pair.access_token):
                    yield line
            except ServerRefused as refused:
                _check_ended(refused)
            else:
                return
            with self._session.renewing:
                pair = await self._renewed(door, held)
            async for line in door.lines(request, pair.access_token):
                yield line

    async def _asked(self, caller: EntityId, ask: Callable[[ServerDoor, str], Awaitable[T]]) -> T:
        """Ask with the token that is held, and once more with another when that one has ended."""
        held = self._held(caller)
        async with self._server() as door:
            try:
                return await ask(door, held.pair.access_token)
            except ServerRefused as refused:
                _check_ended(refused)
            # A request runs on a loop of its own, so waiting for another one holds up nothing else.
            with self._session.renewing:
                pair = await self._renewed(door, held)
            return await ask(door, pair.access_token)

    def _server(self) -> ServerDoor:
        return ServerDoor(self._server_url, self._route)

    def _held(self, caller: EntityId) -> HeldTokens:
        held = self._session.of(caller)
        if held is None:
            raise NoServerSession
        return held

    async def _renewed(self, door: ServerDoor, used: HeldTokens) -> TokenPair:
        """Trade the refresh token in; another request may have done so meanwhile.

        Raises:
            NoServerSession: the session has ended.
        """
        newest = self._session.of(used.user_id)
        if newest is None:
            raise NoServerSession
        if newest != used:
            return newest.pair
        try:
            pair = await door.refresh(used.pair.refresh_token, used.exchange)
        except ServerRefused as refused:
            if refused.server_code != ErrorCode.AUTH_ERROR or isinstance(refused, DeviceRevoked):
                raise
            self._session.end()
            raise NoServerSession from refused
        self._session.renew(used, pair)
        return pair


def with_body(
    method: str, path: str, message: BaseModel, headers: Mapping[str, str] | None = None
) -> DoorRequest:
    """Return a request with what is set of a message: what is left out stays as it is."""
    body = message.model_dump_json(by_alias=True, exclude_unset=True)
    return DoorRequest(method, path, body, headers=headers or {})


def _check_ended(refused: ServerRefused) -> None:
    """Raise a refusal again, unless it says that the access token has ended."""
    if isinstance(refused, DeviceRevoked) or refused.server_code != ErrorCode.AUTH_ERROR:
        raise refused
