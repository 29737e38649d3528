"""Operations that the server has answered, in case that it is restored from a backup made before it did."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, literal, select

from medschedule_desktop.replica.membership import is_in
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.tables import JOURNAL, OUTBOX
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text

KEPT = timedelta(days=35)
"""How long an answered operation can still be sent again: longer than backups are kept."""

_END = select(func.max(JOURNAL.c.device_seq))


class Journal:
    """The journal within one transaction. Its times are the server's: no device's clock empties it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, ids: Collection[EntityId], settled_at: datetime) -> None:
        """Keep operations of the outbox that were answered, and forget what was answered long ago."""
        if not ids:
            return
        kept = [column for column in JOURNAL.c if column.name != "settled_at"]
        answered = select(
            *(OUTBOX.c[column.name] for column in kept), literal(instant_text(settled_at))
        ).where(is_in(OUTBOX.c.id, ids))
        self._connection.execute(
            JOURNAL.insert().prefix_with("OR REPLACE").from_select([*kept, JOURNAL.c.settled_at], answered)
        )
        long_ago = instant_text(settled_at - KEPT)
        self._connection.execute(JOURNAL.delete().where(JOURNAL.c.settled_at < long_ago))

    def take(self, after: int) -> list[dict[str, Any]]:
        """Take out the operations numbered above `after`, in their order."""
        later = select(JOURNAL).where(JOURNAL.c.device_seq > after).order_by(JOURNAL.c.device_seq)
        rows = [dict(row._mapping) for row in self._connection.execute(later)]
        self._connection.execute(JOURNAL.delete().where(JOURNAL.c.device_seq > after))
        return rows

    def of(self, actor_id: EntityId) -> tuple[PendingOperation, ...]:
        """Return one person's operations, oldest first."""
        mine = select(JOURNAL).where(JOURNAL.c.actor_id == actor_id).order_by(JOURNAL.c.device_seq)
        return tuple(PendingOperation.read(row._mapping) for row in self._connection.execute(mine))

    def operation(self, id_: EntityId) -> PendingOperation | None:
        """Return an operation that the server has done, or None."""
        row = self._connection.execute(select(JOURNAL).where(JOURNAL.c.id == id_)).one_or_none()
        return None if row is None else PendingOperation.read(row._mapping)

    def end(self) -> int:
        """Return the highest number in it; 0 when it is empty."""
        return self._connection.scalar(_END) or 0

    def clear(self) -> None:
        self._connection.execute(JOURNAL.delete())
