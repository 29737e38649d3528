"""What a transaction adds to an organisation's log."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from medschedule_server.changelog.bucket_checksums import Digests
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.operation import Context


@dataclass(frozen=True, slots=True)
class Numbered:
    """A changed document with its number.

    Attributes:
        body: its wire form, as bytes.
        wire: the same, as values.
        left: the buckets that it has left by this change.
        before: its number before this change; None if it was never in the log.
        is_new: it is not stored yet.
    """

    document: Entity
    body: bytes
    wire: dict[str, Any]
    left: tuple[str, ...]
    before: int | None
    is_new: bool


class LogRow(NamedTuple):
    """One numbered change of one document, as readers of the log get it.

    Attributes:
        seq: its number in the organisation's log: dense and unique.
        last: the number of the last row of the same operation; pages are cut only after such a row.
        buckets: whose devices receive it.
        body: the document's wire form after the change; None for buckets that the document has left.
    """

    seq: int
    last: int
    buckets: tuple[str, ...]
    collection: str
    document_id: EntityId
    body: bytes | None


class Live(NamedTuple):
    """What a row that holds a live document adds to the checksums of its buckets."""

    buckets: tuple[str, ...]
    digests: Digests


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row with what the log itself keeps about it.

    Attributes:
        is_private: its body holds personal data and is stored encrypted.
        digests: of the document; None if the row holds no live one.
        until: the number of the row that superseded this one; None while it is the document's newest.
    """

    row: LogRow
    operation_id: EntityId
    at: datetime
    is_private: bool
    digests: Digests | None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """An operation as it arrived, kept for the audit.

    Attributes:
        envelope: JSON text.
        is_private: it holds personal data and is stored encrypted.
        at: when the server took it.
    """

    id: EntityId
    device_id: EntityId | None
    actor_id: EntityId | None
    type: str
    envelope: str
    is_private: bool
    at: datetime


def left_buckets(before: Entity | None, after: Entity) -> tuple[str, ...]:
    """Name the buckets whose devices held a document before a change and do not after it."""
    kept = after.buckets()
    return () if before is None else tuple(bucket for bucket in before.buckets() if bucket not in kept)


def rows_of(numbered: Numbered, last: int) -> tuple[LogRow, ...]:
    """Return the rows that tell the log about a changed document.

    The row with the document has the document's own number. The one before it, if the document has left
    buckets, tells their devices that it is gone.
    """
    document = numbered.document
    whole = LogRow(document.rev, last, document.buckets(), document.collection, document.id, numbered.body)
    if not numbered.left:
        return (whole,)
    return (whole._replace(seq=document.rev - 1, buckets=numbered.left, body=None), whole)


def server_record(type_: str, context: Context, *document_ids: EntityId) -> OperationRecord:
    """Return the audit's record of something that the server's own administration did."""
    return OperationRecord(
        id=context.operation_id,
        device_id=context.device_id,
        actor_id=context.actor_id,
        type=type_,
        envelope=json.dumps({"documentIds": document_ids}),
        is_private=False,
        at=context.received_at or context.at,
    )
