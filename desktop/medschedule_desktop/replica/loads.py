"""The load under way: a snapshot on its way into the replica."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from medschedule_desktop.replica.tables import LOADS
from medschedule_shared.protocol.sync import Cursor

_CURRENT = select(LOADS)


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
    """The load under way, if there is one, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self) -> Load | None:
        row = self._connection.execute(_CURRENT).one_or_none()
        if row is None:
            return None
        cursor = Cursor(epoch=row.epoch, seq=row.seq, scope_hash=row.scope_hash)
        return Load(cursor, tuple(json.loads(row.buckets)), bool(row.whole), row.after)

    def begin(self, load: Load) -> None:
        """Begin a load, in place of any other."""
        self.end()
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

    def advance(self, after: int) -> None:
        """Note how far it has come."""
        self._connection.execute(LOADS.update().values(after=after))

    def end(self) -> None:
        """Forget it."""
        self._connection.execute(LOADS.delete())
