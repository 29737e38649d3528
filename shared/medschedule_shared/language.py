"""The language that sentences are said in.

Every text that a person reads is written in English where it is made, inside `tr`, `tr_count` or `marked`. A
desktop puts another language to use once, before its first window; a server speaks English. The choice is
the process's, as a locale is: sentences are made on many threads and deep within pure code.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

K = TypeVar("K")

Key = tuple[str, str]
"""A text and its meaning, where one English text has several."""

_KEPT = 1024


def _english_form(count: int) -> int:
    return 0 if count == 1 else 1


@dataclass(frozen=True, slots=True)
class Language:
    """What one language makes of the texts.

    Attributes:
        code: as in ISO 639-1, for instance "es".
        decimal_point: between whole and part of a number.
        texts: the translation of each text; several forms where it counts something.
        form: says which of the forms a count takes.
    """

    code: str = "en"
    decimal_point: str = "."
    texts: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _english_form


ENGLISH = Language()


class _Speaker:
    """Holds the language in use.

    Attributes:
        forget: what makes each `kept` function forget what it said in the language before.
    """

    def __init__(self) -> None:
        self.language = ENGLISH
        self.forget: list[Callable[[], None]] = []


_speaker = _Speaker()


def speak(language: Language) -> None:
    """Put a language to use for everything that is said from now on."""
    _speaker.language = language
    for forget in _speaker.forget:
        forget()


def spoken() -> Language:
    """Return the language in use."""
    return _speaker.language


def marked(text: str, /, *, meaning: str = "") -> str:
    """Mark a constant as a text to be said later, by `tr(constant)`, and return it as it is.

    Args:
        text: what is said, in English.
        meaning: tells apart what English says in the same words.
    """
    del meaning  # only the list of texts needs it
    return text


def tr(text: str, /, *, meaning: str = "", **parts: object) -> str:
    """Say a text in the language in use; in English where that lacks it.

    Args:
        text: in English, with a {name} in place of each part. A literal, or a constant that was `marked`.
        meaning: tells apart what English says in the same words.
        parts: what takes the place of each name; a figure comes formatted.
    """
    texts = _speaker.language.texts
    forms = texts.get((text, meaning)) if texts else None
    said = forms[0] if forms else text
    return said.format(**parts) if parts else said


def tr_count(one: str, many: str, count: int, /, **parts: object) -> str:
    """Say a text that counts something, in the form that the count takes.

    Args:
        one: for instance "{count} entry waits".
        many: for instance "{count} entries wait".
        count: takes the place of {count}.
        parts: as in `tr`.
    """
    language = _speaker.language
    forms = language.texts.get((many, ""), (one, many))
    return forms[language.form(count)].format(count=count, **parts)


def kept(words: Callable[[K], str]) -> Callable[[K], str]:
    """Keep what a function says of a value as long as the language is spoken.

    One ranking or one page says the same few dates and hours thousands of times.
    """
    keeping = lru_cache(maxsize=_KEPT)(words)
    _speaker.forget.append(keeping.cache_clear)
    return keeping


def decimal_words(figure: str) -> str:
    """Return a figure as the language in use writes it.

    Args:
        figure: with a point, and with commas between its thousands if anything.
    """
    point = _speaker.language.decimal_point
    return figure if point == "." else figure.translate({ord(","): ".", ord("."): point})


class Words(Mapping[K, str]):
    """Constant texts by a key, such as the names of roles; each is said when it is looked up."""

    def __init__(self, texts: Mapping[K, str]) -> None:
        """Take the texts, each `marked`."""
        self._texts = texts

    def __getitem__(self, key: K) -> str:
        return tr(self._texts[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
