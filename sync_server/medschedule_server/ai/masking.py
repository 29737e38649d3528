"""Take out of a person's words what must not leave: names become tokens, what could be personal a mask."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from medschedule_server.ai.known_names import WORD, NameBook, folded
from medschedule_server.ai.vocabulary import is_a_name_somewhere, is_everyday
from medschedule_shared.identity import EntityId

NAME, NUMBER, ADDRESS, DATE, CODE = "[NAME]", "[NUMBER]", "[ADDRESS]", "[DATE]", "[CODE]"

_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,3}\d)*")
_MIXED = re.compile(r"[^\W_]*(?:\d[^\W\d_]|[^\W\d_]\d)[^\W_]*(?:-[^\W_]+)*")
_MOST_DIGITS, _MOST_MIXED = 4, 3
"""What times, counts and names of shifts have: 1930, D12, 12h, 4W."""

_YEARS_AROUND = 1
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn"})


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
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(
        sign if sign in "\n\t" or unicodedata.category(sign) not in _INVISIBLE else "" for sign in plain
    )
    plain = _ADDRESS.sub(
        ADDRESS, plain.replace("{", "(").replace("}", ")").replace("[", "(").replace("]", ")")
    )
    pieces = _Pieces(book, unit_id)
    end = 0
    for found, replacement in _numbers(plain, book, today):
        pieces.words(plain[end : found.start()])
        pieces.add(replacement)
        end = found.end()
    pieces.words(plain[end:])
    return Masked("".join(pieces.text), tuple(pieces.people), tuple(pieces.spoken))


def _numbers(text: str, book: NameBook, today: date) -> Iterable[tuple[re.Match[str], str]]:
    """Yield what is a number, a date or a code, in order, with what takes its place."""
    position = 0
    while position < len(text):
        options = [
            (found.start(), order, found)
            for order, pattern in enumerate((_MASK, _DAY, _MIXED, _DIGITS))
            if (found := pattern.search(text, position)) is not None
        ]
        if not options:
            return
        _, order, found = min(options, key=lambda option: option[:2])
        position = found.end()
        replacement = (_kept, _day, _mixed, _digits)[order](found, today)
        if order == 2 and book.longest((folded(found[0]),))[0]:
            continue  # an employee's number is a name, which the words look for
        yield found, replacement


_MASK = re.compile(re.escape(ADDRESS))


def _kept(found: re.Match[str], _: date) -> str:
    return found[0]


def _day(found: re.Match[str], today: date) -> str:
    year = int(found[1] or found[6])
    year += 2000 if year < 100 else 0
    return found[0] if abs(year - today.year) <= _YEARS_AROUND else DATE


def _mixed(found: re.Match[str], _: date) -> str:
    parts = re.split("-", found[0])
    is_short = all(len(part) <= _MOST_MIXED or part.isalpha() for part in parts)
    return found[0] if is_short and not _is_token(found[0]) else CODE


def _is_token(word: str) -> bool:
    return re.fullmatch(r"[Nn]\d+", word) is not None


def _digits(found: re.Match[str], _: date) -> str:
    digits = sum(sign.isdigit() for sign in found[0])
    longest = max(len(part) for part in re.findall(r"\d+", found[0]))
    is_short = digits <= _MOST_DIGITS or (longest <= _MOST_DIGITS and re.fullmatch(_SPAN, found[0]))
    return found[0] if is_short else NUMBER


_SPAN = r"([01]?\d|2[0-3])[0-5]\d\s?-\s?([01]?\d|2[0-3])[0-5]\d"
"""Two times of day, such as 0700-1930."""


class _Pieces:
    """Puts the masked text together."""

    def __init__(self, book: NameBook, unit_id: EntityId) -> None:
        self._book = book
        self._unit_id = unit_id
        self.text: list[str] = []
        self.people: list[frozenset[EntityId]] = []
        self.spoken: list[str] = []

    def add(self, text: str) -> None:
        self.text.append(text)

    def words(self, text: str) -> None:
        """Add a part of the text without numbers."""
        found = list(WORD.finditer(text))
        plain = tuple(_bare(match[0]) for match in found)
        end = position = 0
        while position < len(found):
            match = found[position]
            self.add(text[end : match.start()])
            length, people = self._book.longest(plain[position:])
            if length and self._is_said_as_a_name(match[0], length):
                last = found[position + length - 1]
                self._name(people, text[match.start() : last.end()])
                end, position = last.end(), position + length
                continue
            self.add(NAME if _could_be_a_name(match[0]) else match[0])
            end, position = match.end(), position + 1
        self.add(text[end:])

    def _is_said_as_a_name(self, word: str, length: int) -> bool:
        """Tell whether a word that somebody is called is not just a word: "will", but not "Will"."""
        return length > 1 or word[0].isupper() or not is_everyday(folded(word))

    def _name(self, people: frozenset[EntityId], spoken: str) -> None:
        here = frozenset(id_ for id_ in people if self._book.units.get(id_) == self._unit_id)
        if not here:
            self.add(NAME)
            return
        self.add(f"{{{len(self.people)}}}")
        self.people.append(here)
        self.spoken.append(spoken)


def _bare(word: str) -> str:
    """Return a word folded, without a possessive ending."""
    return re.sub(r"'s$", "", folded(word))


def _could_be_a_name(word: str) -> bool:
    bare = _bare(word)
    if len(bare) == 1 or is_everyday(bare) or all(is_everyday(part) for part in bare.split("-")):
        return False
    return word[0].isupper() or (not word.isascii() and not word.islower()) or is_a_name_somewhere(bare)
