"""Push, pull, snapshot and poke."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.protocol.checksum import ChecksumText
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.instant import Instant

MAX_OPERATIONS = 500
"""Operations in one push. To a server of a version that takes fewer, a device sends halves."""

MAX_PAGES = 20
"""Pages of a snapshot in one answer, for a station that asks for several (`?pages=`). Each is given as if it
had been asked for alone; where one is refused the answer ends. A server of an earlier version gives one.
"""


class OperationEnvelope(Message):
    """One operation on its way to the server.

    Attributes:
        schema_version: of the operation's arguments; the server understands older ones.
        id: made by the device; the same operation sent again has the same one.
        device_seq: dense number of the device's operations, from 1.
        actor_id: the user who acted.
        at: when, by the device's clock: evidence, never an order.
        base_rev: the log number up to which the device had seen when the person acted.
    """

    schema_version: int = OPERATIONS_VERSION
    id: EntityId
    device_seq: int = Field(ge=1)
    actor_id: EntityId
    at: Instant
    base_rev: int = Field(ge=0)
    type: str = Field(min_length=1, max_length=64)
    arguments: dict[str, Any]


class PushRequest(Message):
    schema_version: int = SCHEMA_VERSION
    operations: tuple[OperationEnvelope, ...] = Field(max_length=MAX_OPERATIONS)


class PushResult(Answer):
    """One receipt for each operation, in their order, and the log number that holds them all."""

    receipts: tuple[Receipt, ...]
    seq: int


class Cursor(Message):
    """Where a device stands in its organisation's log.

    Attributes:
        epoch: changes when the server was restored from a backup.
        scope_hash: of the buckets that the device may see; a different one means the scope changed.
    """

    epoch: EntityId
    seq: int = Field(ge=0)
    scope_hash: str = Field(min_length=1, max_length=64)


class ExpiryReason(StrEnum):
    """Why a cursor is answered with `CURSOR_EXPIRED`; in the error's details as `reason`."""

    EPOCH = "epoch"
    """The server was restored from a backup."""
    SCOPE = "scope"
    """What the device may see is not what it says."""
    COMPACTED = "compacted"
    """The changes after it are not all kept any more."""
    AHEAD = "ahead"
    """The log does not reach so far: the server was restored and its epoch was left as it was."""


class PositionRequest(Message):
    """Ask where the log stands, and what this device may see of it."""

    schema_version: int = SCHEMA_VERSION


class Position(Answer):
    """Where the log stands for one device, now.

    Attributes:
        seq: the newest log number.
        min_seq: the log number from which on changes are kept; an older cursor has to load everything again.
        buckets: what this device may see.
        device_seq: the number of the last operation that the server has of this device; 0 for none.
    """

    schema_version: int = SCHEMA_VERSION
    epoch: EntityId
    seq: int
    min_seq: int
    buckets: tuple[str, ...]
    scope_hash: str
    device_seq: int
    server_time: Instant


class PullRequest(Message):
    """Ask for what came after a cursor.

    A cursor of another epoch or scope, before the kept part of the log or past its end is answered with
    `CURSOR_EXPIRED`: ask for the position then.

    Attributes:
        verify: send the buckets' checksums with the page that reaches the head.
    """

    schema_version: int = SCHEMA_VERSION
    cursor: Cursor
    page_size: int = Field(default=2000, ge=1, le=10_000)
    verify: bool = False


class PageHeader(Answer):
    """First line of a pulled page (NDJSON); the changes follow, one a line.

    Attributes:
        cursor: stands after this page; stored in the same transaction as its changes.
        head: the organisation's newest log number: the page is the last when the cursor has reached it.
        checksums: of the live documents of each of the device's buckets at the cursor, when they were asked
            for and the cursor has reached the head.
    """

    schema_version: int = SCHEMA_VERSION
    cursor: Cursor
    head: int
    changes: int
    server_time: Instant
    checksums: dict[str, ChecksumText] | None = None


class SnapshotRequest(Message):
    """Ask for the live documents of some buckets as they were at one log number.

    The same request always has the same pages, so that a load that was cut off goes on where it stopped.
    It is answered with `CURSOR_EXPIRED` if the epoch is another one, the number lies before the kept part of
    the log, or a bucket is none of this device's.

    Attributes:
        after: the number that the page before ended with; 0 for the first page.
    """

    schema_version: int = SCHEMA_VERSION
    epoch: EntityId
    seq: int = Field(ge=0)
    buckets: tuple[str, ...] = Field(min_length=1, max_length=1000)
    after: int = Field(default=0, ge=0)
    page_size: int = Field(default=2000, ge=1, le=10_000)


class SnapshotHeader(Answer):
    """First line of a snapshot's page (NDJSON); the changes follow, one a line.

    Attributes:
        after: what to ask the next page after.
        complete: whether this page is the last.
    """

    schema_version: int = SCHEMA_VERSION
    seq: int
    after: int
    complete: bool
    changes: int
    server_time: Instant


class Change(Answer):
    """One line of a page: the document as it is after log number `seq`, or None when it is gone for this
    device.

    Attributes:
        buckets: those of the device's buckets that the document is in; none when it is gone.
    """

    seq: int
    collection: str
    id: EntityId
    buckets: tuple[str, ...]
    body: dict[str, Any] | None


class Poke(Answer):
    """Said over the WebSocket when the organisation's log has grown. A hint: losing it is harmless."""

    type: Literal["poke"] = "poke"
    seq: int
