"""Words that are no names: what people say about schedules, and what English says most."""

from functools import cache
from importlib.resources import files

from zxcvbn.frequency_lists import FREQUENCY_LISTS

_FILE = "vocabulary.txt"
"""What people say about schedules, in English and Spanish, folded."""

_ENGLISH = ("english_wikipedia", "us_tv_and_film")
_NAMES = ("female_names", "male_names", "surnames")


@cache
def _about_schedules() -> frozenset[str]:
    return frozenset((files(__package__) / _FILE).read_text(encoding="ascii").split())


@cache
def _common() -> frozenset[str]:
    """Each word stands in the one list that it is most frequent in; names in lists of their own."""
    return _about_schedules() | frozenset(word for name in _ENGLISH for word in FREQUENCY_LISTS[name])


@cache
def _names() -> frozenset[str]:
    return frozenset(word for name in _NAMES for word in FREQUENCY_LISTS[name]) - _about_schedules()


def is_common(word: str) -> bool:
    """Tell whether a folded word is more often a word than a name."""
    return word in _common()


def is_a_name_somewhere(word: str) -> bool:
    """Tell whether a folded word is mostly a name, whoever has it."""
    return word in _names()
