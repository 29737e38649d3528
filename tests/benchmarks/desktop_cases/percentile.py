"""Percentiles of what was measured."""

from collections.abc import Iterable


def percentile(values: Iterable[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) * percent // 100]
