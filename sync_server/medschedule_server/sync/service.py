"""Push and pull."""

import asyncio
from dataclasses import dataclass

from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.repository import Position
from medschedule_server.core.database import Database
from medschedule_server.core.errors import (
    AuthorizationError,
    InvalidRequestError,
    SyncConflictError,
    UpgradeRequiredError,
)
from medschedule_server.sync.operation_work import OperationWork
from medschedule_server.sync.page import encode, lines_of, newest
from medschedule_server.sync.repository import LogPage, reading
from medschedule_server.sync.scope import buckets_of, scope_hash
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.protocol.sync import Cursor, PageHeader, PullRequest, PushRequest, PushResult
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.clock import Clock

OLDEST_SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a page begins; `reset` if the replica has to forget what it holds."""

    after: int
    reset: bool


class SyncService:
    """Take operations in and give changes out, for one device at a time."""

    def __init__(self, database: Database, commits: GroupCommit, clock: Clock) -> None:
        self._database = database
        self._commits = commits
        self._clock = clock

    async def push(self, device: Device, request: PushRequest) -> PushResult:
        """Do a device's operations in their order and return their receipts.

        Raises:
            AuthorizationError: the device is a kiosk.
            SyncConflictError: a number is not the device's next; those before it are done.
            UnavailableError: the database is lost; what is sent again is not done twice.
        """
        if device.kind is DeviceKind.KIOSK:
            raise AuthorizationError("A kiosk shows the roster and changes nothing.")
        require_version(request.schema_version, *(sent.schema_version for sent in request.operations))
        try:
            works = [OperationWork(device.organization_id, device.id, sent) for sent in request.operations]
        except RecursionError as error:
            raise InvalidRequestError("An operation is nested too deeply.") from error
        receipts = await self._commits.submit(device.organization_id, works)
        return PushResult(receipts=tuple(receipts), seq=max((found.rev for found in receipts), default=0))

    async def pull(self, device: Device, request: PullRequest, *, compress: bool) -> bytes:
        """Return the page of changes after a cursor.

        Raises:
            SyncConflictError: the cursor is ahead of the log.
        """
        require_version(request.schema_version)
        buckets = buckets_of(device)
        scope = scope_hash(buckets)
        async with reading(self._database, device.organization_id) as log:
            position = await log.position()
            start = _start(request.cursor, position, scope)
            page = await log.page(start.after, position.seq, buckets, request.page_size)

        def written() -> bytes:
            lines = lines_of(newest(page.rows), device.kind)
            return encode(self._header(page, position, start, buckets, len(lines)), lines, compress=compress)

        # Thousands of lines take tens of milliseconds, in which the loop has other callers to serve.
        return await asyncio.to_thread(written)

    async def head(self, organization_id: EntityId) -> int:
        """Return the number of the newest change."""
        async with reading(self._database, organization_id) as log:
            return (await log.position()).seq

    def _header(
        self, page: LogPage, position: Position, start: _Start, buckets: tuple[str, ...], changes: int
    ) -> PageHeader:
        return PageHeader(
            cursor=Cursor(epoch=position.epoch, seq=page.end, scope_hash=scope_hash(buckets)),
            head=position.seq,
            changes=changes,
            buckets=buckets,
            server_time=self._clock.now(),
            reset=start.reset,
        )


def _start(cursor: Cursor | None, position: Position, scope: str) -> _Start:
    if cursor is None or cursor.epoch != position.epoch or cursor.scope_hash != scope:
        return _Start(0, reset=True)
    if cursor.seq > position.seq:
        raise SyncConflictError("This station is ahead of the server.", {"head": position.seq})
    return _Start(cursor.seq, reset=False)


def require_version(*versions: int) -> None:
    """Check that this server speaks every version of the protocol that is named.

    Raises:
        UpgradeRequiredError: one is too old.
        InvalidRequestError: one is newer than this server.
    """
    if min(versions) < OLDEST_SCHEMA_VERSION:
        raise UpgradeRequiredError("This version of the app is too old for the server. Update it.")
    if max(versions) > SCHEMA_VERSION:
        raise InvalidRequestError("This version of the app is newer than the server.")
