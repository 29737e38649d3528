"""The names that a sentence may hold: people, shifts and days, as a unit calls them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from medschedule_desktop.services.assistant.amounts import (
    COUNT_WORDS,
    LIMIT_WORDS,
    SPAN_WORDS,
    WORK_WORDS,
    first_words,
    week_of,
)
from medschedule_shared.assistant.changes import RuleLimit
from medschedule_shared.assistant.group import Work
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.rules.wording import MONTH_WORDS, WEEKDAY_WORDS, and_words

K = TypeVar("K")

_WEEKDAYS = Words(
    dict(
        enumerate(
            (
                marked("Monday"),
                marked("Tuesday"),
                marked("Wednesday"),
                marked("Thursday"),
                marked("Friday"),
                marked("Saturday"),
                marked("Sunday"),
            )
        )
    )
)
_MONTHS = Words(
    dict(
        enumerate(
            (
                marked("January"),
                marked("February"),
                marked("March"),
                marked("April"),
                marked("May", meaning="the whole name of the month"),
                marked("June"),
                marked("July"),
                marked("August"),
                marked("September"),
                marked("October"),
                marked("November"),
                marked("December"),
            ),
            start=1,
        )
    )
)
_NEAR_DAYS = (
    (marked("yesterday"), -1),
    (marked("today"), 0),
    (marked("tonight"), 0),
    (marked("tomorrow"), 1),
)
_UNHEARD = marked("please the shift shifts", meaning="words that make no difference in what is asked")
_HALF_A_YEAR = timedelta(days=182)
_SHORTEST = 3
_MOST_NUMBER = 3650
_WORD = re.compile(r"\w+(?:[-'\u2019.]\w+)*")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a sentence that stands for nothing, or for several.

    Attributes:
        sentence: what is wrong with it.
    """

    sentence: str


Span = tuple[date, date]
"""The first and the last of some days."""

Value = EntityId | date | int | Span | Work | RuleLimit


