"""What the replica's base adds up to, to be compared with what the server says of the same log number."""

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Connection, select

from medschedule_desktop.replica.row_reader import UnreadableBody, row_reader
from medschedule_desktop.replica.tables import BASE_ROWS, ENTITY_TABLES, QUARANTINE
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.protocol.checksum import Checksum, document_digest


def differing(connection: Connection, expected: Mapping[str, Checksum]) -> tuple[str, ...]:
    """Return the buckets whose live documents are not those that the server has."""
    found = base_checksums(connection)
    return tuple(bucket for bucket, sum_ in expected.items() if found.get(bucket, Checksum()) != sum_)


def base_checksums(connection: Connection) -> dict[str, Checksum]:
    """Return the checksum of each bucket's live documents as the server last sent them.

    The effects of pending operations are left out, and documents that this version cannot read are not.
    """
    digests: dict[str, list[int]] = {}
    for buckets, digest in _base(connection):
        digests.setdefault(buckets, []).append(digest)
    sums: dict[str, Checksum] = {}
    for text, of_text in digests.items():
        for bucket in text.split():
            sums[bucket] = sums.get(bucket, Checksum()) + Checksum.of(of_text)
    return sums


def _base(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield the buckets and the digest of every live document of the base."""
    replaced: dict[str, set[EntityId]] = {}
    for collection, id_, body, buckets in connection.execute(select(BASE_ROWS)):
        replaced.setdefault(collection, set()).add(id_)
        if body is not None:
            try:
                _, rev, deleted_at, *_ = row_reader(BY_COLLECTION[collection])(body, buckets)
            except UnreadableBody:
                continue  # damaged: its absence makes the checksums differ
            if deleted_at is None and isinstance(rev, int):
                yield buckets, document_digest(id_, rev, body)
    for collection, table in ENTITY_TABLES.items():
        hidden = replaced.get(collection, set())
        live = select(table.c.id, table.c.rev, table.c.body, table.c.buckets).where(
            table.c.deleted_at.is_(None)
        )
        for id_, rev, body, buckets in connection.execute(live):
            if id_ not in hidden:
                yield buckets, document_digest(id_, rev, body)
    for row in connection.execute(select(QUARANTINE)):
        if not _is_deleted(row.body):
            yield row.buckets, document_digest(row.id, row.seq, row.body)


class _Tombstone(msgspec.Struct, rename="camel"):
    deleted_at: object = None


def _is_deleted(body: bytes) -> bool:
    """Tell whether a document is deleted that may have any form."""
    try:
        return msgspec.json.decode(body, type=_Tombstone).deleted_at is not None
    except msgspec.DecodeError:
        return False
