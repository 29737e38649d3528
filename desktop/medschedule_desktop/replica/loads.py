"""A snapshot on its way into the replica."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import zstandard
from sqlalchemy import Connection, select

from medschedule_desktop.errors import MalformedAnswer
from medschedule_desktop.replica.page import PageChange
from medschedule_desktop.replica.tables import LOADS, STAGED
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.sync import Cursor


class StoredChange(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A change that waits for the rest of its load."""

    seq: int
    collection: str
    id: EntityId
    buckets: tuple[str, ...]
    document: bytes


_CURRENT = select(LOADS)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[StoredChange])


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
        row = self._connection.execute(_CURRENT).one_or_none()
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
        """Keep changes, and how far the load has come with them.

        Raises:
            MalformedAnswer: a document is gone, which no snapshot says.
        """
        rows: list[StoredChange] = []
        for change in changes:
            document = change.document
            if document is None:
                raise MalformedAnswer
            rows.append(StoredChange(change.seq, change.collection, change.id, change.buckets, document))
        packed = zstandard.ZstdCompressor(level=1).compress(_ENCODER.encode(rows))
        self._connection.execute(
            STAGED.insert().prefix_with("OR REPLACE").values(after=after, changes=packed)
        )
        self._connection.execute(LOADS.update().values(after=after))

    def staged(self) -> Iterator[Sequence[PageChange]]:
        """Yield what was staged, piece by piece, in the order in which it came."""
        for after in self._connection.scalars(select(STAGED.c.after).order_by(STAGED.c.after)).all():
            packed = self._connection.execute(
                select(STAGED.c.changes).where(STAGED.c.after == after)
            ).scalar_one()
            yield _DECODER.decode(zstandard.ZstdDecompressor().decompress(packed))

    def has_staged(self) -> bool:
        return self._connection.execute(select(STAGED.c.after).limit(1)).first() is not None

    def drop(self) -> None:
        """Forget the load and what was staged."""
        self._connection.execute(LOADS.delete())
        self._connection.execute(STAGED.delete())
