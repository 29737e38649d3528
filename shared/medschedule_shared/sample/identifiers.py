"""Identifiers that follow from a seed, so that a sample hospital is the same hospital every time."""

from datetime import datetime
from random import Random
from uuid import UUID

from medschedule_shared.identity import EntityId

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


class Identifiers:
    """Makes identifiers of the shape of UUIDv7 (RFC 9562), each a millisecond later than the one before."""

    def __init__(self, random: Random, origin: datetime) -> None:
        self._random = random
        self._milliseconds = int(origin.timestamp() * 1000)

    def next(self) -> EntityId:
        """Return the next identifier; it sorts after all that came before."""
        self._milliseconds += 1
        random_a, random_b = self._random.getrandbits(12), self._random.getrandbits(62)
        return str(UUID(int=self._milliseconds << 80 | _VERSION_7 | random_a << 64 | _VARIANT | random_b))