def heard(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: small, without accents, marks and empty words."""
    unheard = frozenset(_folded(tr(_UNHEARD, meaning="words that make no difference in what is asked")))
    return tuple(word for word in _folded(text) if word not in unheard)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a unit's people, shifts and days are called.

    Attributes:
        people: id and full name of each.
        shifts: id, letter and label of each kind of shift.
        today: the unit's local date.
    """

    people: tuple[tuple[EntityId, str], ...]
    shifts: tuple[tuple[EntityId, str, str], ...]
    today: date

    def read(self, slot: str, words: tuple[str, ...]) -> Value | Unread:
        """Return what words stand for in a place, by the place's name; a number where it is none of these."""
        match slot:
            case "person" | "other":
                return self._person(words)
            case "day" | "other_day":
                return self._day(words)
            case "shift":
                return self._shift(words)
            case "span":
                weeks = _one_of(words, SPAN_WORDS)
                return weeks if isinstance(weeks, Unread) else week_of(self.today, weeks)
            case "work":
                return _one_of(words, WORK_WORDS)
            case "limit":
                return _one_of(words, LIMIT_WORDS)
            case "count":
                return _count(words)
        return _number(words)

    def name_of(self, person: EntityId) -> str:
        """Return a person's full name."""
        return dict(self.people)[person]

    def label_of(self, shift: EntityId) -> str:
        """Return what people call a shift."""
        return next(label for id_, _, label in self.shifts if id_ == shift)

    def _person(self, words: tuple[str, ...]) -> Value | Unread:
        wanted = set(words)
        found = [(id_, name) for id_, name in self.people if wanted <= _names_in(name)]
        whole = [each for each in found if len(heard(each[1])) == len(words)]
        if len(whole) == 1 or len(found) == 1:
            return (whole if len(whole) == 1 else found)[0][0]
        said = " ".join(words)
        if not found:
            return Unread(tr("Nobody on this unit's schedule is called “{words}”.", words=said))
        names = and_words([name for _, name in found])
        return Unread(tr("“{words}” could be {names}. Say the whole name.", words=said, names=names))

    def _shift(self, words: tuple[str, ...]) -> Value | Unread:
        for id_, letter, label in self.shifts:
            if words in (heard(letter), heard(label)):
                return id_
        return Unread(
            tr(
                "This unit has no shift “{words}”. It has {shifts}.",
                words=" ".join(words),
                shifts=and_words([f"{letter} ({label})" for _, letter, label in self.shifts]),
            )
        )

    def _day(self, words: tuple[str, ...]) -> Value | Unread:
        found = self._near(words) or self._weekday(words) or _written_out(words) or self._dated(words)
        return found or Unread(
            tr(
                "“{words}” is no day. Say for instance tomorrow, Tuesday, 3 Nov or 2026-11-03.",
                words=" ".join(words),
            )
        )

    def _near(self, words: tuple[str, ...]) -> date | None:
        for text, offset in _NEAR_DAYS:
            if words == heard(tr(text)):
                return self.today + timedelta(days=offset)
        return None

    def _weekday(self, words: tuple[str, ...]) -> date | None:
        """Return the next such day, today included."""
        if len(words) != 1:
            return None
        number = _named(words[0], _WEEKDAYS, WEEKDAY_WORDS)
        if number is None:
            return None
        return self.today + timedelta(days=(number - self.today.weekday()) % 7)

    def _dated(self, words: tuple[str, ...]) -> date | None:
        """Return the day of "3 Nov", "November 3" or "Tue 3 Nov" that is nearest to today."""
        weekday = _named(words[0], _WEEKDAYS, WEEKDAY_WORDS) if len(words) == 3 else None
        rest = words[1:] if weekday is not None else words
        if len(rest) != 2:
            return None
        number, name = rest if rest[0].isdecimal() else rest[::-1]
        month = _named(name, _MONTHS, MONTH_WORDS)
        if month is None or not number.isdecimal() or len(number) > 2:
            return None
        years = (self.today.year, self.today.year - 1, self.today.year + 1)
        days = [day for year in years if (day := _date(year, month, int(number))) is not None]
        near = [day for day in days if abs(day - self.today) <= _HALF_A_YEAR] or days[:1]
        return next((day for day in near if weekday in (None, day.weekday())), None)


def _names_in(name: str) -> set[str]:
    """Return the words of a name, of a double one each half too."""
    return {part for word in heard(name) for part in (word, *word.split("-"))}


def _folded(text: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return [word.removesuffix("'s").removesuffix("\u2019s") for word in _WORD.findall(plain.casefold())]


def _named(word: str, whole: Words[int], short: Words[int]) -> int | None:
    """Return the number of a name that is said in full, by its short form or by its beginning."""
    for number in whole:
        (name,) = _folded(whole[number])
        if word == name or [word] == _folded(short[number]):
            return number
        if len(word) >= _SHORTEST and name.startswith(word):
            return number
    return None


def _written_out(words: tuple[str, ...]) -> date | None:
    try:
        return date.fromisoformat(words[0]) if len(words) == 1 and "-" in words[0] else None
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one_of(words: tuple[str, ...], named: Mapping[K, tuple[str, ...]]) -> K | Unread:
    """Return what is called by these words, or its names where nothing is."""
    for key, names in named.items():
        if any(words == heard(tr(name)) for name in names):
            return key
    return Unread(
        tr(
            "“{words}” was not understood here. Say one of these: {names}.",
            words=" ".join(words),
            names=", ".join(first_words(named)),
        )
    )


def _count(words: tuple[str, ...]) -> int | Unread:
    for number, name in COUNT_WORDS.items():
        if words == heard(tr(name)):
            return number
    return _number(words)


def _number(words: tuple[str, ...]) -> int | Unread:
    (word, *more) = words
    if not more and word.isdecimal() and len(word) <= len(str(_MOST_NUMBER)) and int(word) <= _MOST_NUMBER:
        return int(word)
    return Unread(
        tr(
            "“{words}” is no number that can stand here. Say one up to {most}.",
            words=" ".join(words),
            most=_MOST_NUMBER,
        )
    )
