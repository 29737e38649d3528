"""The schedules of the unit on show, found by a day."""

from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.station import Station
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.rules.wording import date_words

_PLANNED = (PeriodState.COLLECTING, PeriodState.BALANCING)


class Periods:
    """Used on the replica's executor only."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def with_day(self, day: date) -> SchedulePeriod:
        """Return the schedule with a day in it.

        Raises:
            EntryRefused: there is none.
        """
        for period in self._all():
            if period.first_date <= day <= period.last_date:
                return period
        raise EntryRefused(tr("No schedule is open for {date}.", date=date_words(day)))

    def after(self, today: date) -> SchedulePeriod:
        """Return the first schedule that has not begun.

        Raises:
            EntryRefused: there is none.
        """
        for period in self._all():
            if period.first_date > today:
                return period
        raise EntryRefused(tr("No schedule is open after this one."))

    def planned(self, day: date | None) -> SchedulePeriod:
        """Return the schedule with a day in it that is not posted, or the first that is not.

        Raises:
            EntryRefused: there is none.
        """
        if day is None:
            for period in self._all():
                if period.state in _PLANNED:
                    return period
            raise EntryRefused(tr("Every schedule of this unit is posted. Open the next one first."))
        period = self.with_day(day)
        if period.state not in _PLANNED:
            raise EntryRefused(
                tr("The schedule with {date} is posted, so it is not built anew.", date=date_words(day))
            )
        return period

    def _all(self) -> list[SchedulePeriod]:
        with self._station.replica.transaction() as work:
            found = work.select(SchedulePeriod, equal={"unitId": self._station.unit_id})
        return sorted(found, key=lambda period: period.first_date)
