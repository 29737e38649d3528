"""Push, pull, snapshot, and where the log stands."""

from medschedule_server.changelog.change import LogRow
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.ledger import Ledger, Limit, LogPosition, LogReader, Rows
from medschedule_server.core.errors import (
    AuthorizationError,
    CursorExpiredError,
    InvalidRequestError,
    UpgradeRequiredError,
)
from medschedule_server.sync.operation_work import OperationWork
from medschedule_server.sync.page import Page, shown
from medschedule_server.sync.pushed_operation import PushedOperation
from medschedule_server.sync.scope import DeviceScope
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.operations.at_the_wall import WALL_OPERATIONS
from medschedule_shared.operations.upgrades import OLDEST_OPERATIONS_VERSION, OPERATIONS_VERSION
from medschedule_shared.protocol.checksum import Checksum, ChecksumText
from medschedule_shared.protocol.sync import (
    Cursor,
    ExpiryReason,
    PageHeader,
    Position,
    PositionRequest,
    PullRequest,
    PushRequest,
    PushResult,
    SnapshotHeader,
    SnapshotRequest,
)
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.clock import Clock

OLDEST_SCHEMA_VERSION = 1
PAGE_BODY_BYTES = 4 * 1024 * 1024
"""Bytes of documents in a page, which the document or operation that reaches it may exceed."""

SNAPSHOT_BODY_BYTES = 2 * 1024 * 1024
"""The same of a page of a snapshot: a station writes one while the next is made."""


class SyncService:
    """Take operations in and give changes out, for one device at a time.

    Devices are passed in as the server knows them now: what they may see follows from that alone.
    """

    def __init__(self, ledger: Ledger, commits: GroupCommit, clock: Clock) -> None:
        self._ledger = ledger
        self._commits = commits
        self._clock = clock

    async def push(self, device: Device, request: PushRequest) -> PushResult:
        """Do a device's operations in their order and return their receipts.

        Raises:
            AuthorizationError: the device is a kiosk, and an operation is none that people do for themselves.
            SyncConflictError: a number is not the device's next; those before it are done.
            UnavailableError: the database is lost; what is sent again is not done twice.
            UpgradeRequiredError: an operation is of a version that is no longer understood.
        """
        at_wall = device.kind is DeviceKind.KIOSK
        if at_wall and any(sent.type not in WALL_OPERATIONS for sent in request.operations):
            raise AuthorizationError("At a kiosk people act for themselves only. Nothing was changed.")
        require_protocol(request.schema_version)
        for sent in request.operations:
            require_version(sent.schema_version, OLDEST_OPERATIONS_VERSION, OPERATIONS_VERSION)
        try:
            works = [
                OperationWork(PushedOperation(device.organization_id, device.id, sent, at_wall=at_wall))
                for sent in request.operations
            ]
        except RecursionError as error:
            raise InvalidRequestError("An operation is nested too deeply.") from error
        receipts = await self._commits.submit(device.organization_id, works)
        return PushResult(receipts=tuple(receipts), seq=max((found.rev for found in receipts), default=0))

    async def position(self, device: Device, request: PositionRequest) -> Position:
        """Return where the log stands and what the device may see of it."""
        require_protocol(request.schema_version)
        scope = DeviceScope.of(device)
        async with self._ledger.reading(device.organization_id) as log:
            position = await log.position()
            device_seq = await log.last_device_seq(device.id)
        return Position(
            epoch=position.epoch,
            seq=position.seq,
            min_seq=position.min_seq,
            buckets=scope.buckets,
            scope_hash=scope.hash,
            device_seq=device_seq,
            server_time=self._clock.now(),
        )

    async def pull(self, device: Device, request: PullRequest) -> Page[PageHeader]:
        """Return the page of changes after a cursor.

        Raises:
            CursorExpiredError: the log cannot be read on from there.
        """
        require_protocol(request.schema_version)
        cursor, scope = request.cursor, DeviceScope.of(device)
        async with self._ledger.reading(device.organization_id) as log:
            position, found = await log.since(
                after=cursor.seq, buckets=scope.buckets, limit=Limit(request.page_size, PAGE_BODY_BYTES)
            )
            _require_place(position, cursor.epoch, cursor.seq)
            if cursor.scope_hash != scope.hash:
                raise CursorExpiredError(ExpiryReason.SCOPE)
            rows, end = await _whole_operations(log, scope, found, position.seq)
            checksums = None
            if request.verify and end == position.seq:
                checksums = await _checksums(log, scope, device.kind)
        kept = shown(rows, device.kind)
        header = PageHeader(
            cursor=Cursor(epoch=position.epoch, seq=end, scope_hash=scope.hash),
            head=position.seq,
            changes=len(kept),
            server_time=self._clock.now(),
            checksums=checksums,
        )
        return Page(header, kept, device.kind, frozenset(scope.buckets))

    async def snapshot(self, device: Device, request: SnapshotRequest) -> Page[SnapshotHeader]:
        """Return a page of the live documents of some buckets as they were at a number of the log.

        Raises:
            CursorExpiredError: the log cannot tell any more, or a bucket is none of the device's.
        """
        require_protocol(request.schema_version)
        scope = DeviceScope.of(device)
        if not scope.holds(request.buckets):
            raise CursorExpiredError(ExpiryReason.SCOPE)
        async with self._ledger.reading(device.organization_id) as log:
            _require_place(await log.position(), request.epoch, request.seq)
            rows, more = await log.snapshot(
                at=request.seq,
                after=request.after,
                buckets=request.buckets,
                limit=Limit(request.page_size, SNAPSHOT_BODY_BYTES),
            )
        kept = shown(rows, device.kind)
        header = SnapshotHeader(
            seq=request.seq,
            after=rows[-1].seq if more else request.seq,
            complete=not more,
            changes=len(kept),
            server_time=self._clock.now(),
        )
        return Page(header, kept, device.kind, frozenset(scope.buckets))

    async def head(self, organization_id: EntityId) -> int:
        """Return the number of the newest change."""
        async with self._ledger.reading(organization_id) as log:
            return (await log.position()).seq


