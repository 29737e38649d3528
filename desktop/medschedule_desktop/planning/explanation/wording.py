"""How people, days and skills read in an explanation."""

from collections.abc import Mapping, Sequence

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.wording import and_words, day_words

_NAMED = 6
"""Names in one list; more would hide what the list is about."""
_ACRONYM = 3
"""Letters up to which the id of a skill is an acronym, such as rn."""


def names_words(names: Sequence[str]) -> str:
    """Return names as a list, the longest ones cut: "Kim, Ortiz, Shah and 9 others"."""
    if len(names) <= _NAMED:
        return and_words(names)
    return and_words((*names[: _NAMED - 1], tr("{count} others", count=len(names) - _NAMED + 1)))


def span_words(frame: Frame, first: int, last: int) -> str:
    """Return days in a row as "Sat 14 Nov", "14 to 16 Nov" or "30 Nov to 2 Dec"."""
    if first == last:
        return day_words(frame, first)
    start, end = (day_words(frame, day).partition(" ")[2] for day in (first, last))
    if frame.date_of(first).month == frame.date_of(last).month:
        start = start.partition(" ")[0]
    return tr("{start} to {end}", start=start, end=end)


def skill_words(skill: str | None, skill_names: Mapping[str, str]) -> str:
    """Return a skill as people call it, and "staff" for anybody."""
    if skill is None:
        return "staff"
    return skill_names.get(skill) or (skill.upper() if len(skill) <= _ACRONYM else skill)


def shift_words(frame: Frame, shift: str | None) -> str:
    """Return a kind of shift as people call it, and "off" for none."""
    return "off" if shift is None else frame.shifts[shift].label


def clause(text: str) -> str:
    """Return a sentence as a part of another one: without its full stop."""
    return text.removesuffix(".")
