"""How rows, operations and checksums are stored: as values that a document database takes."""

from typing import Any

from medschedule_server.changelog.bucket_checksums import BucketChecksums, Digests
from medschedule_server.changelog.change import ChangeRow, Live, LogRow, Numbered, OperationRecord
from medschedule_server.core.encryption.sealed_fields import holds_private
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.checksum import Checksum
from medschedule_shared.time.instant import instant_text

ROW_FIELDS = ("seq", "last", "buckets", "collection", "docId", "body")
LIVE_FIELDS = ("seq", "buckets", "digests")

PRIVATE = "private"
"""Set on what holds personal data: its content is sealed."""

_DIGEST_BYTES = 16

Stored = dict[str, Any]


def stored_row(change: ChangeRow) -> Stored:
    """Return the stored form of a row. `private` and `until` are there only when they are set."""
    row = change.row
    stored: Stored = {
        "seq": row.seq,
        "last": row.last,
        "buckets": list(row.buckets),
        "collection": row.collection,
        "docId": row.document_id,
        "body": row.body,
        "live": change.digests is not None,
        "operationId": change.operation_id,
        "at": instant_text(change.at),
    }
    if change.is_private:
        stored[PRIVATE] = True
    if change.digests is not None:
        stored["digests"] = _stored_digests(change.digests)
    if change.until is not None:
        stored["until"] = change.until
    return stored


def read_row(stored: Stored) -> LogRow:
    """Return a row as readers get it."""
    return LogRow(
        stored["seq"],
        stored["last"],
        tuple(stored["buckets"]),
        stored["collection"],
        stored["docId"],
        stored["body"],
    )


def read_live(stored: Stored) -> Live:
    """Return what a live row adds to the checksums."""
    digests = stored["digests"]
    kiosk = digests["kiosk"]
    return Live(
        tuple(stored["buckets"]),
        Digests(_number(digests["desktop"]), None if kiosk is None else _number(kiosk)),
    )


def stored_operation(record: OperationRecord, receipt: Numbered | None) -> Stored:
    """Return the stored form of an operation, with its receipt if a device sent it."""
    stored: Stored = {
        "_id": record.id,
        "deviceId": record.device_id,
        "actorId": record.actor_id,
        "type": record.type,
        "envelope": record.envelope,
        "at": instant_text(record.at),
    }
    if record.is_private or (receipt is not None and holds_private(Receipt, receipt.wire)):
        stored[PRIVATE] = True
    if receipt is not None:
        stored |= {"deviceSeq": receipt.wire["deviceSeq"], "receipt": receipt.body}
    return stored


def read_receipt(stored: Stored) -> Receipt:
    """Return the receipt of an operation that a device sent."""
    return Receipt.model_validate_json(stored["receipt"])


def stored_checksums(checksums: BucketChecksums) -> Stored:
    """Return the stored form of a bucket's checksums."""
    return {"desktop": _stored_checksum(checksums.desktop), "kiosk": _stored_checksum(checksums.kiosk)}


def read_checksums(stored: Stored) -> BucketChecksums:
    """Return a bucket's checksums."""
    return BucketChecksums(_checksum(stored["desktop"]), _checksum(stored["kiosk"]))


def _stored_digests(digests: Digests) -> Stored:
    return {
        "desktop": _bytes(digests.desktop),
        "kiosk": None if digests.kiosk is None else _bytes(digests.kiosk),
    }


def _stored_checksum(checksum: Checksum) -> Stored:
    return {"count": checksum.count, "total": _bytes(checksum.total)}


def _checksum(stored: Stored) -> Checksum:
    return Checksum(stored["count"], _number(stored["total"]))


def _bytes(number: int) -> bytes:
    return number.to_bytes(_DIGEST_BYTES, "big")


def _number(text: bytes) -> int:
    return int.from_bytes(text, "big")
