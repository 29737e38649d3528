"""Documents from the server that this version cannot read, kept until one can."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

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
    """The quarantine within one transaction.

    Args:
        table: of the quarantine's form.
    """

    def __init__(self, connection: Connection, table: Table = QUARANTINE) -> None:
        self._connection = connection
        self._table = table

    def put(self, document: QuarantinedDocument) -> None:
        """Keep a document; a newer one takes the place of an older."""
        self._connection.execute(
            self._table.insert()
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
        rows = self._connection.execute(select(self._table).order_by(self._table.c.seq, self._table.c.id))
        return tuple(
            QuarantinedDocument(
                row.seq, row.collection, row.id, tuple(row.buckets.split()), row.body, row.reason
            )
            for row in rows
        )

    def is_empty(self) -> bool:
        return self._connection.execute(select(self._table.c.id).limit(1)).first() is None

    def release(self, collection: str, ids: Iterable[EntityId]) -> None:
        """Forget documents that have a readable successor or are gone."""
        self._connection.exec_driver_sql(
            f"DELETE FROM {self._table.name} WHERE collection = ? AND id = ?",  # noqa: S608 - a declared name
            [(collection, id_) for id_ in ids],
        )

    def release_all(self, collection: str, table: str) -> None:
        """Forget documents that have a readable successor in a table."""
        self._connection.exec_driver_sql(
            f"DELETE FROM {self._table.name} WHERE collection = ? AND id IN (SELECT id FROM {table})",  # noqa: S608 - declared names
            (collection,),
        )

    def purge(self, kept: Collection[str]) -> bool:
        """Forget the documents of no bucket but those kept; tell whether there were any."""
        return purge(self._connection, self._table, kept)

    def drop(self, buckets: Collection[str]) -> None:
        """Forget the documents of some buckets."""
        drop(self._connection, self._table, buckets)

    def clear(self) -> None:
        self._connection.execute(self._table.delete())
