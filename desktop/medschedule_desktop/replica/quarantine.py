"""Documents from the server that this version cannot read, kept until one can."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from medschedule_desktop.replica.buckets import drop, purge
from medschedule_desktop.replica.tables import QUARANTINE
from medschedule_shared.identity import EntityId


@dataclass(frozen=True, slots=True)
class QuarantinedDocument:
    """A document as it came, and why it could not be read."""

    seq: int
    collection: str
    id: EntityId
    buckets: tuple[str, ...]
    document: bytes
    reason: str = ""


class Quarantine:
    """The quarantine within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, document: QuarantinedDocument) -> None:
        """Keep a document; a newer one takes the place of an older."""
        self._connection.execute(
            QUARANTINE.insert()
            .prefix_with("OR REPLACE")
            .values(
                collection=document.collection,
                id=document.id,
                seq=document.seq,
                buckets=" ".join(document.buckets),
                body=document.document,
                reason=document.reason,
            )
        )

    def documents(self) -> tuple[QuarantinedDocument, ...]:
        """Return what is kept, oldest change first."""
        rows = self._connection.execute(select(QUARANTINE).order_by(QUARANTINE.c.seq, QUARANTINE.c.id))
        return tuple(
            QuarantinedDocument(
                row.seq, row.collection, row.id, tuple(row.buckets.split()), row.body, row.reason
            )
            for row in rows
        )

    def is_empty(self) -> bool:
        return self._connection.execute(select(QUARANTINE.c.id).limit(1)).first() is None

    def release(self, collection: str, ids: Iterable[EntityId]) -> None:
        """Forget documents that have a readable successor or are gone."""
        self._connection.exec_driver_sql(
            "DELETE FROM quarantine WHERE collection = ? AND id = ?", [(collection, id_) for id_ in ids]
        )

    def purge(self, kept: Collection[str]) -> bool:
        """Forget the documents of no bucket but those kept; tell whether there were any."""
        return purge(self._connection, QUARANTINE, kept)

    def drop(self, buckets: Collection[str]) -> None:
        """Forget the documents of some buckets."""
        drop(self._connection, QUARANTINE, buckets)

    def clear(self) -> None:
        self._connection.execute(QUARANTINE.delete())
