"""Sealed values as they lie in the database."""

from collections.abc import Iterator
from typing import Any

from bson.binary import Binary
from pymongo.database import Database

Stored = Database[dict[str, Any]]


def sealed_values(database: Stored) -> list[tuple[str, Binary]]:
    """Return every sealed value there is, with its collection."""

    def within(value: Any) -> Iterator[Binary]:
        if isinstance(value, Binary) and value.subtype == 6:
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from within(inner)

    return [
        (name, value)
        for name in database.list_collection_names()
        for document in database[name].find()
        for value in within(document)
    ]


def data_keys_in_use(database: Stored) -> set[str]:
    """Return the data keys that something is sealed with: a value names its key."""
    return {value[1:17].hex() for _, value in sealed_values(database)}
