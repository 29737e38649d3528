"""Who is called what in an organisation, kept in memory and never written anywhere."""

import re
import unicodedata
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from medschedule_server.ai.repository import staff_changed_since
from medschedule_server.changelog.ledger import LogPosition
from medschedule_server.core.database import Database, Document
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId

MOST_ORGANIZATIONS = 64
"""Whose names are kept; those asked about longest ago go."""

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")  # noqa: RUF001 - the apostrophe that word processors write
Words = tuple[str, ...]
_SHORT_NUMBER = 3


def folded(text: str) -> str:
    """Return a text without case and accents: how people type a name is not how it is on record."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold().replace("’", "'")  # noqa: RUF001


def words_of(text: str) -> Words:
    """Return the words of a text, folded."""
    return tuple(folded(found) for found in WORD.findall(text))


@dataclass(frozen=True, slots=True)
class NameBook:
    """The names of an organisation's staff, those who left among them.

    Attributes:
        by_first_word: what somebody is called, by its first word: the words, and who.
        units: each living person's home unit.
    """

    by_first_word: dict[str, dict[Words, frozenset[EntityId]]]
    units: dict[EntityId, EntityId | None]

    def longest(self, words: Words) -> tuple[int, frozenset[EntityId]]:
        """Return how many of the first words are somebody's name, and whose; 0 if none are."""
        names = self.by_first_word.get(words[0], {})
        for length in range(min(len(words), max(map(len, names), default=0)), 0, -1):
            people = names.get(words[:length])
            if people is not None:
                return length, people
        return 0, frozenset()


@dataclass(slots=True)
class _Kept:
    """The names of an organisation as they were at a place of its log; None before anything was read."""

    position: LogPosition | None = None
    rev: int = 0
    people: dict[EntityId, Document] = field(default_factory=dict)
    book: NameBook = field(default_factory=lambda: NameBook({}, {}))


class KnownNames:
    """Reads names once, after that only those that changed, and nothing where nothing was changed at all."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[EntityId, _Kept] = OrderedDict()

    async def of(self, organization_id: EntityId, position: LogPosition) -> NameBook:
        """Return the names as the database has them.

        Args:
            position: where the organisation's log stands now. With another epoch nothing that was read before
                is believed: a restored database may hold older names with the same numbers.
        """
        kept = self._kept.pop(organization_id, None)
        if kept is None or kept.position is None or kept.position.epoch != position.epoch:
            kept = _Kept()
        self._kept[organization_id] = kept
        while len(self._kept) > MOST_ORGANIZATIONS:
            self._kept.popitem(last=False)
        if kept.position != position:
            changed = await staff_changed_since(TenantEntities(self._database, organization_id), kept.rev)
            for document in changed:
                kept.people[document["id"]] = document
                kept.rev = max(kept.rev, document["rev"])
            if changed:
                kept.book = name_book(kept.people.values())
            kept.position = position
        return kept.book


def name_book(staff: Iterable[Document]) -> NameBook:
    """Return the names of staff: first, last, both in either order, login address and number."""
    names: defaultdict[Words, set[EntityId]] = defaultdict(set)
    units: dict[EntityId, EntityId | None] = {}
    for document in staff:
        id_, info = document["id"], document["personalInfo"]
        if document.get("deletedAt") is None:
            units[id_] = document["employment"].get("homeUnitId")
        first, last = words_of(info["firstName"]), words_of(info["lastName"])
        called = [first, last, first + last, last + first, words_of(document.get("employeeId") or "")]
        called += [words_of((info.get("email") or "").partition("@")[0])]
        for words in called:
            if words and not all(_is_short(word) for word in words):
                names[words].add(id_)
    by_first: defaultdict[str, dict[Words, frozenset[EntityId]]] = defaultdict(dict)
    for words, people in names.items():
        by_first[words[0]][words] = frozenset(people)
    return NameBook(dict(by_first), units)


def _is_short(word: str) -> bool:
    """Tell whether a word alone would be met everywhere: one letter, or a number as counts and days have."""
    return len(word) <= (_SHORT_NUMBER if word.isdigit() else 1)
