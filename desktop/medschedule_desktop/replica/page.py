"""Write the server's documents over the base rows."""

from collections.abc import Collection, Iterable
from typing import Protocol

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.replica.quarantine import QuarantinedDocument
from medschedule_desktop.replica.row_reader import Row, UnreadableBody, row_reader
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity


class PageChange(Protocol):
    """One change as the transport decoded it.

    Attributes:
        buckets: those of the device that the document is in.
        document: its wire form, or None when it is gone.
    """

    @property
    def seq(self) -> int: ...
    @property
    def collection(self) -> str: ...
    @property
    def id(self) -> EntityId: ...
    @property
    def buckets(self) -> tuple[str, ...]: ...
    @property
    def document(self) -> bytes | None: ...


Latest = dict[str, dict[EntityId, PageChange]]
"""Changes by collection and id."""


def latest(changes: Iterable[PageChange]) -> Latest:
    """Return the changes by name; of two changes of a document the later one stands."""
    by_collection: Latest = {}
    for change in changes:
        by_collection.setdefault(change.collection, {})[change.id] = change
    return by_collection


class Rows(Protocol):
    """Where readable documents go."""

    def write(self, kind: type[Entity], rows: Collection[Row]) -> None: ...
    def remove(self, kind: type[Entity], ids: Iterable[EntityId]) -> None: ...


class Aside(Protocol):
    """Where documents go that this version cannot read."""

    def is_empty(self) -> bool: ...
    def release(self, collection: str, ids: Iterable[EntityId]) -> None: ...
    def put(self, document: QuarantinedDocument) -> None: ...


class PageWriter:
    """Writes changes within one transaction. It expects the tables to hold the base."""

    def __init__(self, rows: Rows, quarantine: Aside) -> None:
        self._rows = rows
        self._quarantine = quarantine

    def write(self, changes: Latest) -> int:
        """Write changes, and return how many of the documents are gone.

        A document that this version cannot read goes into the quarantine; its old form is not shown any more.

        Raises:
            MalformedAnswer: a change names another document than it holds.
        """
        gone = 0
        was_empty = self._quarantine.is_empty()
        for collection, by_id in changes.items():
            if not was_empty:
                self._quarantine.release(collection, by_id)
            kind = BY_COLLECTION.get(collection)
            if kind is None:
                gone += self._set_aside(by_id.values(), "unknown collection")
            else:
                gone += self._write_kind(kind, by_id.values())
        return gone

    def _write_kind(self, kind: type[Entity], changes: Collection[PageChange]) -> int:
        read = row_reader(kind)
        rows: list[Row] = []
        gone: list[EntityId] = []
        unreadable: list[EntityId] = []
        for change in changes:
            document = change.document
            if document is None:
                gone.append(change.id)
                continue
            try:
                row = read(document, " ".join(change.buckets))
            except UnreadableBody as error:
                self._set_aside((change,), str(error))
                unreadable.append(change.id)
                continue
            if row[0] != change.id:
                raise MalformedAnswer
            rows.append(row)
        self._rows.remove(kind, [*gone, *unreadable])
        self._rows.write(kind, rows)
        return len(gone)

    def _set_aside(self, changes: Iterable[PageChange], reason: str) -> int:
        gone = 0
        for change in changes:
            document = change.document
            if document is None:
                gone += 1
            else:
                self._quarantine.put(
                    QuarantinedDocument(
                        change.seq, change.collection, change.id, change.buckets, document, reason
                    )
                )
        return gone
