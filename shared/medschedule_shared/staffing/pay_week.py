"""The week that hours are counted by, and a person's paid minutes in it."""

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import SUNDAY
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.rules.timeline import Timeline


def pay_week(frame: Frame, day: int, first_weekday: int = SUNDAY) -> range:
    """Return the days of the pay week that a day lies in, also those outside the frame.

    Args:
        first_weekday: Monday is 0. The employer fixes it (29 CFR 778.105); Sunday is usual.
    """
    first = day - (frame.date_of(day).weekday() - first_weekday) % DAYS_IN_WEEK
    return range(first, first + DAYS_IN_WEEK)


def paid_minutes(timeline: Timeline, days: range) -> int:
    """Return the paid minutes of the work that starts on these days."""
    paid = timeline.paid_minutes
    return sum([paid[day] for day in days if day in paid])
