"""Push, pull and poke."""

from typing import Any, Literal

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.instant import Instant

MAX_OPERATIONS = 200
"""Operations in one push."""


class OperationEnvelope(Message):
    """One operation on its way to the server.

    Attributes:
        id: made by the device; the same operation sent again has the same one.
        device_seq: dense number of the device's operations, from 1.
        actor_id: the user who acted.
        at: when, by the device's clock: evidence, never an order.
        base_rev: the log number up to which the device had seen when the person acted.
    """

    schema_version: int = SCHEMA_VERSION
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


class PullRequest(Message):
    """Ask for what came after a cursor; None starts from nothing."""

    schema_version: int = SCHEMA_VERSION
    cursor: Cursor | None = None
    page_size: int = Field(default=2000, ge=1, le=10_000)


class PageHeader(Answer):
    """First line of a pulled page (NDJSON); the changes follow, one a line.

    Attributes:
        cursor: stands after this page; stored in the same transaction as its changes.
        head: the organisation's newest log number: the page is the last when the cursor has reached it.
        buckets: what this device may see now.
        reset: forget what the replica holds (the outbox stays) before these changes are applied.
    """

    schema_version: int = SCHEMA_VERSION
    cursor: Cursor
    head: int
    changes: int
    buckets: tuple[str, ...]
    server_time: Instant
    reset: bool = False


class Change(Answer):
    """One line of a page: the document as it is after log number `seq`, or None when it is gone for this
    device."""

    seq: int
    collection: str
    id: EntityId
    body: dict[str, Any] | None


class Poke(Answer):
    """Said over the WebSocket when the organisation's log has grown. A hint: losing it is harmless."""

    type: Literal["poke"] = "poke"
    seq: int
