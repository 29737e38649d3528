"""The documents of a snapshot until all of them are there: in tables of their own, which nobody else reads.

Each has the columns of the table that its documents are for. They are made when a load needs them, and are
gone after it: a station that is idle has none, and a newer version finds none of an older form.
"""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.replica.document_rows import DocumentRows, upsert
from medschedule_desktop.replica.page import PageChange, PageWriter, latest
from medschedule_desktop.replica.quarantine import Quarantine, QuarantinedDocument
from medschedule_desktop.replica.row_reader import Row
from medschedule_desktop.replica.tables import ENTITY_TABLES, QUARANTINE
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity

_PREFIX = "staged_"
_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ?"
_LARGE = 2000
"""Rows from which on it is quicker to put a table in the other's place than to copy them."""


class Staging:
    """What has come of the load under way, within one transaction. It takes a page's rows as the tables of
    the documents do, and what cannot be read as the quarantine does.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._writer = PageWriter(self, self)

    def is_empty(self) -> bool:
        """Tell whether there is nothing that could not be read."""
        return QUARANTINE.name not in staged_names(self._connection)

    def take(self, changes: Collection[PageChange]) -> None:
        """Keep the documents of a page; one that came before is taken again.

        Raises:
            MalformedAnswer: a document is gone, which no snapshot says, or is another than its change names.
        """
        run = self._connection.exec_driver_sql
        run("PRAGMA ignore_check_constraints = ON")  # the row reader has checked the same
        try:
            gone = self._writer.write(latest(changes))
        finally:
            run("PRAGMA ignore_check_constraints = OFF")
        if gone:
            raise MalformedAnswer

    def write(self, kind: type[Entity], rows: Collection[Row]) -> None:
        if rows:
            self._make(kind.collection)
            self._connection.exec_driver_sql(_UPSERTS[kind.collection], list(rows))

    def remove(self, kind: type[Entity], ids: Iterable[EntityId]) -> None:
        """Do nothing: a snapshot has no document twice."""

    def put(self, document: QuarantinedDocument) -> None:
        self._make(QUARANTINE.name)
        Quarantine(self._connection, _STAGED[QUARANTINE.name]).put(document)

    def release(self, collection: str, ids: Iterable[EntityId]) -> None:
        """Do nothing: a snapshot has no document twice."""

    def move(self, rows: DocumentRows, quarantine: Quarantine, *, whole: bool) -> None:
        """Put everything into the tables that it is for.

        Args:
            whole: those are empty otherwise.
        """
        names = staged_names(self._connection)
        for collection in names & ENTITY_TABLES.keys():
            kind, staged = BY_COLLECTION[collection], _STAGED[collection].name
            if whole and self._count(staged) > _LARGE:
                rows.replace(kind, staged)
            else:
                quarantine.release_all(collection, staged)
                rows.merge(kind, staged)
        if QUARANTINE.name in names:
            for document in Quarantine(self._connection, _STAGED[QUARANTINE.name]).documents():
                quarantine.put(document)
                if document.collection in BY_COLLECTION:
                    rows.remove(BY_COLLECTION[document.collection], [document.id])
        drop_staged(self._connection)

    def _count(self, table: str) -> int:
        return int(self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - a declared name

    def _make(self, name: str) -> None:
        self._connection.exec_driver_sql(_CREATIONS[name])


def staged_names(connection: Connection) -> set[str]:
    """Name the tables that staged documents are for."""
    return {
        name.removeprefix(_PREFIX) for name in connection.exec_driver_sql(_NAMES, (f"{_PREFIX}*",)).scalars()
    }


def drop_staged(connection: Connection) -> None:
    """Forget what was staged."""
    for name in staged_names(connection):
        connection.exec_driver_sql(f"DROP TABLE {_PREFIX}{name}")


def _staged(table: Table) -> Table:
    """Return a table's staged form: its columns and checks, and no index that its rows are not found by."""
    staged = table.to_metadata(MetaData(), name=f"{_PREFIX}{table.name}")
    staged.indexes.clear()
    return staged


def _all() -> Iterator[Table]:
    yield QUARANTINE
    yield from ENTITY_TABLES.values()


_STAGED = {table.name: _staged(table) for table in _all()}
"""The staged form of each table by the name of the table."""

_CREATIONS = {
    name: str(CreateTable(table, if_not_exists=True).compile(dialect=sqlite.dialect()))
    for name, table in _STAGED.items()
}

_UPSERTS = {name: upsert(table) for name, table in _STAGED.items() if name in ENTITY_TABLES}
