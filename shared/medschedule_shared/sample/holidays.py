"""The holidays that the sample hospital shares out."""

from calendar import MONDAY, THURSDAY
from collections.abc import Iterator
from datetime import date, timedelta

from medschedule_shared.model.holiday import Holiday


def holidays(years: range) -> tuple[Holiday, ...]:
    """Return the six days a year that hospitals in the United States commonly staff in turn."""
    return tuple(holiday for year in years for holiday in _of_year(year))


def _of_year(year: int) -> Iterator[Holiday]:
    yield Holiday(date=date(year, 1, 1), name="New Year's Day")
    yield Holiday(date=_weekday_from(date(year, 5, 25), MONDAY), name="Memorial Day")
    yield Holiday(date=date(year, 7, 4), name="Independence Day")
    yield Holiday(date=_weekday_from(date(year, 9, 1), MONDAY), name="Labor Day")
    yield Holiday(date=_weekday_from(date(year, 11, 22), THURSDAY), name="Thanksgiving")
    yield Holiday(date=date(year, 12, 25), name="Christmas Day")


def _weekday_from(first: date, weekday: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7)
