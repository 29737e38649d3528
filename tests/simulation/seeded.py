"""Everything that looks random in a simulated world: it follows from the seed."""

from random import Random
from uuid import UUID

from tests.simulation.virtual_time import START, VirtualTime

from medschedule_shared.identity import EntityId


class SeededIds:
    """Makes identifiers like those of a device: version 7, by the virtual time."""

    def __init__(self, passing: VirtualTime, random: Random) -> None:
        self._passing = passing
        self._random = random

    def __call__(self) -> EntityId:
        milliseconds = int((START.timestamp() + self._passing.now) * 1000)
        value = milliseconds << 80 | self._random.getrandbits(80)
        value = value & ~(0xF << 76) | 7 << 76
        value = value & ~(0x3 << 62) | 2 << 62
        return str(UUID(int=value))


def seeded(*words: object) -> Random:
    """Return a source of choices for one part of a world, so that none disturbs another."""
    return Random("/".join(map(str, words)))  # noqa: S311 - a seeded walk, not a secret
