"""Documents in their tables: written from wire bytes, read back as entities."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from medschedule_desktop.replica.buckets import drop, purge
from medschedule_desktop.replica.columns import Scalar, column_name, stored
from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.membership import as_list
from medschedule_desktop.replica.row_reader import Row, row_reader
from medschedule_desktop.replica.tables import ENTITY_TABLES
from medschedule_desktop.replica.text_search import match_expression, rebuild_text, text_table, text_triggers
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.documents import Reads

E = TypeVar("E", bound=Entity)


class DocumentRows:
    """The entity tables within one transaction.

    Attributes:
        changed: the collections that were written to, for the subscribers.
    """

    def __init__(self, connection: Connection, changed: set[str], memory: DocumentMemory) -> None:
        self._connection = connection
        self.changed = changed
        self._memory = memory
        self._written: set[EntityId] = set()
        self._rewritten: set[type[Entity]] = set()

    def write(self, kind: type[Entity], rows: Collection[Row]) -> None:
        """Insert or replace documents by the rows that `row_reader` makes."""
        if rows:
            self._forget(kind, [str(row[0]) for row in rows])
            self._connection.exec_driver_sql(_UPSERTS[kind.collection], list(rows))

    def save(self, documents: Iterable[Entity]) -> None:
        """Insert or replace entities."""
        rows: dict[type[Entity], list[Row]] = {}
        for document in documents:
            kind = type(document)
            buckets = " ".join(document.buckets())
            rows.setdefault(kind, []).append(row_reader(kind)(document.wire_bytes(), buckets))
        for kind, of_kind in rows.items():
            self.write(kind, of_kind)

    def merge(self, kind: type[Entity], source: str) -> None:
        """Insert or replace documents by the rows of another table of the same columns."""
        self._connection.exec_driver_sql(_MERGES[kind.collection].format(source=source))
        self._forget(kind)

    def replace(self, kind: type[Entity], source: str) -> None:
        """Put another table of the same columns in the place of a kind's own."""
        name = kind.collection
        run = self._connection.exec_driver_sql
        run(f"DROP TABLE {name}")
        run(f"ALTER TABLE {source} RENAME TO {name}")
        for statement in (*_INDEXES[name], *text_triggers(kind)):
            run(statement)
        rebuild_text(self._connection, [kind])
        self._forget(kind)

    def remove(self, kind: type[Entity], ids: Iterable[EntityId]) -> None:
        """Forget documents; one that is not there is no matter."""
        keys = [(id_,) for id_ in ids]
        if keys:
            self._forget(kind, [id_ for (id_,) in keys])
            self._connection.exec_driver_sql(f"DELETE FROM {kind.collection} WHERE id = ?", keys)  # noqa: S608 - a declared name

    def clear(self) -> None:
        """Forget every document."""
        for name in self._occupied():
            self._connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - a declared name
            self._forget(BY_COLLECTION[name])

    def purge(self, kept: Collection[str]) -> bool:
        """Forget the documents of no bucket but those kept; tell whether there were any."""
        purged = {name for name in self._occupied() if purge(self._connection, ENTITY_TABLES[name], kept)}
        if purged:
            rebuild_text(self._connection)  # what is deleted from it stays in its segments for a while
        for name in purged:
            self._forget(BY_COLLECTION[name])
        return bool(purged)

    def drop(self, buckets: Collection[str]) -> None:
        """Forget the documents of some buckets."""
        for name in self._occupied():
            if drop(self._connection, ENTITY_TABLES[name], buckets):
                self._forget(BY_COLLECTION[name])

    def get(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document, also when it is deleted, or None."""
        known = self._memory.known(kind).get(id_)
        if known is not None:
            return known
        body = self._of_one(kind, "body", id_)
        return None if body is None else self._made(kind, id_, body)

    def revision(self, kind: type[Entity], id_: EntityId) -> int | None:
        """Return a document's number without reading the rest of it; None when it is not there."""
        rev: int | None = self._of_one(kind, "rev", id_)
        return rev

    def select(
        self,
        kind: type[E],
        equal: Mapping[str, Any],
        between: Mapping[str, tuple[Any, Any]],
        within: Mapping[str, Collection[Any]],
        *,
        deleted: bool,
    ) -> tuple[E, ...]:
        """Return the documents that meet all conditions, in the order of their ids.

        Raises:
            KeyError: a path is not one that the declaration indexes.
        """
        table = ENTITY_TABLES[kind.collection]
        conditions = ["TRUE"] if deleted else ["deleted_at IS NULL"]
        values: list[Scalar] = []
        for path, value in equal.items():
            conditions.append(f"{_column(table, path)} IS ?")
            values.append(stored(value))
        for path, (low, high) in between.items():
            conditions.append(f"{_column(table, path)} BETWEEN ? AND ?")
            values += (stored(low), stored(high))
        for path, wanted in within.items():
            conditions.append(f"{_column(table, path)} IN (SELECT value FROM json_each(?))")  # noqa: S608 - a declared name
            values.append(as_list(wanted))
        # Written out: SQLAlchemy would build, key and, in each replica anew, compile what is asked all day.
        found = self._connection.exec_driver_sql(
            f"SELECT id FROM {table.name} WHERE {' AND '.join(conditions)} ORDER BY id",  # noqa: S608 - declared names
            tuple(values),
        )
        return self._read(kind, found.scalars().all())

    def search(self, kind: type[E], text: str) -> tuple[E, ...]:
        """Return the documents with every word of a text at the beginning of a name, best match first."""
        expression = match_expression(text)
        if not expression:
            return ()
        index = text_table(kind)
        found = self._connection.exec_driver_sql(
            f"SELECT id FROM {index} JOIN {kind.collection} ON {kind.collection}.rowid = {index}.rowid "  # noqa: S608 - declared names
            f"WHERE {index} MATCH ? AND deleted_at IS NULL ORDER BY {index}.rank, id",
            (expression,),
        )
        return self._read(kind, found.scalars().all())

    def fetch(self, reads: Reads) -> tuple[Entity, ...]:
        """Return what an operation reads; documents that it names come also when they are deleted."""
        found: list[Entity] = []
        ids: dict[str, list[EntityId]] = {}
        for ref in reads.documents:
            ids.setdefault(ref.collection, []).append(ref.id)
        for collection, wanted in ids.items():
            kind = BY_COLLECTION.get(collection)
            if kind is not None:
                found += self.select(kind, {}, {}, {"id": wanted}, deleted=True)
        for days in reads.staff_days:
            found += self._assignments(
                {"shiftDetails.date": (days.first, days.last)}, {"staffId": days.staff_ids}
            )
        if reads.periods:
            found += self._assignments({}, {"periodId": reads.periods})
        if reads.seats:
            found += self._assignments({}, {"replaces": reads.seats})
        if reads.unit_periods:
            found += self.select(SchedulePeriod, {}, {}, {"unitId": reads.unit_periods}, deleted=False)
        for collection, path, id_ in reads.related:
            found += self.select(BY_COLLECTION[collection], {path: id_}, {}, {}, deleted=False)
        return tuple(found)

    def _occupied(self) -> list[str]:
        """Name the collections of which there are documents: of an empty replica none is asked one by one."""
        return list(self._connection.exec_driver_sql(_OCCUPIED).scalars())

    def _read(self, kind: type[E], ids: Sequence[EntityId]) -> tuple[E, ...]:
        """Return documents that are there: those remembered, and the others from their bodies."""
        known = self._memory.known(kind)
        missing = [id_ for id_ in ids if id_ not in known]
        if not missing:
            return tuple([known[id_] for id_ in ids])
        found = {id_: known[id_] for id_ in ids if id_ in known}  # what is made now may take their room
        bodies = self._connection.exec_driver_sql(
            f"SELECT id, body FROM {kind.collection} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a declared name
            (as_list(missing),),
        )
        found |= {id_: self._made(kind, id_, body) for id_, body in bodies.all()}
        return tuple([found[id_] for id_ in ids])

    def _made(self, kind: type[E], id_: EntityId, body: bytes) -> E:
        """Return the document of a body, and remember it unless it is not committed."""
        document = self._memory.decode(kind, body)
        if id_ not in self._written and kind not in self._rewritten:
            self._memory.remember(document)
        return document

    def _forget(self, kind: type[Entity], ids: Collection[EntityId] | None = None) -> None:
        """Note what was written to: some documents of a kind, or any of it."""
        self.changed.add(kind.collection)
        self._memory.forget(kind, ids)
        if ids is None:
            self._rewritten.add(kind)
        else:
            self._written.update(ids)

    def _of_one(self, kind: type[Entity], column: str, id_: EntityId) -> Any:
        statement = f"SELECT {column} FROM {kind.collection} WHERE id = ?"  # noqa: S608 - declared names
        return self._connection.exec_driver_sql(statement, (id_,)).scalar()

    def _assignments(
        self, between: Mapping[str, tuple[Any, Any]], within: Mapping[str, Collection[Any]]
    ) -> tuple[Assignment, ...]:
        return self.select(Assignment, {}, between, within, deleted=False)


def _column(table: Table, path: str) -> str:
    return table.c[column_name(path)].name


def upsert(table: Table) -> str:
    """Return the statement that inserts or replaces a document by the values of its row."""
    places = ", ".join("?" for _ in table.columns)
    return _insertion(table, f"VALUES ({places})")


def _insertion(table: Table, source: str) -> str:
    names = [column.name for column in table.columns]
    updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    return f"INSERT INTO {table.name} ({', '.join(names)}) {source} ON CONFLICT (id) DO UPDATE SET {updates}"


def _merge(table: Table) -> str:
    names = ", ".join(column.name for column in table.columns)
    return _insertion(table, f"SELECT {names} FROM {{source}} WHERE true")  # noqa: S608 - declared names


_UPSERTS = {collection: upsert(table) for collection, table in ENTITY_TABLES.items()}
_MERGES = {collection: _merge(table) for collection, table in ENTITY_TABLES.items()}

_OCCUPIED = " UNION ALL ".join(
    f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - declared names
    for name in ENTITY_TABLES
)

_INDEXES = {
    collection: [str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in table.indexes]
    for collection, table in ENTITY_TABLES.items()
}
"""The statements of each collection's indexes."""
