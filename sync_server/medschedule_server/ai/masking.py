"""Take out of a person's words what must not leave: names become tokens, what could be personal a mask."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medschedule_server.ai.known_names import WORD, NameBook, folded
from medschedule_server.ai.vocabulary import is_a_name_somewhere, is_everyday
from medschedule_shared.identity import EntityId

NAME, NUMBER, ADDRESS, DATE, CODE = "[NAME]", "[NUMBER]", "[ADDRESS]", "[DATE]", "[CODE]"

_ADDRESS = re.compile(r"(?<!\S)[^\s@]*+@\S+|\b(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBERS = re.compile(
    rf"""
    (?P<mask>{re.escape(ADDRESS)})
    | (?P<day>
        \b(?:(?P<iso>\d{{4}})-\d{{1,2}}-\d{{1,2}} | \d{{1,2}}[/.]\d{{1,2}}[/.](?P<year>\d{{4}}|\d{{2}}))\b
      )
    | (?P<mixed>(?<![^\W_])(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]++(?:-[^\W_]++)*)
    | (?P<digits>\+?\(?\d(?:[\s().\-/]{{0,3}}\d)*)
    """,
    re.VERBOSE,
)
_MOST_DIGITS, _MOST_MIXED = 4, 3
"""What times, counts and names of shifts have: 1930, D12, 12h, 4W."""

_SPAN = re.compile(r"([01]?\d|2[0-3])[0-5]\d\s?-\s?([01]?\d|2[0-3])[0-5]\d")
"""Two times of day, such as 0700-1930."""

_YEARS_AROUND = 1
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn"})
_BRACKETS = str.maketrans("{}[]", "()()")
"""Signs that a masked text has a use for."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may leave.

    Attributes:
        text: with `{0}`, `{1}` ... in place of those people of the unit whom it names.
        people: the people that each place may mean; several where a name is not one person's alone.
        spoken: what was typed at each place, which stays here.
    """

    text: str
    people: tuple[frozenset[EntityId], ...]
    spoken: tuple[str, ...]

    @property
    def everybody(self) -> frozenset[EntityId]:
        """Everybody who is named."""
        return frozenset().union(*self.people)

    def with_tokens(self, tokens: Mapping[EntityId, str]) -> str:
        """Return the text with tokens; a name that several people have is given as all of them."""
        said = [" or ".join(sorted(tokens[id_] for id_ in ids)) for ids in self.people]
        return self.text.format(*(f"({words})" if " or " in words else words for words in said))

    def restored(self, written: str, tokens: Mapping[EntityId, str]) -> str:
        """Return what a model wrote with what the person had typed in place of the tokens."""
        for ids, spoken in zip(self.people, self.spoken, strict=True):
            for id_ in ids:
                written = re.sub(rf"\b{tokens[id_]}\b", spoken.replace("\\", r"\\"), written)
        return written


def masked(text: str, book: NameBook, unit_id: EntityId, today: date) -> Masked:
    """Return a person's words without what is personal.

    A name of the unit's staff becomes a place for a token. Addresses, numbers that are longer than a time of
    day, codes, dates that are years away, names of anybody else and words that could be names become masks.
    Signs that nobody sees are left out.
    """
    plain = _ADDRESS.sub(ADDRESS, _visible(text).translate(_BRACKETS))
    pieces = _Pieces(book, unit_id, today)
    end = 0
    for name in _names(plain, book):
        pieces.others(plain[end : name.start])
        pieces.name(name.people, plain[name.start : name.end])
        end = name.end
    pieces.others(plain[end:])
    return Masked("".join(pieces.text), tuple(pieces.people), tuple(pieces.spoken))


def _visible(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in _INVISIBLE)


@dataclass(frozen=True, slots=True)
class _Name:
    """Where somebody is named, and who it may be."""

    start: int
    end: int
    people: frozenset[EntityId]


def _names(text: str, book: NameBook) -> Iterator[_Name]:
    """Yield the names of staff in a text, the longest that fit."""
    found = list(WORD.finditer(text))
    plain = tuple(_bare(match[0]) for match in found)
    position = 0
    while position < len(found):
        length, people = book.longest(plain[position:])
        first = found[position]
        if length and _is_said_as_a_name(first[0], length):
            yield _Name(first.start(), found[position + length - 1].end(), people)
            position += length
        else:
            position += 1


def _is_said_as_a_name(word: str, length: int) -> bool:
    """Tell whether a word that somebody is called is not just a word: "will", but not "Will"."""
    return length > 1 or word[0].isupper() or not is_everyday(folded(word))


class _Pieces:
    """Puts the masked text together."""

    def __init__(self, book: NameBook, unit_id: EntityId, today: date) -> None:
        self._book = book
        self._unit_id = unit_id
        self._today = today
        self.text: list[str] = []
        self.people: list[frozenset[EntityId]] = []
        self.spoken: list[str] = []

    def name(self, people: frozenset[EntityId], spoken: str) -> None:
        """Add a name: a place for a token, or a mask for somebody who is not of the unit."""
        here = frozenset(id_ for id_ in people if self._book.units.get(id_) == self._unit_id)
        if not here:
            self.text.append(NAME)
            return
        self.text.append(f"{{{len(self.people)}}}")
        self.people.append(here)
        self.spoken.append(spoken)

    def others(self, text: str) -> None:
        """Add a part of the text that names nobody of the staff."""
        end = 0
        for found in _NUMBERS.finditer(text):
            self._words(text[end : found.start()])
            self.text.append(_number(found, self._today))
            end = found.end()
        self._words(text[end:])

    def _words(self, text: str) -> None:
        self.text.append(WORD.sub(lambda word: NAME if _could_be_a_name(word[0]) else word[0], text))


def _number(found: re.Match[str], today: date) -> str:
    """Return a number, a date or a code as it is, or the mask in its place."""
    kind, said = found.lastgroup, found[0]
    if kind == "day":
        year = int(found["iso"] or found["year"])
        year += 2000 if year < 100 else 0
        return said if abs(year - today.year) <= _YEARS_AROUND else DATE
    if kind == "mixed":
        is_short = all(len(part) <= _MOST_MIXED or part.isalpha() for part in said.split("-"))
        return said if is_short and re.fullmatch(r"[Nn]\d+", said) is None else CODE
    if kind == "digits":
        is_short = sum(sign.isdigit() for sign in said) <= _MOST_DIGITS
        return said if is_short or _SPAN.fullmatch(said) else NUMBER
    return said


def _bare(word: str) -> str:
    """Return a word folded, without a possessive ending."""
    return re.sub(r"'s$", "", folded(word))


def _could_be_a_name(word: str) -> bool:
    bare = _bare(word)
    if len(bare) == 1 or is_everyday(bare) or all(is_everyday(part) for part in bare.split("-")):
        return False
    return word[0].isupper() or (not word.isascii() and not word.islower()) or is_a_name_somewhere(bare)
