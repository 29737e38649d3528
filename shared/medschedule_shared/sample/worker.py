"""One person's shifts while the sample roster grows, and whether one more would break a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from medschedule_shared.model.assignment import ShiftDetails
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.sample.people import Human
from medschedule_shared.sample.periods import week_of

MINIMUM_REST = timedelta(hours=10)
LONGEST_RUN = 4
SEVEN_DAYS_MINUTES = 3600
FULL_WEEK_MINUTES = 40 * 60
_NEARBY = tuple(range(-6, 7))


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of a unit on a day.

    Attributes:
        required: credentials that a nurse needs for it.
    """

    unit: str
    letter: str
    details: ShiftDetails
    required: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.details.date


@dataclass(slots=True)
class Worker:
    """A person with what they work so far: at most one shift starts on a day.

    Attributes:
        away: days of approved leave.
        free: days on which only fixed shifts are worked.
        minutes: paid so far.
    """

    human: Human
    away: frozenset[date]
    free: frozenset[date]
    booked: dict[date, Shift] = field(default_factory=dict)
    minutes: int = 0

    def book(self, shift: Shift) -> None:
        """Take a shift on."""
        self.booked[shift.day] = shift
        self.minutes += shift.details.paid_minutes

    def release(self, day: date) -> Shift:
        """Give up the shift of a day, and return it."""
        shift = self.booked.pop(day)
        self.minutes -= shift.details.paid_minutes
        return shift

    def fits(self, shift: Shift, week_minutes: int) -> bool:
        """Tell whether a shift keeps every rule with all that is booked before and after it.

        Args:
            week_minutes: the most paid minutes in the pay week.
        """
        day = shift.day
        if day in self.booked or day in self.away or day in self.free:
            return False
        ends_next_day = shift.letter == "N"
        if ends_next_day and day + timedelta(days=1) in self.away:
            return False
        return (
            self._qualified(shift, day + timedelta(days=ends_next_day))
            and self._rested(shift)
            and self._run_with(day) <= LONGEST_RUN
            and self.week_minutes(day) + shift.details.paid_minutes <= week_minutes
            and self._seven_days_with(shift) <= SEVEN_DAYS_MINUTES
        )

    def week_minutes(self, day: date) -> int:
        """Return the paid minutes booked in the pay week of a day."""
        return self._paid(week_of(day))

    def worked(self, day: date) -> Shift | None:
        """Return what is booked on a day."""
        return self.booked.get(day)

    def _qualified(self, shift: Shift, last: date) -> bool:
        nurse = self.human.position.role is StaffRole.RN
        return not nurse or self.human.holds(shift.required, shift.day, last)

    def _rested(self, shift: Shift) -> bool:
        before = self.booked.get(shift.day - timedelta(days=1))
        after = self.booked.get(shift.day + timedelta(days=1))
        return (before is None or shift.details.start_at - before.details.end_at >= MINIMUM_REST) and (
            after is None or after.details.start_at - shift.details.end_at >= MINIMUM_REST
        )

    def _run_with(self, day: date) -> int:
        return 1 + _reach(self.booked, day, -1) + _reach(self.booked, day, 1)

    def _seven_days_with(self, shift: Shift) -> int:
        paid = [self._minutes_on(shift.day + timedelta(days=offset)) for offset in _NEARBY]
        return shift.details.paid_minutes + max(sum(paid[start : start + 7]) for start in range(7))

    def _paid(self, first: date) -> int:
        return sum(self._minutes_on(first + timedelta(days=offset)) for offset in range(7))

    def _minutes_on(self, day: date) -> int:
        shift = self.booked.get(day)
        return 0 if shift is None else shift.details.paid_minutes


def _reach(booked: Mapping[date, Shift], day: date, step: int) -> int:
    length = 0
    while day + timedelta(days=step * (length + 1)) in booked:
        length += 1
    return length


def by_name(workers: Sequence[Worker]) -> dict[str, Worker]:
    """Return the workers by full name."""
    return {worker.human.name: worker for worker in workers}
