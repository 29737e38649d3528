"""Quick ways in at this one station: a PIN and a badge, chosen by people who had signed in by password."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from medschedule_desktop.replica.tables import STATION_PASSES
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text


@dataclass(frozen=True, slots=True)
class StationPass:
    """One person's ways in.

    Attributes:
        pin: its Argon2id hash; None for none.
        badge: a digest of the card's number; None for none.
        proved_at: when the person last signed in here by password or PIN.
    """

    user_id: EntityId
    pin: str | None = None
    badge: str | None = None
    proved_at: datetime | None = None


class StationPasses:
    """Everybody's ways in within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, user_id: EntityId) -> StationPass:
        """Return a person's ways in; none of them for somebody unknown."""
        query = select(STATION_PASSES).where(STATION_PASSES.c.user_id == user_id)
        row = self._connection.execute(query).one_or_none()
        return StationPass(user_id) if row is None else _pass(row._mapping)

    def of_badge(self, badge: str) -> StationPass | None:
        """Return the ways in of whoever has this badge."""
        query = select(STATION_PASSES).where(STATION_PASSES.c.badge == badge)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _pass(row._mapping)

    def with_pin(self) -> tuple[EntityId, ...]:
        """Return who has chosen a PIN here."""
        query = select(STATION_PASSES.c.user_id).where(STATION_PASSES.c.pin.is_not(None))
        return tuple(self._connection.execute(query).scalars())

    def put(self, station_pass: StationPass) -> None:
        """Keep a person's ways in, in place of what was known of them; a badge leaves whoever had it."""
        if station_pass.badge is not None:
            self._connection.execute(
                STATION_PASSES.update().where(STATION_PASSES.c.badge == station_pass.badge).values(badge=None)
            )
        at = station_pass.proved_at
        self._connection.execute(
            STATION_PASSES.insert()
            .prefix_with("OR REPLACE")
            .values(
                user_id=station_pass.user_id,
                pin=station_pass.pin,
                badge=station_pass.badge,
                proved_at=None if at is None else instant_text(at),
            )
        )

    def forget(self, user_id: EntityId) -> None:
        """Let a person in by password alone again."""
        self._connection.execute(STATION_PASSES.delete().where(STATION_PASSES.c.user_id == user_id))


def _pass(row: Mapping[Any, Any]) -> StationPass:
    proved = row["proved_at"]
    at = None if proved is None else datetime.fromisoformat(proved)
    return StationPass(row["user_id"], row["pin"], row["badge"], at)
