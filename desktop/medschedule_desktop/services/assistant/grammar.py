"""Understands what is typed: the same words always mean the same command, and nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pydantic import ValidationError

from medschedule_desktop.services.assistant.lexicon import Lexicon, Unread, Value, heard
from medschedule_desktop.services.assistant.phrasing import PHRASINGS, WHAT_IF, Phrasing
from medschedule_shared.assistant.command import Command, RosterChange, WhatIf
from medschedule_shared.language import tr

MOST_WORDS = 40
"""More is no command, and is not looked at."""

_LONGEST_NAME = 6
_PART = re.compile(r"\{(?P<place>\w+)\}|\((?P<optional>[^)]+)\)|(?P<said>[^{(]+)")


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no command.

    Attributes:
        sentence: what is wrong, and what can be said instead.
    """

    sentence: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a phrasing, or a place in it."""

    word: str
    is_place: bool = False
    is_optional: bool = False


def understood(text: str, lexicon: Lexicon) -> Command | NotUnderstood:
    """Return the command that words stand for, in the language in use.

    Where words fit a phrasing but for what stands in its places, the answer says what is wrong there.
    """
    words = heard(text)
    if not words or len(words) > MOST_WORDS:
        return NotUnderstood(tr("Say what you want to know or change in one short sentence."))
    wonder = heard(tr(WHAT_IF))
    if words[: len(wonder)] == wonder:
        found = _understood(words[len(wonder) :], lexicon)
        if isinstance(found, RosterChange):
            return WhatIf(change=found)
        return found if isinstance(found, NotUnderstood) else NotUnderstood(_not_understood())
    return _understood(words, lexicon)


def _understood(words: tuple[str, ...], lexicon: Lexicon) -> Command | NotUnderstood:
    nearest: list[Unread] = []
    for phrasing in PHRASINGS:
        for places in _fits(_parts(phrasing), words, lexicon):
            unread = [value for value in places.values() if isinstance(value, Unread)]
            if not unread:
                try:
                    return phrasing.make(**places)
                except ValidationError:
                    return NotUnderstood(tr("A number in this is too large or small. Nothing was changed."))
            if not nearest or len(unread) < len(nearest):
                nearest = unread
    return NotUnderstood(nearest[0].sentence if nearest else _not_understood())


def _not_understood() -> str:
    return tr("This was not understood, and nothing was changed. The list shows what can be said.")


def _parts(phrasing: Phrasing) -> tuple[_Part, ...]:
    """Return a phrasing of the language in use in parts."""

    def parts_of(found: re.Match[str]) -> Iterator[_Part]:
        if found["place"]:
            yield _Part(found["place"], is_place=True)
        else:
            for word in heard(found["optional"] or found["said"]):
                yield _Part(word, is_optional=bool(found["optional"]))

    return tuple(chain.from_iterable(map(parts_of, _PART.finditer(tr(phrasing.text)))))


def _fits(
    parts: tuple[_Part, ...], words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[dict[str, Value | Unread]]:
    """Yield each way in which words fit a phrasing."""
    if not parts:
        if not words:
            yield {}
        return
    part, later = parts[0], parts[1:]
    if part.is_place:
        for length in range(1, min(len(words), _LONGEST_NAME) + 1):
            for places in _fits(later, words[length:], lexicon):
                yield {part.word: lexicon.read(part.word, words[:length])} | places
        return
    if words[:1] == (part.word,):
        yield from _fits(later, words[1:], lexicon)
    if part.is_optional:
        yield from _fits(later, words, lexicon)
