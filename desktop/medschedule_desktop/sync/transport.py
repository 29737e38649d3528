"""How operations and pages travel."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import Protocol, TypeVar

from pydantic import ValidationError
from websockets.exceptions import ConnectionClosed

from medschedule_desktop.errors.sync import (
    DeviceRevoked,
    ServerRefused,
    ServerUnreachable,
    SessionEnded,
    SyncError,
)
from medschedule_desktop.sync.page import Page, SnapshotPage, decode_page, decode_snapshot_page
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.access import AccessAnswer, AccessNote, AccessReport
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.station_report import (
    DiagnosticsTaken,
    DiagnosticsUpload,
    StationReport,
    StationReportAnswer,
)
from medschedule_shared.protocol.sync import (
    MAX_PAGES,
    Cursor,
    OperationEnvelope,
    Poke,
    Position,
    PositionRequest,
    PullRequest,
    PushRequest,
    PushResult,
    SnapshotRequest,
)

T = TypeVar("T")

PULL_PAGE = 2500
"""Changes in a pulled page; while people read the replica, a page is written between two of their reads."""

SNAPSHOT_PAGE = 1500
"""Documents in a page of a snapshot: one is written while the next ones travel. The server reads five hundred
at a time, so that it reads none in vain.
"""


class SyncTransport(Protocol):
    """The way to the server. Every method raises `SyncError`."""

    async def position(self) -> Position:
        """Ask where the log stands and what this device may see of it."""

    async def push(self, operations: Sequence[OperationEnvelope]) -> PushResult:
        """Send operations in their order."""

    async def pull(self, cursor: Cursor, *, verify: bool) -> Page:
        """Return the page after a cursor; the last one with the buckets' checksums when they are wanted."""

    def snapshot(
        self, epoch: EntityId, seq: int, buckets: Sequence[str], after: int
    ) -> AsyncGenerator[SnapshotPage, None]:
        """Yield pages of the live documents of some buckets at a log number, as many as are sent at once."""

    async def report(self, notes: Sequence[AccessNote]) -> int:
        """Report accesses for the audit and return the number of the last one that the server has."""

    def stream(self) -> AsyncGenerator[int, None]:
        """Yield the organisation's log number now and each time it has grown, until the connection ends."""

    async def aclose(self) -> None:
        """Close the connections."""


class TokenStore(Protocol):
    """Keeps the device's refresh token. It may block: it is called in a thread."""

    def load(self) -> str | None: ...
    def save(self, token: str) -> None: ...
    def exchange_name(self, token: str) -> str | None:
        """Return what the exchange of a token is called: the same at each try, whatever ended the one before.

        Nobody knows it who only has the token. None if there is nothing to make such a name of.
        """


class HttpTransport:
    """The way over HTTPS and a WebSocket, as the enrolled device.

    An access token is used until the server refuses it: the device's clock has no say in that.
    """

    def __init__(self, door: ServerDoor, tokens: TokenStore) -> None:
        self._door = door
        self._tokens = tokens
        self._access: str | None = None
        self._renewing = asyncio.Lock()

    async def position(self) -> Position:
        return await self._authorised(
            lambda token: self._door.ask("/sync/position", PositionRequest(), Position, token)
        )

    async def push(self, operations: Sequence[OperationEnvelope]) -> PushResult:
        request = PushRequest(operations=tuple(operations))
        return await self._authorised(lambda token: self._door.ask("/sync/push", request, PushResult, token))

    async def pull(self, cursor: Cursor, *, verify: bool) -> Page:
        request = PullRequest(cursor=cursor, page_size=PULL_PAGE, verify=verify)
        content = await self._authorised(lambda token: self._door.page("/sync/pull", request, token))
        return decode_page(content)

    async def snapshot(
        self, epoch: EntityId, seq: int, buckets: Sequence[str], after: int
    ) -> AsyncGenerator[SnapshotPage, None]:
        request = SnapshotRequest(
            epoch=epoch,
            seq=seq,
            buckets=tuple(buckets),
            after=after,
            page_size=SNAPSHOT_PAGE,
        )
        async with AsyncExitStack() as stack:
            contents = await self._authorised(
                lambda token: stack.enter_async_context(
                    self._door.pages("/sync/snapshot", request, token, MAX_PAGES)
                )
            )
            async for content in contents:
                yield decode_snapshot_page(content)

    async def report(self, notes: Sequence[AccessNote]) -> int:
        report = AccessReport(notes=tuple(notes))
        taken = await self._authorised(
            lambda token: self._door.ask("/sync/accesses", report, AccessAnswer, token)
        )
        return taken.number

    async def report_station(self, report: StationReport) -> StationReportAnswer:
        """Say how the station is, and learn what the server wants of it."""
        return await self._authorised(
            lambda token: self._door.ask("/sync/report", report, StationReportAnswer, token)
        )

    async def upload_diagnostics(self, upload: DiagnosticsUpload) -> None:
        """Send a bundle that was asked for."""
        await self._authorised(
            lambda token: self._door.ask("/sync/diagnostics", upload, DiagnosticsTaken, token)
        )

    async def stream(self) -> AsyncGenerator[int, None]:
        token = await self._access_token()
        try:
            connection = await self._door.stream("/sync/stream", token)
        except ServerRefused as refused:
            token = await self._renewed(token, refused)
            connection = await self._door.stream("/sync/stream", token)
        async with connection:
            try:
                async for message in connection:
                    yield Poke.model_validate_json(message).seq
            except ConnectionClosed as error:
                raise self._closed(error) from error
            except ValidationError as error:
                raise self._door.unreadable() from error

    async def aclose(self) -> None:
        await self._door.aclose()

    async def _authorised(self, request: Callable[[str], Awaitable[T]]) -> T:
        """Make a request with the newest token, and once more with another when that is not accepted."""
        token = await self._access_token()
        try:
            return await request(token)
        except ServerRefused as refused:
            token = await self._renewed(token, refused)
        return await request(token)

    def _closed(self, error: ConnectionClosed) -> SyncError:
        self._access = None  # it may be why; a new one costs one request
        if error.rcvd is not None and error.rcvd.reason == ErrorCode.DEVICE_REVOKED:
            return DeviceRevoked(server_code=ErrorCode.DEVICE_REVOKED)
        return ServerUnreachable()

    async def _access_token(self) -> str:
        """Return the newest token, or the first one."""
        async with self._renewing:
            return self._access or await self._renew()

    async def _renewed(self, token: str, refused: ServerRefused) -> str:
        """Return another token when the server did not accept this one; raise any other refusal again."""
        if isinstance(refused, DeviceRevoked) or refused.server_code != ErrorCode.AUTH_ERROR:
            raise refused
        async with self._renewing:
            if self._access is not None and self._access != token:
                return self._access  # somebody else has renewed it meanwhile
            return await self._renew()

    async def _renew(self) -> str:
        """Trade the refresh token in. The new one is stored before anything else: the old one is used up."""
        refresh = await asyncio.to_thread(self._tokens.load)
        if refresh is None:
            raise SessionEnded(server_code=ErrorCode.AUTH_ERROR)
        name = await asyncio.to_thread(self._tokens.exchange_name, refresh)
        try:
            pair = await self._door.refresh(refresh, name)
        except ServerRefused as refused:
            if refused.server_code == ErrorCode.AUTH_ERROR:
                raise SessionEnded(server_code=ErrorCode.AUTH_ERROR) from refused
            raise
        await asyncio.shield(asyncio.to_thread(self._tokens.save, pair.refresh_token))
        self._access = pair.access_token
        return self._access
