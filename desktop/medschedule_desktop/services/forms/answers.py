"""How the answers in a form are read: each reader returns what the record holds, or says what is wrong."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import marked, tr
from medschedule_shared.model.staff import AvailabilityWindow
from medschedule_shared.time.shift_span import wall_time

Answer = tuple[str, ...]
Reader = Callable[[Answer], Any]
"""Takes what stands in a field and returns the wire value.

Raises ValueError, with a sentence for the person.
"""

WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
"""Marked to be said by `tr`, in the order in which they are numbered."""
YES = "yes"

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan/ene", "feb", "mar", "apr/abr", "may", "jun", "jul", "aug/ago", "sep", "oct", "nov", "dec/dic"),
        start=1,
    )
    for name in names.split("/")
}
"""In each language that the product speaks: people write as they are used to."""

_DAY_EXAMPLE = marked("Write the day like 13 Oct 2026.")


def text(*, least: int = 0, most: int) -> Callable[[Answer], str]:
    """Read one line of text."""

    def read(answer: Answer) -> str:
        words = answer[0].strip()
        if len(words) < least:
            raise ValueError(tr("This must not be empty."))
        if len(words) > most:
            raise ValueError(
                tr("At most {most} characters fit; there are {count}.", most=most, count=len(words))
            )
        return words

    return read


def optional_text(most: int) -> Reader:
    """Read one line of text, None when it is empty."""
    required = text(most=most)
    return lambda answer: required(answer) or None


def email(answer: Answer) -> str | None:
    """Read an address, None when it is empty."""
    words = answer[0].strip()
    name, at, host = words.partition("@")
    if words and (not name or not at or "." not in host or " " in words):
        raise ValueError(tr("This is not an e-mail address, such as owen.kelly@hospital.example."))
    return text(most=254)(answer) or None


def number(least: float, most: float, unit: str = "", *, more_than: bool = False) -> Reader:
    """Read a figure between two others, both included unless `more_than` leaves out the least."""

    def read(answer: Answer) -> float:
        try:
            value = float(answer[0].strip().replace(",", "."))
        except ValueError:
            example = _plain(min(most, max(least, 1)))
            raise ValueError(tr("This must be a number, such as {example}.", example=example)) from None
        outside = value <= least if more_than else value < least
        if outside or not value <= most:
            low, high = _plain(least), f"{_plain(most)}{unit}"
            raise ValueError(
                tr("This must be more than {low} and at most {high}.", low=low, high=high)
                if more_than
                else tr("This must be at least {low} and at most {high}.", low=low, high=high)
            )
        return value

    return read


def whole(least: int, most: int, unit: str = "") -> Reader:
    """Read a whole figure between two others, both included."""
    figure = number(least, most, unit)

    def read(answer: Answer) -> int:
        value = float(figure(answer))
        if value != int(value):
            raise ValueError(tr("This must be a whole number."))
        return int(value)

    return read


def optional(reader: Reader) -> Reader:
    """Read the same, or None when nothing is there."""
    return lambda answer: reader(answer) if answer[0].strip() else None


def yes_or_no(answer: Answer) -> bool:
    """Read a single box."""
    return YES in answer


def several(answer: Answer) -> list[str]:
    """Read the ids that are chosen."""
    return [id_ for id_ in answer if id_]


def one_of(choices: Collection[str], *, or_none: bool = False) -> Reader:
    """Read the id that is chosen; the empty one is None where that may be."""

    def read(answer: Answer) -> str | None:
        chosen = answer[0]
        if not chosen and or_none:
            return None
        if chosen not in choices:
            raise ValueError(tr("Choose one of the list."))
        return chosen

    return read


def day(answer: Answer) -> str:
    """Read a date, as "13 Oct 2026" or as "2026-10-13"."""
    found = read_day(answer[0])
    if found is None:
        raise ValueError(tr(_DAY_EXAMPLE))
    return found.isoformat()


def read_day(words: str) -> date | None:
    """Return the date that was written, or None when it is no date."""
    words = words.strip()
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    parts = words.replace(",", " ").replace(".", " ").split()
    if len(parts) == 4:  # with the weekday, as the screens write it
        parts = parts[1:]
    if len(parts) != 3:
        return None
    number_, month, year = parts
    if not number_.isdecimal():
        number_, month = month, number_
    name = month[:3].lower()
    if name not in _MONTHS or not number_.isdecimal() or not (year.isdecimal() and len(year) == 4):
        return None
    try:
        return date(int(year), _MONTHS[name], int(number_))
    except ValueError:
        return None


def day_text(value: date | str | None) -> str:
    """Return a date as it is written in a field: "13 Oct 2026"."""
    if value is None:
        return ""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{short_date_words(found)} {found.year}"


def time_of_day(answer: Answer) -> str:
    """Read a wall-clock time."""
    words = answer[0].strip()
    try:
        at = wall_time(words)
    except ValueError:
        raise ValueError(tr("Write the time like 07:00.")) from None
    return f"{at:%H:%M}"


def window(weekday: int) -> Reader:
    """Read from when and until when a person can work on a weekday; two empty fields are never."""

    def read(answer: Answer) -> dict[str, Any] | None:
        start, end = (part.strip() for part in answer)
        if not start and not end:
            return None
        if not start or not end:
            raise ValueError(tr("Write both times, or none."))
        return AvailabilityWindow(
            weekday=weekday, start=time_of_day((start,)), end=time_of_day((end,))
        ).model_dump(mode="json", by_alias=True)

    return read


def plain(value: float | None) -> str:
    """Return a figure as it is written in a field."""
    return "" if value is None else _plain(value)


def _plain(value: float) -> str:
    return f"{value:g}"
