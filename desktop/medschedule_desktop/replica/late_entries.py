"""Operations that had to wait for the server, so that people can see what became of an outage."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, literal, select

from medschedule_desktop.replica.membership import is_in
from medschedule_desktop.replica.tables import LATE_ENTRIES, OUTBOX
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text

WAITED = timedelta(minutes=2)
"""From when on an operation was kept here rather than just on its way: tries are a minute apart at most."""

TOLD = timedelta(days=1)
"""How long what became of an outage is told."""


@dataclass(frozen=True, slots=True)
class LateEntry:
    """An operation that waited.

    Attributes:
        at: when the person entered it.
        answered_at: when its answer came; both by the device's clock.
    """

    id: EntityId
    type: str
    at: datetime
    answered_at: datetime


class LateEntries:
    """The list within one transaction. Both its times are the device's, so a wrong clock makes no outage."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def note(self, ids: Collection[EntityId]) -> None:
        """Note which operations of the outbox waited until they were answered now; forget old ones."""
        now = self._clock.now()
        waited = select(
            OUTBOX.c.id, OUTBOX.c.type, OUTBOX.c.at, literal(instant_text(now)).label("answered_at")
        ).where(is_in(OUTBOX.c.id, ids), OUTBOX.c.at <= instant_text(now - WAITED))
        columns = list(LATE_ENTRIES.c)
        # What is sent again to a server that was restored was told when it came the first time.
        kept = LATE_ENTRIES.insert().prefix_with("OR IGNORE").from_select(columns, waited)
        if self._connection.execute(kept).rowcount:
            old = LATE_ENTRIES.c.answered_at < instant_text(now - TOLD)
            self._connection.execute(LATE_ENTRIES.delete().where(old))

    def last_outage(self) -> tuple[LateEntry, ...]:
        """Return what waited in the last outage of the past day, oldest first.

        All that was answered after the oldest of them was made: nothing is answered during an outage.
        """
        since = instant_text(self._clock.now() - TOLD)
        query = (
            select(LATE_ENTRIES)
            .where(LATE_ENTRIES.c.answered_at >= since)
            .order_by(LATE_ENTRIES.c.answered_at.desc(), LATE_ENTRIES.c.at)
        )
        outage: list[LateEntry] = []
        begun: datetime | None = None
        for row in self._connection.execute(query):
            entry = LateEntry(
                row.id, row.type, datetime.fromisoformat(row.at), datetime.fromisoformat(row.answered_at)
            )
            if begun is not None and entry.answered_at <= begun:
                break
            begun = entry.at if begun is None else min(begun, entry.at)
            outage.append(entry)
        return tuple(sorted(outage, key=lambda entry: (entry.at, entry.id)))

    def clear(self) -> None:
        """Forget them all: the station is another device, and does not know what became of them."""
        self._connection.execute(LATE_ENTRIES.delete())
