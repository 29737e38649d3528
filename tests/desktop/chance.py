"""Random numbers that are the same each time."""

from random import Random


def chance(seed: int = 1) -> Random:
    """Return a seeded source for an engine's jitter."""
    return Random(seed)  # noqa: S311 - jitter is no secret
