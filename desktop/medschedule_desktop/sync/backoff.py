"""How long to wait before the next try."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Pace:
    """Waiting times in seconds.

    Attributes:
        poll: between two pulls while the server cannot poke.
        connected_poll: the same while it can; a poke that was lost is made up for then.
        first_retry: before the first repetition, doubled each time up to `last_retry`.
        wake: after a round that went well, before the window's coming to the front makes another.
        verify: between two comparisons of the replica with the server's checksums.
    """

    poll: float = 30
    connected_poll: float = 300
    first_retry: float = 1
    last_retry: float = 60
    wake: float = 5
    verify: float = 3600


class Backoff:
    """Doubles at each failure, with jitter: two hundred stations must not come back at the same moment."""

    def __init__(self, pace: Pace, random: Random) -> None:
        self._pace = pace
        self._random = random
        self._failures = 0

    def reset(self) -> None:
        """Begin again after a success."""
        self._failures = 0

    def next(self) -> float:
        """Return the seconds to wait after one more failure: between half and all of the doubled time."""
        longest = min(self._pace.last_retry, self._pace.first_retry * 2**self._failures)
        self._failures = min(self._failures + 1, 32)
        return self._random.uniform(longest / 2, longest)
