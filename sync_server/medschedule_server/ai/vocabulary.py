"""Words that are no names: what people say about schedules, and what English says most."""

from functools import cache
from importlib.resources import files

from zxcvbn.frequency_lists import FREQUENCY_LISTS

_FILE = "vocabulary.txt"
"""What people say about schedules, in English and Spanish, folded."""

_ENGLISH = ("english_wikipedia", "us_tv_and_film")
_MOST_FREQUENT = 1500
"""Below that there are names among the words."""

_NAMES = ("female_names", "male_names", "surnames")


@cache
def _about_schedules() -> frozenset[str]:
    return frozenset((files(__package__) / _FILE).read_text(encoding="ascii").split())


@cache
def _everyday() -> frozenset[str]:
    """Each word stands in the one list that it is most frequent in; names in lists of their own."""
    return _about_schedules().union(*(FREQUENCY_LISTS[name][:_MOST_FREQUENT] for name in _ENGLISH))


@cache
def _names() -> frozenset[str]:
    return frozenset(word for name in _NAMES for word in FREQUENCY_LISTS[name]) - _about_schedules()


def is_everyday(word: str) -> bool:
    """Tell whether a folded word is one that people say all the time, whoever is called so."""
    return word in _everyday()


def is_a_name_somewhere(word: str) -> bool:
    """Tell whether a folded word is mostly a name, whoever has it."""
    return word in _names()
