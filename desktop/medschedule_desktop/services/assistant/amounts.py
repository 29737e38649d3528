"""How a sentence says how many, of what work, in which week, and which limit of the rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from medschedule_shared.assistant.changes import RuleLimit
from medschedule_shared.assistant.group import Work
from medschedule_shared.language import marked, tr

K = TypeVar("K")

COUNT_WORDS = dict(
    enumerate(
        (
            marked("one"),
            marked("two"),
            marked("three"),
            marked("four"),
            marked("five"),
            marked("six"),
            marked("seven"),
        ),
        start=1,
    )
)
WORK_WORDS: Mapping[Work, tuple[str, ...]] = {
    Work.DAYS: (marked("day shifts"), marked("days")),
    Work.EVENINGS: (marked("evenings"), marked("evening shifts")),
    Work.NIGHTS: (marked("nights"), marked("night shifts")),
    Work.WEEKENDS: (marked("weekend shifts"), marked("weekend days")),
}
SPAN_WORDS: Mapping[int, tuple[str, ...]] = {
    -1: (marked("last week"),),
    0: (marked("this week"),),
    1: (marked("next week"),),
}
"""Weeks from Monday to Sunday, counted from the one with today in it."""

LIMIT_WORDS: Mapping[RuleLimit, tuple[str, ...]] = {
    RuleLimit.REST: (marked("rest between shifts"), marked("rest")),
    RuleLimit.REST_AFTER_NIGHTS: (marked("rest after nights"),),
    RuleLimit.SHIFT_LENGTH: (marked("the longest shift"),),
    RuleLimit.WORK_IN_24_HOURS: (marked("work in 24 hours"),),
    RuleLimit.WORK_IN_SEVEN_DAYS: (marked("work in seven days"),),
    RuleLimit.NIGHTS_IN_A_ROW: (marked("nights in a row"),),
    RuleLimit.DAYS_OFF_IN_A_ROW: (marked("days off in a row"),),
    RuleLimit.WEEKENDS_IN_A_ROW: (marked("weekends in a row"),),
    RuleLimit.WEEKENDS_OFF_EVERY: (marked("weekends off one in"),),
    RuleLimit.OVERTIME_AFTER: (marked("overtime after"),),
}


def week_of(day: date, weeks: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week with a day in it, or of one so many weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def first_words(named: Mapping[K, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that are offered, in the language in use."""
    return tuple(tr(words[0]) for words in named.values())
