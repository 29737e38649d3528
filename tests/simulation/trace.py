"""What happened in a simulated world, line by line, and a number that stands for all of it."""

from hashlib import blake2b
from typing import Any

from tests.simulation.virtual_time import VirtualTime

_TAIL = 60


class InvariantBroken(AssertionError):
    """A simulated world broke a promise of the design.

    Attributes:
        invariant: its name, such as `I2`.
    """

    def __init__(self, invariant: str, what: str, tail: str) -> None:
        super().__init__(f"{invariant}: {what}\n{tail}")
        self.invariant = invariant


class Trace:
    """The lines of one world. They hold nothing that a second run of the same seed could have otherwise."""

    def __init__(self, passing: VirtualTime) -> None:
        self._passing = passing
        self._lines: list[str] = []
        self._digest = blake2b(digest_size=16)
        self.counts: dict[str, int] = {}

    def note(self, event: str, *facts: Any) -> None:
        """Add a line."""
        line = " ".join((f"{self._passing.now:12.6f}", event, *map(str, facts)))
        self._lines.append(line)
        self._digest.update(line.encode() + b"\n")
        self.counts[event] = self.counts.get(event, 0) + 1

    def hash(self) -> str:
        """Return the number."""
        return self._digest.hexdigest()

    def tail(self, lines: int = _TAIL) -> str:
        """Return the newest lines."""
        return "\n".join(self._lines[-lines:])

    def broken(self, invariant: str, what: str) -> InvariantBroken:
        """Return the error for a broken promise, with what led to it."""
        return InvariantBroken(invariant, what, self.tail())


def short(data: bytes) -> str:
    """Return a name for some bytes."""
    return blake2b(data, digest_size=4).hexdigest()
