"""Entities made of stored bodies, with what they have in common kept once."""

from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_shared.model.declaration import Entity, Part

E = TypeVar("E", bound=Entity)

_SHARED = 4096
"""Parts that are kept for documents to share: the shifts of some months, and what most contracts say."""


class Decode(Protocol):
    """Makes an entity of a stored body."""

    def __call__(self, kind: type[E], body: bytes, /) -> E: ...


def decode_entity(kind: type[E], body: bytes, /) -> E:
    """Return the entity of a stored body.

    Raises:
        RecordUnreadable: it does not fit the declaration.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise RecordUnreadable(
            f"A record cannot be read by this version of MedSchedule ({kind.collection}, {where}). Update it."
        ) from None  # the error behind it quotes the record


class RememberingDecoder:
    """Decodes like `decode_entity`, remembers what it made, and keeps once what its documents have in common.

    Documents are frozen, and most are read again and again: a body that was read before costs its digest.
    People in the same shift share its times, and documents of one kind the set of fields that they have; both
    are more than half of the memory of a decoded assignment. The bodies would be as much again.

    Args:
        remembered: how many documents are kept, those that were made last.
    """

    def __init__(self, remembered: int) -> None:
        self._field_names: dict[frozenset[str], set[str]] = {}
        self._same_part = lru_cache(maxsize=_SHARED)(lambda part, _names: part)
        self._remembered = remembered
        self._entities: dict[tuple[type[Entity], bytes], Any] = {}

    def __call__(self, kind: type[E], body: bytes, /) -> E:
        key = (kind, sha256(body).digest())
        entity: E | None = self._entities.get(key)
        if entity is None:
            entity = decode_entity(kind, body)
            self._share(entity)
            if len(self._entities) == self._remembered:
                del self._entities[next(iter(self._entities))]
            self._entities[key] = entity
        return entity

    def _share(self, part: Part) -> frozenset[str]:
        """Let a document share what others have in common with it; return the names of the fields it has."""
        values = part.__dict__
        for name, value in values.items():
            if type(value) is str:
                values[name] = intern(value)
            elif isinstance(value, Part):
                values[name] = self._same_part(value, self._share(value))
        names = frozenset(part.model_fields_set)
        shared = self._field_names.setdefault(names, part.model_fields_set)
        object.__setattr__(part, "__pydantic_fields_set__", shared)
        return names
