"""What the server last said about the documents that pending operations have changed."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.footprint import Name
from medschedule_desktop.replica.row_reader import Row, UnreadableBody, row_reader
from medschedule_desktop.replica.tables import BASE_ROWS
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity


class BaseRows:
    """The base rows within one transaction.

    The tables hold what the person sees: base plus pending operations. Putting the base rows back gives the
    base; that is how a page of the server's changes finds what it was computed against.
    """

    def __init__(self, connection: Connection, rows: DocumentRows) -> None:
        self._connection = connection
        self._rows = rows

    def keep(self, documents: Iterable[Entity]) -> None:
        """Remember the rows that documents are about to replace, unless they are remembered already."""
        for document in documents:
            name = document.collection
            self._connection.exec_driver_sql(
                "INSERT OR IGNORE INTO base_rows (collection, id, body, buckets) "  # noqa: S608 - a declared name
                f"SELECT ?, ?, body, coalesce(buckets, '') FROM (SELECT 1) LEFT JOIN {name} ON id = ?",
                (name, document.id, document.id),
            )

    def restore(self, but: Collection[Name] = ()) -> None:
        """Put every remembered row back and forget it.

        Args:
            but: rows that are written anew right after this, so that putting them back can be spared.
        """
        remembered = self._connection.execute(select(BASE_ROWS)).all()
        self._put_back(row for row in remembered if (row.collection, row.id) not in but)
        self.clear()

    def restore_some(self, names: Iterable[Name]) -> None:
        """Put some rows back and forget them; one that is not remembered is no matter."""
        # One parameter however many they are: the statement is prepared once.
        rows = self._connection.exec_driver_sql(
            "DELETE FROM base_rows WHERE (collection, id) IN "
            "(SELECT value ->> 0, value ->> 1 FROM json_each(?)) RETURNING collection, id, body, buckets",
            (json.dumps(sorted(names)),),
        ).all()
        self._put_back(rows)

    def clear(self) -> None:
        """Forget every remembered row."""
        self._connection.execute(BASE_ROWS.delete())

    def _put_back(self, remembered: Iterable[Any]) -> None:
        rows: dict[type[Entity], list[Row]] = {}
        gone: dict[type[Entity], list[str]] = {}
        for collection, id_, body, buckets in remembered:
            kind = BY_COLLECTION[collection]
            row = None if body is None else _read(kind, body, buckets)
            if row is None:
                gone.setdefault(kind, []).append(id_)
            else:
                rows.setdefault(kind, []).append(row)
        for kind, ids in gone.items():
            self._rows.remove(kind, ids)
        for kind, of_kind in rows.items():
            self._rows.write(kind, of_kind)


def _read(kind: type[Entity], body: bytes, buckets: str) -> Row | None:
    """Return a remembered row; None for a damaged one, which the next comparison misses and loads again."""
    try:
        return row_reader(kind)(body, buckets)
    except UnreadableBody:
        return None
