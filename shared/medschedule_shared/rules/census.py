"""How many patients a unit has at each minute."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """Patients counted at a minute, elapsed since the period's first local midnight."""

    minute: int
    patients: int

    def __post_init__(self) -> None:
        if self.patients < 0:
            raise ValueError(f"A census cannot be negative: {self.patients} patients.")


@dataclass(frozen=True, slots=True)
class Census:
    """A step function: each reading holds until the next one, the last for good.

    Minutes are elapsed, so a reading in the hour that the autumn change repeats counts once, where it was
    taken. Before the first reading nothing is known. Of two readings in one minute the later given holds.

    Attributes:
        minutes: when it may change, in order.
    """

    readings: tuple[Reading, ...] = ()
    minutes: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        by_minute = {reading.minute: reading for reading in self.readings}
        ordered = tuple(by_minute[minute] for minute in sorted(by_minute))
        object.__setattr__(self, "readings", ordered)
        object.__setattr__(self, "minutes", tuple(reading.minute for reading in ordered))

    def at(self, minute: int) -> int | None:
        """Return the patients at a minute; None before the first reading."""
        index = bisect_right(self.minutes, minute)
        return self.readings[index - 1].patients if index else None


def steady(patients: int, from_minute: int = 0) -> Census:
    """Return a census that does not change, as a forecast is."""
    return Census((Reading(from_minute, patients),))


def census_of(readings: Iterable[tuple[int, int]]) -> Census:
    """Return the census of minutes and patients."""
    return Census(tuple(Reading(minute, patients) for minute, patients in readings))
