"""Which passwords are taken: long ones that nobody would guess (NIST SP 800-63B-4, 3.1.1.2).

There are no rules about kinds of characters, no end after which a password must be changed, and no hints.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.sign_in_rules import SHORTEST_WITH_SECOND_FACTOR
from medschedule_shared.model.user import User, normal_password
from medschedule_shared.protocol.password_refusal import PasswordRefusal

LONGEST = 1024
"""Characters that are taken, as the protocol has it: more would only be work for the hash."""

_PRODUCT = ("medschedule", "medscheduleai", "password", "nurse", "hospital")
_SHORTEST_NAME = 3
_SHORTEST_RUN = 4
_AROUND = "0123456789!?.,;:-_*#$%&+@ "
_FEWEST_KINDS = 5
_WORDS = re.compile(r"\w+")
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONGEST_RUN_SHARE = 2


class PasswordRules:
    """The rules for one account of one organisation.

    Args:
        organization: None while it is not stored yet.
    """

    def __init__(self, user: User, organization: Organization) -> None:
        self._shortest = organization.settings.sign_in.shortest(user.role)
        self._context = frozenset(_context((user.login, user.display_name, organization.name), _PRODUCT))

    def check(self, password: str) -> None:
        """Let a good password through.

        Raises:
            InvalidRequestError: it is too short, too long or too easy to guess; the sentence says which.
        """
        normal = normal_password(password)
        if len(normal) < self._shortest:
            raise _refusal(
                PasswordRefusal.TOO_SHORT,
                f"A password has at least {self._shortest} characters. A few words are easy to remember.",
                limit=self._shortest,
            )
        if len(normal) > LONGEST:
            raise _refusal(
                PasswordRefusal.TOO_LONG, f"A password has at most {LONGEST} characters.", limit=LONGEST
            )
        if _is_common(normal) or _is_monotonous(normal):
            raise _refusal(
                PasswordRefusal.COMMON, "This password is among the first that others try. Choose another."
            )
        if _is_made_of(normal.casefold(), self._context):
            raise _refusal(
                PasswordRefusal.OWN_NAME,
                "This password is made of your name, your login or the name of the house. Choose another.",
            )


def _refusal(reason: PasswordRefusal, sentence: str, **more: int) -> InvalidRequestError:
    return InvalidRequestError(sentence, {"reason": reason, **more})


@cache
def _common() -> frozenset[str]:
    """Return passwords that were found again and again in what was stolen elsewhere."""
    return frozenset(FREQUENCY_LISTS["passwords"])


def _is_common(password: str) -> bool:
    """Tell whether a password is a common one, also with digits or signs around it, or several times over."""
    whole = password.casefold()
    core = whole.strip(_AROUND)
    return any(_once(form) in _common() for form in (whole, core))


def _once(text: str) -> str:
    """Return what a text repeats, or the text."""
    doubled = (text + text).find(text, 1)
    return text[:doubled] if 0 < doubled < len(text) else text


def _is_monotonous(password: str) -> bool:
    """Tell whether a password has hardly any different characters, or is mostly a row of a keyboard."""
    folded = password.casefold()
    if len(set(folded)) < _FEWEST_KINDS:
        return True
    covered = sum(_longest_step(folded, row + row) for row in _RUNS)
    return covered * _LONGEST_RUN_SHARE > len(folded)


def _longest_step(text: str, row: str) -> int:
    """Return how many characters the longest piece of a row, forwards or backwards, covers in a text."""
    longest = 0
    for start in range(len(text)):
        for line in (row, row[::-1]):
            size = longest + 1
            while start + size <= len(text) and text[start : start + size] in line:
                longest, size = size, size + 1
    return longest if longest >= _SHORTEST_RUN else 0


def _context(names: Iterable[str], words: Iterable[str]) -> Iterable[str]:
    for name in names:
        for word in _WORDS.findall(unicodedata.normalize("NFKC", name).casefold()):
            yield from (part for part in word.split("_") if len(part) >= _SHORTEST_NAME)
    yield from words


def _is_made_of(text: str, words: Iterable[str]) -> bool:
    """Tell whether little is left of a text without some words, and the digits and signs around the rest."""
    rest = text
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != text and len(rest.strip(_AROUND)) < SHORTEST_WITH_SECOND_FACTOR
