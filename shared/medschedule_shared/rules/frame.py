"""The period that rules look at: its days, its kinds of shift, and its clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import MappingProxyType

from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.rules.timeline import Work

MINUTES_IN_DAY = 24 * 60
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A kind of shift that a day can hold, such as Day 07:00-19:30.

    Attributes:
        id: what assignments and needs call it.
        label: what a person reads.
        start_minute: its start on the wall clock, in minutes after midnight.
        wall_minutes: its length on the wall clock; a night whose clock changes lasts longer or shorter.
        paid_minutes: paid minutes on an ordinary day, that is `wall_minutes` less the unpaid break.
        is_night: whether it counts as a night.
        credentials: codes of the credentials that working it needs.
        skill: the skill that working it needs; None needs none.
    """

    id: str
    label: str
    start_minute: int
    wall_minutes: int
    paid_minutes: int
    is_night: bool = False
    credentials: frozenset[str] = frozenset()
    skill: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start_minute < MINUTES_IN_DAY:
            raise ValueError(f"Shift {self.label} must start between 00:00 and 23:59.")
        if not 0 < self.paid_minutes <= self.wall_minutes:
            raise ValueError(
                f"Shift {self.label} must be paid for some of its length, and no more than that."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A period of days with the kinds of shift that can be worked in it.

    All minutes are elapsed minutes since the local midnight that begins `first_date`, so that rest and
    hours stay right when the clock changes. Without a zone the wall clock never changes.

    Attributes:
        first_date: the period's first local date, day 0.
        days: how many days it has.
        shifts: kinds of shift by id.
        zone: the organisation's time zone.
        weekend_days: weekdays (Monday is 0) that make up a weekend; consecutive ones belong together.
        weekends: the weekends that touch the period, each as its days within the period.
        works: the work that each kind of shift means on each day of the period.
    """

    first_date: date
    days: int
    shifts: Mapping[str, ShiftKind]
    zone: tzinfo | None = None
    weekend_days: frozenset[int] = frozenset({5, 6})
    weekends: tuple[tuple[int, ...], ...] = field(init=False)
    works: Mapping[tuple[int, str], Work] = field(init=False)
    _midnight: datetime = field(init=False, repr=False)
    _origin: datetime = field(init=False, repr=False)
    _wall_clocks: dict[int, datetime] = field(init=False, repr=False, default_factory=dict)
    _whole_weekends: dict[tuple[int, frozenset[int]], tuple[range, ...]] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("A period needs at least one day.")
        midnight = datetime.combine(self.first_date, datetime.min.time())
        object.__setattr__(self, "_midnight", midnight)
        object.__setattr__(self, "_origin", midnight.replace(tzinfo=self.zone or UTC).astimezone(UTC))
        object.__setattr__(self, "weekends", self.weekends_of(self.weekend_days))
        works = {
            (day, kind.id): self.place(kind, day) for day in range(self.days) for kind in self.shifts.values()
        }
        object.__setattr__(self, "works", MappingProxyType(works))

    def work(self, day: int, shift: str) -> Work:
        """Return what working `shift` on `day` of this period means."""
        return self.works[day, shift]

    def place(self, kind: ShiftKind, day: int) -> Work:
        """Return the work of a kind of shift on any day, in the period or not.

        The unpaid break keeps its length when the clock changes, so the paid minutes follow the elapsed ones.
        """
        start = self.elapsed(day, kind.start_minute)
        end = self.elapsed(day, kind.start_minute + kind.wall_minutes)
        paid = kind.paid_minutes + (end - start) - kind.wall_minutes
        return Work(
            day=day,
            start=start,
            end=end,
            paid_minutes=paid,
            shift=kind.id,
            label=kind.label,
            is_night=kind.is_night,
            credentials=kind.credentials,
            skill=kind.skill,
        )

    def elapsed(self, day: int, wall_minute: int) -> int:
        """Return the elapsed minutes from the period's first midnight to a wall-clock time of a day."""
        wall = self._midnight + timedelta(days=day, minutes=wall_minute)
        return _minutes(wall.replace(tzinfo=self.zone or UTC).astimezone(UTC) - self._origin)

    def minute_of(self, instant: datetime) -> int:
        """Return the elapsed minutes from the period's first midnight to an instant.

        Raises:
            ValueError: the frame has no zone, so that its midnight is no instant.
        """
        if self.zone is None:
            raise ValueError("A period without a time zone has no place for an instant.")
        return _minutes(instant - self._origin)

    def wall_clock(self, elapsed: int) -> datetime:
        """Return the local date and time, without zone, that is `elapsed` minutes into the period."""
        known = self._wall_clocks.get(elapsed)
        if known is None:
            instant = self._origin + timedelta(minutes=elapsed)
            local = instant.astimezone(self.zone or UTC).replace(tzinfo=None)
            known = self._wall_clocks[elapsed] = local
        return known

    def date_of(self, day: int) -> date:
        """Return the local date of a day of the period."""
        return self.first_date + timedelta(days=day)

    def day_of(self, local_date: date) -> int:
        """Return the day of a local date, counted from the period's first."""
        return (local_date - self.first_date).days

    def weekends_of(self, weekend_days: frozenset[int] | None = None) -> tuple[tuple[int, ...], ...]:
        """Return the weekends that touch the period, as `weekends`; None means the frame's weekend days."""
        if weekend_days is None:
            return self.weekends
        whole = self.whole_weekends(1 - DAYS_IN_WEEK, weekend_days)
        in_period = (tuple(day for day in weekend if 0 <= day < self.days) for weekend in whole)
        return tuple(weekend for weekend in in_period if weekend)

    def whole_weekends(self, first: int, weekend_days: frozenset[int] | None = None) -> tuple[range, ...]:
        """Return the days of each weekend that begins on `first` or later, and within the period or before.

        The last may reach past the period's end.

        Args:
            first: a day of the period or of history.
            weekend_days: weekdays of the weekend; None means the frame's.
        """
        days = self.weekend_days if weekend_days is None else weekend_days
        known = self._whole_weekends.get((first, days))
        if known is None:
            known = self._whole_weekends[first, days] = tuple(self._find_whole_weekends(first, days))
        return known

    def _find_whole_weekends(self, first: int, weekend_days: frozenset[int]) -> Iterator[range]:
        monday = -self.first_date.weekday()
        for day in range(first, self.days):
            inside = [
                (day + offset - monday) % DAYS_IN_WEEK in weekend_days for offset in range(-1, DAYS_IN_WEEK)
            ]
            if inside[1] and not inside[0]:
                yield range(day, day + inside.index(False, 1) - 1)


def _minutes(duration: timedelta) -> int:
    return round(duration / _MINUTE)
