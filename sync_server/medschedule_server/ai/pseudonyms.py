"""Stand-ins for people and shifts in one question. They mean nothing in any other."""

import hmac
import json
import random
import re
from collections.abc import Iterable, Mapping
from typing import Any

from joserfc.jwk import OKPKey

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.ai import AIText

TOKEN = re.compile(r"\bN\d{2,4}\b")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Seeds:
    """Makes what the pseudonyms of a question are drawn from.

    It follows from a secret of this server and from everything that is asked about. So nobody at the other
    end can tell that two questions name the same person, and the same question about the same facts is the
    same bytes, which a cache finds again.

    Args:
        key: signs access tokens; another key follows from it.
    """

    def __init__(self, key: OKPKey) -> None:
        private = str(key.as_dict(private=True)["d"])
        self._key = hmac.digest(private.encode(), b"medschedule ai pseudonyms", "sha256")

    def seed(self, organization_id: EntityId, *asked: Any) -> bytes:
        """Return the seed for what an organisation asks; `asked` is anything that JSON can say."""
        whole = json.dumps([organization_id, *asked], sort_keys=True, default=str)
        return hmac.digest(self._key, whole.encode("utf-8", "surrogatepass"), "sha256")


class Pseudonyms:
    """The tokens of some people in one question: `N` and a number, dealt at random."""

    def __init__(self, people: Iterable[EntityId], seed: bytes) -> None:
        ids = sorted(set(people))
        width = max(2, len(str(len(ids))))
        numbers = list(range(1, len(ids) + 1))
        random.Random(seed).shuffle(numbers)  # noqa: S311 - the seed is the secret
        self._tokens = {id_: f"N{number:0{width}}" for id_, number in zip(ids, numbers, strict=True)}
        self._people = {token: id_ for id_, token in self._tokens.items()}

    def token(self, person: EntityId) -> str:
        """Return a person's token.

        Raises:
            KeyError: the person has no part in this question.
        """
        return self._tokens[person]

    def person(self, token: str) -> EntityId:
        """Return whose token it is.

        Raises:
            KeyError: it is nobody's.
        """
        return self._people[token]

    @property
    def people(self) -> Mapping[str, EntityId]:
        """Whose each token is."""
        return self._people

    def in_order(self) -> list[EntityId]:
        """Return the people in the order of their tokens, which says nothing about them."""
        return [self._people[token] for token in sorted(self._people)]

    def text(self, written: str) -> AIText:
        """Return what a model wrote with the people whom it names.

        Raises:
            KeyError: it names a token that is nobody's.
        """
        return AIText(text=written, people={token: self._people[token] for token in TOKEN.findall(written)})


def fence(seed: bytes) -> str:
    """Return a word that nobody who writes data can know; it stands around the data."""
    return hmac.digest(seed, b"fence", "sha256").hex()[:16]


def shift_codes(letters: Iterable[tuple[EntityId, str]]) -> dict[EntityId, str]:
    """Return a letter for each kind of shift: its own where that is one letter and free, another otherwise.

    Raises:
        ValueError: there are more kinds than letters.
    """
    codes: dict[EntityId, str] = {}
    wanted = sorted(letters)
    for id_, letter in wanted:
        if letter.upper() in _LETTERS and len(letter) == 1 and letter.upper() not in codes.values():
            codes[id_] = letter.upper()
    free = (letter for letter in _LETTERS if letter not in codes.values())
    for id_, _ in wanted:
        if id_ not in codes:
            code = next((letter for letter in free if letter not in codes.values()), None)
            if code is None:
                raise ValueError("There are more kinds of shift than letters.")
            codes[id_] = code
    return codes
