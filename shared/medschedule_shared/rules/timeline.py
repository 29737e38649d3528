"""One person's work in time order, history included."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Work:
    """One stretch of work: a shift, a hold-over, or a shift on another unit.

    Attributes:
        day: the local day it starts on, counted from the period's first day; history is negative.
        start: elapsed minutes since the period's first local midnight.
        end: the same, exclusive.
        paid_minutes: the minutes that contracts and overtime count.
        shift: id of the kind of shift.
        label: what a person reads.
        is_night: whether it counts as a night.
        credentials: codes of the credentials that it needs.
        extends: whether it continues the work before it (a hold-over), so that no rest is owed between.
    """

    day: int
    start: int
    end: int
    paid_minutes: int
    shift: str
    label: str
    is_night: bool = False
    credentials: frozenset[str] = frozenset()
    extends: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"Work on {self.label} must end after it starts.")


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is known of one person's work, in order of start.

    Attributes:
        works: the work, ordered by start.
        known_from: the first day of which everything is known; 0 without history. Runs that touch it
            may have begun earlier, so rules never call them too short.
        days: the days on which some work starts.
    """

    works: tuple[Work, ...]
    known_from: int = 0
    days: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        if self.known_from > 0:
            raise ValueError("A timeline is known from the period's first day at the latest.")
        ordered = tuple(sorted(self.works, key=lambda work: (work.start, work.end)))
        object.__setattr__(self, "works", ordered)
        object.__setattr__(self, "days", frozenset(work.day for work in ordered))

    @property
    def night_days(self) -> frozenset[int]:
        """The days on which a night starts."""
        return frozenset(work.day for work in self.works if work.is_night)

    def with_work(self, *works: Work) -> "Timeline":
        """Return this timeline with more work."""
        return Timeline((*self.works, *works), self.known_from)

    def without(self, works: Iterable[Work]) -> "Timeline":
        """Return this timeline with some of its work taken out."""
        gone = frozenset(works)
        return Timeline(tuple(work for work in self.works if work not in gone), self.known_from)
