"""A clock that a test moves."""

from datetime import UTC, datetime, timedelta


class Watch:
    """Starts now: the database itself removes what has expired by the real time."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._stands: datetime | None = None

    def now(self) -> datetime:
        return self._stands or datetime.now(UTC) + self._ahead

    def stand_at(self, moment: datetime) -> None:
        """Show this moment from now on, however long anything takes."""
        self._stands = moment

    def forward(self, **duration: float) -> None:
        self._ahead += timedelta(**duration)
