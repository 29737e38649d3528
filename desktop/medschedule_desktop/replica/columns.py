"""Which columns a document gets beside its body: one for each path that its declaration indexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AwareDatetime

from medschedule_shared.model.declaration import Entity, declared_fields
from medschedule_shared.time.instant import instant_text

IDENTITY = ("id", "rev", "deletedAt")
"""Wire paths that every document's table has as columns of its own."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")

Scalar = str | int | float | bytes | None
"""What SQLite stores."""


@dataclass(frozen=True, slots=True)
class IndexedColumn:
    """A column that is extracted from the body when a document is written.

    Attributes:
        path: dotted wire path.
        is_number: stored as INTEGER; everything else is text that sorts like its value.
        choices: the values of an enum, for the CHECK constraint; empty otherwise.
    """

    path: str
    name: str
    is_number: bool
    choices: tuple[str, ...]


@cache
def indexed_columns(kind: type[Entity]) -> tuple[IndexedColumn, ...]:
    """Return an entity's extracted columns in the order of its indexes, those of the name search last."""
    annotations = {field.path: field.annotation for field in declared_fields(kind)}
    paths = dict.fromkeys((*_indexed_paths(kind), *kind.text_index))
    return tuple(_column(path, annotations[path]) for path in paths if path not in IDENTITY)


def column_name(path: str) -> str:
    """Return the column of a wire path: `shiftDetails.date` is `shift_details_date`."""
    return _CAPITAL.sub("_", path).replace(".", "_").lower()


def stored(value: Any) -> Scalar:
    """Return a value as its column holds it: dates and instants as their wire text.

    Raises:
        TypeError: no column can hold it.
    """
    if type(value) is str:  # an id, as nearly all are
        return value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    raise TypeError(f"A column cannot hold {type(value).__name__}.")


def _indexed_paths(kind: type[Entity]) -> Iterator[str]:
    for index in kind.indexes:
        yield from index.paths


def _column(path: str, annotation: Any) -> IndexedColumn:
    scalar = _scalar(annotation)
    choices = tuple(member.value for member in scalar) if issubclass(scalar, StrEnum) else ()
    return IndexedColumn(path, column_name(path), issubclass(scalar, int), choices)


def _scalar(annotation: Any) -> type:
    """Return the class below `Annotated` and `| None`.

    Raises:
        TypeError: the path leads to a part or a list, which no column can hold.
    """
    if get_origin(annotation) is Annotated:
        return _scalar(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        if len(options) == 1:
            return _scalar(options[0])
    if annotation is AwareDatetime:
        return datetime
    if isinstance(annotation, type) and issubclass(annotation, str | int | date):
        return annotation
    raise TypeError(f"{annotation!r} cannot be indexed.")
