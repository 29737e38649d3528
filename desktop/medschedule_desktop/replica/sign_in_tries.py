"""How often somebody tried to sign in at this station without the server and failed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from medschedule_desktop.replica.tables import SIGN_IN_TRIES
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text


@dataclass(frozen=True, slots=True)
class Tries:
    """One person's tries.

    Attributes:
        failures: wrong passwords since the last right one.
        locked_until: no try is allowed before.
    """

    failures: int = 0
    locked_until: datetime | None = None


class SignInTries:
    """Everybody's tries within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, user_id: EntityId) -> Tries:
        query = select(SIGN_IN_TRIES).where(SIGN_IN_TRIES.c.user_id == user_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return Tries()
        locked = None if row.locked_until is None else datetime.fromisoformat(row.locked_until)
        return Tries(row.failures, locked)

    def put(self, user_id: EntityId, tries: Tries) -> None:
        """Keep a person's tries in place of what was known of them."""
        self._connection.execute(
            SIGN_IN_TRIES.insert()
            .prefix_with("OR REPLACE")
            .values(
                user_id=user_id,
                failures=tries.failures,
                locked_until=None if tries.locked_until is None else instant_text(tries.locked_until),
            )
        )

    def forget(self, user_id: EntityId) -> None:
        """Begin to count anew."""
        self._connection.execute(SIGN_IN_TRIES.delete().where(SIGN_IN_TRIES.c.user_id == user_id))
