"""What a reader asks of a list."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from medschedule_server.resources.declaration import Comparison, Filter, Resource
from medschedule_shared.time.instant import instant_text

LARGEST_PAGE = 200
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
    """

    page: int = 1
    page_size: int = 50
    sort: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    updated_since: datetime | None = None
    with_deleted: bool = False

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

    def order(self, resource: Resource) -> list[tuple[str, int]]:
        """Return the stored paths to sort by; the id comes last, so that pages never overlap."""
        asked = self.sort or resource.usual_order
        direction = -1 if asked.startswith("-") else 1
        path = resource.orders[asked.removeprefix("-")]
        return [(path, direction), *([] if path == "_id" else [("_id", direction)])]


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
