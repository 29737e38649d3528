"""Write a page of the server's changes over the base rows."""

from collections.abc import Collection, Iterable
from typing import Protocol

from pydantic import ValidationError

from medschedule_desktop.errors import MalformedAnswer
from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.outbox import Outbox
from medschedule_desktop.replica.quarantine import Quarantine, QuarantinedDocument
from medschedule_desktop.replica.row_reader import Row, UnreadableBody, row_reader
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt


class PageChange(Protocol):
    """One change as the transport decoded it; `document` is its wire form, or None when it is gone."""

    @property
    def seq(self) -> int: ...
    @property
    def collection(self) -> str: ...
    @property
    def id(self) -> EntityId: ...
    @property
    def document(self) -> bytes | None: ...


class PageWriter:
    """Writes changes within one transaction. It expects the tables to hold the base."""

    def __init__(self, rows: DocumentRows, outbox: Outbox, quarantine: Quarantine) -> None:
        self._rows = rows
        self._outbox = outbox
        self._quarantine = quarantine

    def write(self, changes: Iterable[PageChange]) -> None:
        """Write changes, and settle the operations whose receipts are among them.

        A document that this version cannot read goes into the quarantine; its old form is not shown any more.

        Raises:
            MalformedAnswer: a change names another document than it holds.
        """
        by_collection: dict[str, dict[EntityId, PageChange]] = {}
        for change in changes:  # of two changes of a document the later one stands
            by_collection.setdefault(change.collection, {})[change.id] = change
        was_empty = self._quarantine.is_empty()
        for collection, latest in by_collection.items():
            if not was_empty:
                for id_ in latest:
                    self._quarantine.release(collection, id_)
            kind = BY_COLLECTION.get(collection)
            if kind is None:
                self._set_aside(latest.values(), "unknown collection")
            else:
                self._write_kind(kind, latest.values())
        self._settle(by_collection.get(Receipt.collection, {}).values())

    def _write_kind(self, kind: type[Entity], changes: Collection[PageChange]) -> None:
        read = row_reader(kind)
        rows: list[Row] = []
        gone: list[EntityId] = []
        for change in changes:
            document = change.document
            if document is None:
                gone.append(change.id)
                continue
            try:
                row = read(document)
            except UnreadableBody as error:
                self._set_aside((change,), str(error))
                gone.append(change.id)
                continue
            if row[0] != change.id:
                raise MalformedAnswer
            rows.append(row)
        self._rows.remove(kind, gone)
        self._rows.write(kind, rows)

    def _settle(self, changes: Iterable[PageChange]) -> None:
        receipts: list[Receipt] = []
        for change in changes:
            document = change.document
            if document is not None:
                try:
                    receipts.append(Receipt.model_validate_json(document))
                except ValidationError:
                    self._set_aside((change,), "unreadable receipt")
        if receipts:
            self._outbox.settle(receipts)

    def _set_aside(self, changes: Iterable[PageChange], reason: str) -> None:
        for change in changes:
            if change.document is not None:
                self._quarantine.put(
                    QuarantinedDocument(change.seq, change.collection, change.id, change.document, reason)
                )
