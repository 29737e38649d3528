"""How days, times and hours read in a sentence."""

from collections.abc import Sequence
from datetime import date, datetime

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work

# strftime would follow the locale of the computer, not the language of the product.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(local_date: date) -> str:
    """Return a date as "Tue 10 Nov"."""
    return f"{_WEEKDAYS[local_date.weekday()]} {local_date.day} {_MONTHS[local_date.month - 1]}"


def day_words(frame: Frame, day: int) -> str:
    """Return a day of the period as "Tue 10 Nov"."""
    return date_words(frame.date_of(day))


def time_words(moment: datetime) -> str:
    """Return a local time as "Tue 10 Nov 23:30"."""
    return f"{date_words(moment.date())} {moment.hour:02}:{moment.minute:02}"


def start_words(frame: Frame, work: Work) -> str:
    """Return "Day starts Wed 11 Nov 07:00"."""
    return f"{work.label} starts {time_words(frame.wall_clock(work.start))}"


def end_words(frame: Frame, work: Work) -> str:
    """Return "Evening ends Tue 10 Nov 23:30"."""
    return f"{work.label} ends {time_words(frame.wall_clock(work.end))}"


def hours_words(minutes: int) -> str:
    """Return minutes as hours, with no more digits than they need: "7.5 h", "12 h", "11.25 h"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".") + " h"


def count_words(count: int, noun: str) -> str:
    """Return "1 day" or "3 days"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def and_words(parts: Sequence[str]) -> str:
    """Return "Mon", "Mon and Tue" or "Mon, Tue and Wed"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
