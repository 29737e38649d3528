"""Rules that name overtime: past 40 h in a week, or past 8 h in a day and 80 h in two weeks.

Work counts on the day it starts. Work of history in the same week counts too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.parameters import DAYS_IN_WEEK, require_at_least, require_weekday
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words, hours_words

SUNDAY = 6
DAYS_IN_FORTNIGHT = 2 * DAYS_IN_WEEK


@dataclass(frozen=True, slots=True)
class WeeklyOvertime:
    """Paid minutes past the limit of a week are overtime (40 h by default: 29 USC 207).

    Attributes:
        first_weekday: the weekday (Monday is 0) that begins the week; the employer fixes it (29 CFR 778.105).
    """

    id: ClassVar[str] = "weekly_overtime"
    reach: ClassVar[int | None] = DAYS_IN_WEEK - 1
    maximum: int = 2400
    first_weekday: int = SUNDAY
    severity: Severity = Severity.INFORMATION

    def __post_init__(self) -> None:
        require_at_least(self.id, "maximum", self.maximum, 0)
        require_weekday(self.id, "first_weekday", self.first_weekday)

    def counted_with(self, day: int, frame: Frame) -> range:
        """Return the days of the week that a day lies in."""
        return _block_of(day, self.first_weekday - frame.first_date.weekday(), DAYS_IN_WEEK)

    def minutes(self, paid: Mapping[int, int], frame: Frame) -> int:
        """Return the minutes of overtime that `check` would name, without a word about them.

        Args:
            paid: the paid minutes of each day.
        """
        return sum(overtime for _start, _days, overtime in self._past(paid, frame))

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for start, days, overtime in self._past(timeline.paid_minutes, frame):
            text = tr(
                "{hours} in the week from {day}, {overtime} of them overtime.",
                hours=hours_words(self.maximum + overtime),
                day=day_words(frame, start),
                overtime=hours_words(overtime),
            )
            found.append(Violation(self.id, self.severity, person.id, days, text, overtime))
        return tuple(found)

    def _past(self, paid: Mapping[int, int], frame: Frame) -> Iterator[tuple[int, tuple[int, ...], int]]:
        """Yield the first day, the days of work and the overtime of each week that has some."""
        anchor = self.first_weekday - frame.first_date.weekday()
        weeks: dict[int, int] = {}
        for day, minutes in paid.items():
            start = day - (day - anchor) % DAYS_IN_WEEK
            weeks[start] = weeks.get(start, 0) + minutes
        for start, minutes in weeks.items():
            if minutes > self.maximum:
                days = tuple(day for day in paid if 0 <= day - start < DAYS_IN_WEEK)
                if any(0 <= day < frame.days for day in days):
                    yield start, days, minutes - self.maximum


@dataclass(frozen=True, slots=True)
class EightAndEighty:
    """Paid minutes past 8 h in a day, or past 80 h in 14 days, are overtime (29 USC 207(j)).

    A minute that is overtime of its day counts towards the overtime of the 14 days (29 USC 207(h)).

    Attributes:
        anchor: the first date of any of the 14 days.
        daily: paid minutes of a day before overtime.
        fortnightly: paid minutes of the 14 days before overtime.
    """

    id: ClassVar[str] = "eight_and_eighty"
    reach: ClassVar[int | None] = DAYS_IN_FORTNIGHT - 1
    anchor: date
    daily: int = 480
    fortnightly: int = 4800
    severity: Severity = Severity.INFORMATION

    def __post_init__(self) -> None:
        require_at_least(self.id, "daily", self.daily, 1)
        if self.fortnightly < self.daily:
            raise ValueError(
                f"The fortnightly limit of {self.id} ({self.fortnightly}) is less than the daily one "
                f"({self.daily})."
            )

    def counted_with(self, day: int, frame: Frame) -> range:
        """Return the 14 days that a day lies in."""
        return _block_of(day, frame.day_of(self.anchor), DAYS_IN_FORTNIGHT)

    def minutes(self, paid: Mapping[int, int], frame: Frame) -> int:
        """Return the minutes of overtime that `check` would name, without a word about them.

        Args:
            paid: the paid minutes of each day.
        """
        return sum(max(past) for _start, _days, *past in self._past(paid, frame))

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for start, days, of_days, of_fortnight in self._past(timeline.paid_minutes, frame):
            overtime = max(of_days, of_fortnight)
            text = tr(
                "{hours} of overtime in the 14 days from {day}: {of_days} past {daily} a day, "
                "{of_fortnight} past {fortnightly}.",
                hours=hours_words(overtime),
                day=day_words(frame, start),
                of_days=hours_words(of_days),
                daily=hours_words(self.daily),
                of_fortnight=hours_words(of_fortnight),
                fortnightly=hours_words(self.fortnightly),
            )
            found.append(Violation(self.id, self.severity, person.id, days, text, overtime))
        return tuple(found)

    def _past(self, paid: Mapping[int, int], frame: Frame) -> Iterator[tuple[int, tuple[int, ...], int, int]]:
        """Yield the first day and the days of work of each 14 days with overtime, the minutes past the limit
        of a day, and those past the limit of the 14.
        """
        anchor = frame.day_of(self.anchor)
        blocks: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for day, of_day in paid.items():
            blocks[day - (day - anchor) % DAYS_IN_FORTNIGHT][day] = of_day
        for start, minutes in blocks.items():
            of_days = sum(max(0, of_day - self.daily) for of_day in minutes.values())
            of_fortnight = max(0, sum(minutes.values()) - self.fortnightly)
            if (of_days or of_fortnight) and any(0 <= day < frame.days for day in minutes):
                yield start, tuple(minutes), of_days, of_fortnight


OvertimeRule = WeeklyOvertime | EightAndEighty


def _block_of(day: int, anchor: int, length: int) -> range:
    start = day - (day - anchor) % length
    return range(start, start + length)