async def _whole_operations(
    log: LogReader, scope: DeviceScope, found: Rows, head: int
) -> tuple[list[LogRow], int]:
    """Return the rows that were found, with the rest of the last operation if they were cut, and the number
    up to which nothing is missing.
    """
    rows, more = found
    if not more:
        return rows, head
    newest, end = rows[-1].seq, rows[-1].last
    if newest < end:
        rows += (await log.changes(after=newest, upto=end, buckets=scope.buckets)).rows
    return rows, end


async def _checksums(log: LogReader, scope: DeviceScope, kind: DeviceKind) -> dict[str, ChecksumText]:
    found = await log.checksums(scope.buckets)
    return {
        bucket: (found[bucket].of(kind) if bucket in found else Checksum()).text() for bucket in scope.buckets
    }


def _require_place(position: LogPosition, epoch: EntityId, seq: int) -> None:
    """Check that the log can be read at a number.

    Raises:
        CursorExpiredError: it cannot.
    """
    if epoch != position.epoch:
        raise CursorExpiredError(ExpiryReason.EPOCH)
    if seq > position.seq:
        raise CursorExpiredError(ExpiryReason.AHEAD)
    if seq < position.min_seq:
        raise CursorExpiredError(ExpiryReason.COMPACTED)


def require_protocol(version: int) -> None:
    """Check that this server speaks a version of the protocol.

    Raises:
        UpgradeRequiredError: it is too old.
        InvalidRequestError: it is newer than this server.
    """
    require_version(version, OLDEST_SCHEMA_VERSION, SCHEMA_VERSION)


def require_version(version: int, oldest: int, newest: int) -> None:
    """Check that a version is one that this server understands.

    Raises:
        UpgradeRequiredError: it is too old.
        InvalidRequestError: it is newer than this server.
    """
    if version < oldest:
        raise UpgradeRequiredError("This version of the app is too old for the server. Update it.")
    if version > newest:
        raise InvalidRequestError("This version of the app is newer than the server.")
