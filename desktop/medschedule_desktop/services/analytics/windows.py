"""The weeks that figures are taken over: whole pay weeks that are over."""

from datetime import date, timedelta
from enum import StrEnum

from medschedule_desktop.services.staff.periods import Stretch
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.rules.overtime import DAYS_IN_FORTNIGHT
from medschedule_shared.rules.parameters import DAYS_IN_WEEK


class Window(StrEnum):
    """How far figures look back."""

    FOUR_WEEKS = "four_weeks"
    SIX_WEEKS = "six_weeks"
    QUARTER = "quarter"
    YEAR = "year"


_WEEKS = {Window.FOUR_WEEKS: 4, Window.SIX_WEEKS: 6, Window.QUARTER: 13, Window.YEAR: 52}


def stretch_of(window: Window, today: date, rules: SchedulingRules) -> Stretch:
    """Return the days of a window: it ends with the last pay week that is over."""
    first_weekday = rules.pay_period_first_date.weekday()
    last = today - timedelta(days=(today.weekday() - first_weekday) % DAYS_IN_WEEK + 1)
    return Stretch(last - timedelta(days=DAYS_IN_WEEK * _WEEKS[window] - 1), last)


def stretch_before(days: Stretch) -> Stretch:
    """Return as many days right before."""
    return Stretch(days.first - timedelta(days=days.days), days.first - timedelta(days=1))


def pay_period_over(today: date, rules: SchedulingRules) -> Stretch:
    """Return the two pay weeks that were the last to end."""
    begun = (today - rules.pay_period_first_date).days % DAYS_IN_FORTNIGHT
    last = today - timedelta(days=begun + 1)
    return Stretch(last - timedelta(days=DAYS_IN_FORTNIGHT - 1), last)
