"""Stop asking for a while who does not answer: a circuit breaker, pure but for its clock."""

import time
from collections.abc import Callable

MOST_FAILURES = 5
"""In a row, after which nobody is asked for a while."""

PAUSE_SECONDS = 30.0


class Breaker:
    """Counts failures in a row. After a pause one question goes through; its outcome decides.

    Args:
        seconds: a clock that only goes forward.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._now = seconds
        self._failures = 0
        self._closed_until: float | None = None
        self._is_probing = False

    def admit(self) -> int | None:
        """Let a question through, or return after how many seconds to try again.

        Whoever is let through says how it went: `succeeded`, `failed` or `left`.
        """
        if self._closed_until is None:
            return None
        left = self._closed_until - self._now()
        if left > 0 or self._is_probing:
            return max(1, round(left))
        self._is_probing = True
        return None

    def succeeded(self) -> None:
        """Note an answer, whatever is in it."""
        self._failures = 0
        self._closed_until = None
        self._is_probing = False

    def failed(self) -> None:
        """Note that there was no answer."""
        self._failures += 1
        if self._is_probing or self._failures >= MOST_FAILURES:
            self._closed_until = self._now() + PAUSE_SECONDS
        self._is_probing = False

    def left(self) -> None:
        """Note that nobody waited for the answer, so that nothing is known."""
        self._is_probing = False
