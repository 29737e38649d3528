"""The demonstration's time: it begins at a moment of the story and then runs like any clock."""

from datetime import datetime, timedelta
from time import monotonic


class StoryClock:
    """A clock set to a moment; it runs on from there and can be put forward."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._begun = monotonic()

    def now(self) -> datetime:
        """Return the story's instant in UTC."""
        return self._start + timedelta(seconds=monotonic() - self._begun)

    def forward(self, duration: timedelta) -> None:
        """Let time pass at once."""
        self._start += duration
