"""One person's work in time order, history included."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from operator import attrgetter

from medschedule_shared.rules.once import once


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
        skill: the skill that it needs; None needs none.
        unit: id of the unit it is on; None where that is not known.
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
    skill: str | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"Work on {self.label} must end after it starts.")


_IN_TIME_ORDER = attrgetter("start", "end")


@dataclass(frozen=True)  # without slots, which leave no place for what is computed once
class Timeline:
    """All that is known of one person's work, in order of start.

    A hold-over belongs to the shift that it extends: it makes no day a worked day, and no shift more.

    Attributes:
        works: the work, ordered by start.
        known_from: the first day of which everything is known; 0 without history. Runs that touch it
            may have begun earlier, so rules never call them too short.
    """

    works: tuple[Work, ...]
    known_from: int = 0

    def __post_init__(self) -> None:
        if self.known_from > 0:
            raise ValueError("A timeline is known from the period's first day at the latest.")
        object.__setattr__(self, "works", tuple(sorted(self.works, key=_IN_TIME_ORDER)))

    @once
    def shifts(self) -> Mapping[int, tuple[Work, ...]]:
        """The shifts that start on each day, days without one left out."""
        shifts: dict[int, tuple[Work, ...]] = {}
        for work in self.works:
            if not work.extends:
                shifts[work.day] = (*shifts.get(work.day, ()), work)
        return shifts

    @once
    def paid_minutes(self) -> Mapping[int, int]:
        """The paid minutes of the work that starts on each day, in order of days; hold-overs included."""
        minutes: dict[int, int] = {}
        for work in self.works:
            minutes[work.day] = minutes.get(work.day, 0) + work.paid_minutes
        days = list(minutes)
        return minutes if days == sorted(days) else dict(sorted(minutes.items()))

    @once
    def days(self) -> frozenset[int]:
        """The days on which some shift starts."""
        return frozenset([work.day for work in self.works if not work.extends])

    @once
    def night_days(self) -> frozenset[int]:
        """The days on which a night starts."""
        return frozenset([work.day for work in self.works if work.is_night and not work.extends])

    @once
    def least_rest(self) -> float:
        """The fewest minutes between some work and the end of all before it: negative where they overlap,
        infinite without two pieces of work.
        """
        least, ended = inf, -inf
        for work in self.works:
            if work.start - ended < least:
                least = work.start - ended
            if work.end > ended:
                ended = work.end
        return least

    @once
    def longest(self) -> int:
        """The elapsed minutes of the longest piece of work; 0 without any."""
        return max([work.end - work.start for work in self.works], default=0)

    @once
    def stretches(self) -> tuple[range, ...]:
        """The days in a row with work, as far as all is known."""
        return self.in_a_row(self.days)

    @once
    def night_stretches(self) -> tuple[range, ...]:
        """The days in a row with a night, as far as all is known."""
        return self.in_a_row(self.night_days)

    def in_a_row(self, days: Collection[int]) -> tuple[range, ...]:
        """Return those of these days of which all is known, each stretch in a row as a range."""
        found: list[range] = []
        start = stop = self.known_from
        for day in sorted(days):
            if day < self.known_from:
                continue
            if day != stop:
                if start < stop:
                    found.append(range(start, stop))
                start = day
            stop = day + 1
        if start < stop:
            found.append(range(start, stop))
        return tuple(found)

    def with_work(self, *works: Work) -> "Timeline":
        """Return this timeline with more work."""
        return Timeline((*self.works, *works), self.known_from)

    def without(self, works: Iterable[Work]) -> "Timeline":
        """Return this timeline with some of its work taken out."""
        gone = tuple(works)
        return Timeline(tuple(work for work in self.works if work not in gone), self.known_from)
