"""A clock that a test moves."""

from datetime import UTC, datetime, timedelta


class Watch:
    """Starts now: the database itself removes what has expired by the real time."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, **duration: float) -> None:
        self._ahead += timedelta(**duration)
