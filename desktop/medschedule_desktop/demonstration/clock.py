"""The demonstration's time: it begins at a moment of the story and then runs like any clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic


class StoryClock:
    """A clock set to a moment; it runs on from there and can be put forward."""

    def __init__(self, start: datetime, follow: Callable[[timedelta], None] | None = None) -> None:
        """Make it.

        Args:
            follow: puts another clock forward with it, such as the server's.
        """
        self._start = start
        self._follow = follow
        self._begun = monotonic()

    def now(self) -> datetime:
        """Return the story's instant in UTC."""
        return self._start + timedelta(seconds=monotonic() - self._begun)

    def forward(self, duration: timedelta) -> None:
        """Let time pass at once."""
        self._start += duration
        if self._follow is not None:
            self._follow(duration)
