"""The schedule period that runs and the one before it: what hours and burdens are counted over."""

from dataclasses import dataclass
from datetime import date, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.model.schedule_period import SchedulePeriod


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days in a row, both ends included."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"{short_date_words(self.first)} – {short_date_words(self.last)}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Periods:
    """What is counted over.

    Attributes:
        this: the period that runs; four weeks that end with this one where the unit has none.
        last: the period before it.
        shown: the unit's schedule periods of both, for what was posted.
    """

    this: Stretch
    last: Stretch
    shown: tuple[SchedulePeriod, ...]


def read_periods(work: UnitOfWork, unit_id: EntityId, today: date) -> Periods:
    """Read the periods of a unit around a day."""
    known = sorted(work.select(SchedulePeriod, equal={"unitId": unit_id}), key=lambda each: each.first_date)
    running = next((each for each in known if each.first_date <= today <= each.last_date), None)
    if running is None:
        end = today + timedelta(days=(5 - today.weekday()) % 7)
        this = Stretch(end - timedelta(days=27), end)
    else:
        this = Stretch(running.first_date, running.last_date)
    over = [each for each in known if each.last_date < this.first]
    last = (
        Stretch(over[-1].first_date, over[-1].last_date)
        if over
        else Stretch(this.first - timedelta(days=this.days), this.first - timedelta(days=1))
    )
    shown = tuple(each for each in known if each.first_date in this or each.first_date in last)
    return Periods(this, last, shown)
