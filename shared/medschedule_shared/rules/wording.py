"""How days, times and hours read in a sentence."""

from collections.abc import Sequence
from datetime import date, datetime

from medschedule_shared.language import Words, decimal_words, kept, marked, tr, tr_count
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work

# strftime would follow the locale of the computer, not the language of the product.
WEEKDAY_WORDS = Words(
    dict(
        enumerate(
            (
                marked("Mon"),
                marked("Tue"),
                marked("Wed"),
                marked("Thu"),
                marked("Fri"),
                marked("Sat"),
                marked("Sun"),
            )
        )
    )
)
"""Short names of the days, from 0 for Monday."""
MONTH_WORDS = Words(
    dict(
        enumerate(
            (
                marked("Jan"),
                marked("Feb"),
                marked("Mar"),
                marked("Apr"),
                marked("May"),
                marked("Jun"),
                marked("Jul"),
                marked("Aug"),
                marked("Sep"),
                marked("Oct"),
                marked("Nov"),
                marked("Dec"),
            ),
            start=1,
        )
    )
)
"""Short names of the months, from 1 for January."""


@kept
def date_words(local_date: date) -> str:
    """Return a date as "Tue 10 Nov"."""
    return tr(
        "{weekday} {day} {month}",
        weekday=WEEKDAY_WORDS[local_date.weekday()],
        day=local_date.day,
        month=MONTH_WORDS[local_date.month],
    )


def day_words(frame: Frame, day: int) -> str:
    """Return a day of the period as "Tue 10 Nov"."""
    return date_words(frame.date_of(day))


@kept
def time_words(moment: datetime) -> str:
    """Return a local time as "Tue 10 Nov 23:30"."""
    return f"{date_words(moment.date())} {moment.hour:02}:{moment.minute:02}"


def start_words(frame: Frame, work: Work) -> str:
    """Return "Day starts Wed 11 Nov 07:00"."""
    return tr("{shift} starts {time}", shift=work.label, time=time_words(frame.wall_clock(work.start)))


def end_words(frame: Frame, work: Work) -> str:
    """Return "Evening ends Tue 10 Nov 23:30"."""
    return tr("{shift} ends {time}", shift=work.label, time=time_words(frame.wall_clock(work.end)))


@kept
def hours_words(minutes: int) -> str:
    """Return minutes as hours, with no more digits than they need: "7.5 h", "12 h", "11.25 h"."""
    whole, rest = divmod(minutes, 60)
    figure = decimal_words(f"{minutes / 60:.2f}".rstrip("0").rstrip(".")) if rest else whole
    return tr("{hours} h", hours=figure)


def count_words(count: int, noun: str) -> str:
    """Return "1 day" or "3 days".

    Args:
        count: how many.
        noun: in English and a literal, so that the list of texts gets it; its plural ends in s.
    """
    one = f"{{count}} {noun}"  # not said: `count_words` is found where it is called
    many = f"{one}s"
    return tr_count(one, many, count)


def and_words(parts: Sequence[str]) -> str:
    """Return "Mon", "Mon and Tue" or "Mon, Tue and Wed"."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])
