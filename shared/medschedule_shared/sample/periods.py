"""Where the schedule periods of the sample hospital lie around a date."""

from dataclasses import dataclass
from datetime import date, timedelta

HISTORY_DAYS = 42
PERIOD_DAYS = 28

_A_FIRST_SUNDAY = date(2026, 9, 27)


@dataclass(frozen=True, slots=True)
class Periods:
    """Three periods in a row: six weeks that are over, the four weeks that run, the four to be planned."""

    today: date
    current_first: date

    @property
    def history_first(self) -> date:
        return self.current_first - timedelta(days=HISTORY_DAYS)

    @property
    def current_last(self) -> date:
        return self.current_first + timedelta(days=PERIOD_DAYS - 1)

    @property
    def next_first(self) -> date:
        return self.current_first + timedelta(days=PERIOD_DAYS)

    @property
    def worked_days(self) -> tuple[date, ...]:
        """The days that have a roster, from the first of history to the last of the current period."""
        count = HISTORY_DAYS + PERIOD_DAYS
        return tuple(self.history_first + timedelta(days=offset) for offset in range(count))


def periods_around(today: date) -> Periods:
    """Return the periods; each starts on a Sunday, as pay weeks do."""
    passed = (today - _A_FIRST_SUNDAY).days // PERIOD_DAYS
    return Periods(today, _A_FIRST_SUNDAY + timedelta(days=passed * PERIOD_DAYS))


def week_of(day: date) -> date:
    """Return the Sunday that begins the pay week of a day."""
    return day - timedelta(days=(day.weekday() + 1) % 7)
