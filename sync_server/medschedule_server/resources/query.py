"""What a reader asks of a list."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from medschedule_server.resources.declaration import BY_WORDS, Comparison, Filter, Resource
from medschedule_shared.model.declaration import Entity
from medschedule_shared.time.instant import instant_text

LAST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A page of a list.

    Attributes:
        page: from 1.
        sort: one of the resource's names, with a minus before it for the other direction; None for its usual.
        values: of the filters, by their names; None asks nothing.
        updated_since: when the server committed the last change, at the earliest.
        with_deleted: tombstones as well.
        q: words that all have to stand in those of the document, in any order and case.
    """

    page: int = 1
    page_size: int = 50
    sort: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    updated_since: datetime | None = None
    with_deleted: bool = False
    q: str | None = None

    def conditions(self, resource: Resource) -> list[dict[str, Any]]:
        """Return what the documents have to fulfil."""
        found: list[dict[str, Any]] = [] if self.with_deleted else [{"deletedAt": None}]
        if self.updated_since is not None:
            found.append({"receivedAt": {"$gte": instant_text(self.updated_since)}})
        for declared in resource.filters:
            value = self.values.get(declared.name)
            if value is not None:
                found.append({declared.path: {declared.comparison.value: stored_value(declared, value)}})
        return found

    def goes_by_words(self, resource: Resource) -> bool:
        """Tell whether the database cannot answer this by itself, since it cannot read the words."""
        by_words = (self.sort or "").removeprefix("-") == BY_WORDS
        return resource.words is not None and (self.q is not None or by_words)

    def of_words(self, resource: Resource, documents: list[Entity]) -> list[Entity]:
        """Return those of the documents that have the words, by their words unless another order is asked."""
        words_of = resource.words or _without_words
        asked = (self.q or "").casefold().split()
        found = [each for each in documents if all(word in words_of(each).casefold() for word in asked)]
        if (self.sort or BY_WORDS).removeprefix("-") == BY_WORDS:
            backwards = (self.sort or "").startswith("-")
            found.sort(key=lambda each: words_of(each).casefold(), reverse=backwards)
        return found

    def order(self, resource: Resource) -> list[tuple[str, int]]:
        """Return the stored paths to sort by; the id comes last, so that pages never overlap."""
        asked = self.sort or resource.usual_order
        direction = -1 if asked.startswith("-") else 1
        path = resource.orders[asked.removeprefix("-")]
        if path == BY_WORDS:
            return [("_id", 1)]
        return [(path, direction), *([] if path == "_id" else [("_id", direction)])]


def _without_words(_: Entity) -> str:
    return ""


def stored_value(declared: Filter, value: Any) -> Any:
    """Return the value of a filter as documents hold it."""
    if declared.comparison is Comparison.ANY_OF:
        return [_stored(each) for each in value]
    return _stored(value)


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
