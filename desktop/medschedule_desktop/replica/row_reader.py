"""Take a document's columns out of its wire form, fast enough for a page of ten thousand."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, Literal

import msgspec

from medschedule_desktop.replica.columns import IDENTITY, IndexedColumn, Scalar, indexed_columns
from medschedule_shared.model.declaration import Entity

Row = tuple[Scalar, ...]
"""The values of one table row: `IDENTITY`, the indexed columns, the body, the buckets."""


class UnreadableBody(Exception):
    """A body does not fit the columns of its entity; the message names the path, never the value."""


@cache
def row_reader(kind: type[Entity]) -> Callable[[bytes, str], Row]:
    """Return the function from an entity's wire bytes and its buckets to its row.

    It reads the indexed paths only, so the body may have fields that this version does not know. It raises
    `UnreadableBody`.
    """
    columns = indexed_columns(kind)
    decoder = msgspec.json.Decoder(_struct(kind.__name__, _tree(columns)))
    values = attrgetter(*IDENTITY, *(column.path for column in columns))

    def read(body: bytes, buckets: str) -> Row:
        try:
            row: Row = values(decoder.decode(body))
        except msgspec.DecodeError as error:
            raise UnreadableBody(str(error)) from error
        return (*row, body, buckets)

    return read


def _tree(columns: Iterable[IndexedColumn]) -> dict[str, Any]:
    """Return nested field types by wire name: the leaves are types, the parts dictionaries."""
    tree: dict[str, Any] = {"id": str, "rev": int, "deletedAt": str | None}
    for column in columns:
        *parts, leaf = column.path.split(".")
        branch = tree
        for part in parts:
            branch = branch.setdefault(part, {})
        branch[leaf] = _type(column)
    return tree


def _type(column: IndexedColumn) -> Any:
    if column.choices:
        return Literal[column.choices] | None
    return int | None if column.is_number else str | None


def _struct(name: str, tree: dict[str, Any]) -> type[msgspec.Struct]:
    """Return a struct in which every field but the id may be missing: a kiosk's document has fewer."""
    fields: list[tuple[str, Any, Any]] = []
    required: list[tuple[str, Any]] = []
    for field, value in tree.items():
        if isinstance(value, dict):
            part = _struct(f"{name}{field.capitalize()}", value)
            fields.append((field, part, msgspec.field(default_factory=part)))
        elif field == "id":
            required.append((field, value))
        else:
            fields.append((field, value, 0 if field == "rev" else None))
    return msgspec.defstruct(name, [*required, *fields], frozen=True, gc=False)
