"""Who opened this station and looked at personal data, kept until the server has it in its audit (D10)."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from medschedule_desktop.replica.tables import ACCESS_NOTES
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.access import AccessKind, AccessNote
from medschedule_shared.time.instant import instant_text

_UNSENT = (
    select(ACCESS_NOTES)
    .where(ACCESS_NOTES.c.sent == 0)
    .order_by(ACCESS_NOTES.c.number)
    .limit(bindparam("most"))
)


class AccessNotes:
    """The notes within one transaction. They have dense numbers, so that one that is missing is missed."""

    def __init__(self, connection: Connection, make_id: Callable[[], EntityId]) -> None:
        self._connection = connection
        self._make_id = make_id

    def add(
        self, kind: AccessKind, at: datetime, actor_id: EntityId | None = None, screen: str | None = None
    ) -> None:
        """Note something. It is sent with the next round, and no round is made for it."""
        last = self._connection.scalar(select(func.max(ACCESS_NOTES.c.number))) or 0
        self._connection.execute(
            ACCESS_NOTES.insert().values(
                number=last + 1,
                id=self._make_id(),
                at=instant_text(at),
                kind=kind.value,
                actor_id=actor_id,
                screen=screen,
                sent=0,
            )
        )

    def to_send(self, limit: int) -> tuple[AccessNote, ...]:
        """Return the oldest notes that the server does not have, as many as fit one report."""
        rows = self._connection.execute(_UNSENT, {"most": limit})
        return tuple(
            AccessNote(
                id=row.id,
                number=row.number,
                at=datetime.fromisoformat(row.at),
                kind=AccessKind(row.kind),
                actor_id=row.actor_id,
                screen=row.screen,
            )
            for row in rows
        )

    def sent(self, number: int) -> None:
        """Note that the server has all up to a number."""
        there = ACCESS_NOTES.c.number <= number
        self._connection.execute(update(ACCESS_NOTES).where(there).values(sent=1))
        last = select(func.max(ACCESS_NOTES.c.number)).scalar_subquery()
        done = (ACCESS_NOTES.c.sent == 1) & (ACCESS_NOTES.c.number < last)
        self._connection.execute(ACCESS_NOTES.delete().where(done))

    def begin_anew(self) -> None:
        """Number what was not sent from 1: this station is another device now."""
        unsent = self.to_send(-1)
        self._connection.execute(ACCESS_NOTES.delete())
        for note in unsent:
            self.add(note.kind, note.at, note.actor_id, note.screen)
