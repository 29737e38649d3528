"""What people picked against what a unit needs: who keeps a pick, who is moved, which seats stay empty."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame


@dataclass(frozen=True, slots=True)
class Ask:
    """One person's pick.

    Attributes:
        skill: the role of the person's seats.
    """

    id: str
    person: str
    day: int
    shift: str
    skill: str
    picked_at: datetime


@dataclass(frozen=True, slots=True)
class SeatBalance:
    """The seats of one role on one shift.

    Attributes:
        kept: who works it as they asked.
        moved: who asked for it and is moved, because it has more asks than seats.
    """

    day: int
    shift: str
    skill: str
    needed: int
    kept: tuple[Ask, ...]
    moved: tuple[Ask, ...]

    @property
    def empty(self) -> int:
        """Seats that nobody asked for."""
        return max(0, self.needed - len(self.kept))


def balance(
    asks: Iterable[Ask], needs: Iterable[Need], moved_before: Mapping[str, int]
) -> tuple[SeatBalance, ...]:
    """Share out over-filled seats, in the order of days.

    Who was moved most often keeps their pick first, in the schedules before and in this one; among equals,
    who picked earlier.

    Args:
        needs: the seats; those of a skill that nobody picks for, such as the charge, are left out.
        moved_before: how often each person was moved in the schedules before.
    """
    wanted = list(asks)
    skills = {ask.skill for ask in wanted}
    seats: Counter[tuple[int, str, str]] = Counter()
    for need in needs:
        if need.skill in skills and need.minimum:
            seats[need.day, need.shift, need.skill] += need.minimum
    by_cell: dict[tuple[int, str, str], list[Ask]] = {cell: [] for cell in seats}
    for ask in wanted:
        by_cell.setdefault((ask.day, ask.shift, ask.skill), []).append(ask)
    moved_so_far = Counter(moved_before)
    found = []
    for cell in sorted(by_cell):
        needed = seats[cell]
        order = sorted(by_cell[cell], key=lambda ask: (-moved_so_far[ask.person], ask.picked_at, ask.person))
        kept, moved = tuple(order[:needed]), tuple(order[needed:])
        moved_so_far.update(ask.person for ask in moved)
        found.append(SeatBalance(*cell, needed, kept, moved))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody's picks come to against what they owe of a schedule.

    Attributes:
        minutes, owed_minutes: paid.
        weekends, owed_weekends: worked as a whole or in part.
        undesirable, owed_undesirable: nights, and shifts on weekends.
    """

    minutes: int
    owed_minutes: int
    weekends: int
    owed_weekends: int
    undesirable: int
    owed_undesirable: int

    @property
    def is_met(self) -> bool:
        """Tell whether everything that is owed is picked; hours to the nearest shift."""
        return (
            self.minutes >= self.owed_minutes
            and self.weekends >= self.owed_weekends
            and self.undesirable >= self.owed_undesirable
        )


def commitment(
    cells: Iterable[tuple[int, str]], frame: Frame, owed_minutes: int, owed_weekends: int, floor: int
) -> Commitment:
    """Count picks against what is owed.

    Args:
        cells: day and kind of each shift that is picked.
        owed_minutes: by contract, leave taken off; what is left over whole shifts is not asked for.
        floor: nights and weekend shifts owed at least.
    """
    picked = list(cells)
    days = {day for day, _ in picked}
    weekend_days = {day for weekend in frame.weekends for day in weekend}
    longest = max((kind.paid_minutes for kind in frame.shifts.values()), default=1)
    return Commitment(
        minutes=sum(frame.work(day, shift).paid_minutes for day, shift in picked),
        owed_minutes=owed_minutes // longest * longest,
        weekends=sum(not days.isdisjoint(weekend) for weekend in frame.weekends),
        owed_weekends=owed_weekends,
        undesirable=sum(frame.shifts[shift].is_night or day in weekend_days for day, shift in picked),
        owed_undesirable=floor,
    )


def moved_from(
    picks: Iterable[tuple[str, date, str]], worked: Collection[tuple[str, date, str]]
) -> Mapping[str, int]:
    """Return how often each person did not get the shift that they picked.

    Args:
        picks: person, day and kind of shift of each pick in schedules that are posted.
        worked: the same of everybody's shifts in them.
    """
    return Counter(person for person, day, shift in picks if (person, day, shift) not in worked)
