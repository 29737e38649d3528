"""The clock as a dependency: nothing else in the product reads the system's time."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the current instant. Tests pass one that stands still or jumps."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
