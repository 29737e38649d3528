"""A snapshot on its way into the replica."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from medschedule_desktop.errors import MalformedAnswer
from medschedule_desktop.replica.page import PageChange, StoredChange
from medschedule_desktop.replica.tables import LOADS, STAGED
from medschedule_shared.protocol.sync import Cursor

_PIECE = 5000
"""Staged documents in memory at a time."""


@dataclass(frozen=True, slots=True)
class Load:
    """A load under way.

    Attributes:
        cursor: where the device will stand when it is complete.
        whole: whether it takes the place of everything that the replica holds.
        after: what to ask the next page after.
    """

    cursor: Cursor
    buckets: tuple[str, ...]
    whole: bool
    after: int = 0


class Loads:
    """The load under way, if there is one, and what has come of it, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self) -> Load | None:
        row = self._connection.execute(select(LOADS)).one_or_none()
        if row is None:
            return None
        cursor = Cursor(epoch=row.epoch, seq=row.seq, scope_hash=row.scope_hash)
        return Load(cursor, tuple(json.loads(row.buckets)), bool(row.whole), row.after)

    def begin(self, load: Load) -> None:
        """Begin a load, in place of any other."""
        self.drop()
        self._connection.execute(
            LOADS.insert().values(
                row=1,
                epoch=load.cursor.epoch,
                seq=load.cursor.seq,
                scope_hash=load.cursor.scope_hash,
                buckets=json.dumps(load.buckets),
                whole=load.whole,
                after=load.after,
            )
        )

    def stage(self, changes: Sequence[PageChange], after: int) -> None:
        """Keep a page, and how far the load has come with it.

        Raises:
            MalformedAnswer: it names a document that is gone, which no snapshot does.
        """
        rows = [
            (change.collection, change.id, change.seq, " ".join(change.buckets), change.document)
            for change in changes
        ]
        if any(document is None for *_, document in rows):
            raise MalformedAnswer
        if rows:
            self._connection.exec_driver_sql(
                "INSERT OR REPLACE INTO staged (collection, id, seq, buckets, body) VALUES (?, ?, ?, ?, ?)",
                rows,
            )
        self._connection.execute(LOADS.update().values(after=after))

    def staged(self) -> Iterator[Sequence[PageChange]]:
        """Yield what was staged, piece by piece, in the order of the collections' names and the ids."""
        place = ("", "")
        while True:
            piece = self._connection.exec_driver_sql(
                "SELECT seq, collection, id, buckets, body FROM staged WHERE (collection, id) > (?, ?) "
                "ORDER BY collection, id LIMIT ?",
                (*place, _PIECE),
            ).all()
            if not piece:
                return
            place = (piece[-1].collection, piece[-1].id)
            yield [
                StoredChange(row.seq, row.collection, row.id, tuple(row.buckets.split()), row.body)
                for row in piece
            ]

    def has_staged(self) -> bool:
        return self._connection.execute(select(STAGED.c.id).limit(1)).first() is not None

    def drop(self) -> None:
        """Forget the load and what was staged."""
        self._connection.execute(LOADS.delete())
        self._connection.execute(STAGED.delete())
