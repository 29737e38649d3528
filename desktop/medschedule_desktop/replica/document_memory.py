"""Entities made of stored bodies, remembered until they are written again, with what they have in common kept
once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from pydantic import ValidationError

from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity, Part

E = TypeVar("E", bound=Entity)

_SHARED = 4096
"""Parts that are kept for documents to share: the shifts of some months, and what most contracts say."""


def decode_entity(kind: type[E], body: bytes) -> E:
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


class DocumentMemory:
    """The documents of one replica as they stand in its tables, as far as they were read.

    Documents are frozen, and most are read again and again. People in the same shift share its times, and
    documents of one kind the set of fields that they have; both are more than half of the memory of a decoded
    assignment. The bodies would be as much again.

    Whoever writes to the tables says so by `forget`, and remembers nothing of that before it is committed.

    Args:
        remembered: how many documents are kept, of each kind those that were read last.
    """

    def __init__(self, remembered: int = 0) -> None:
        self._field_names: dict[frozenset[str], set[str]] = {}
        self._same_part = lru_cache(maxsize=_SHARED)(lambda part, _names: part)
        self._room = remembered
        self._known: defaultdict[type[Entity], dict[EntityId, Any]] = defaultdict(dict)

    def known(self, kind: type[E]) -> Mapping[EntityId, E]:
        """Return the documents of a kind that are remembered, by id."""
        return self._known[kind]

    def decode(self, kind: type[E], body: bytes) -> E:
        """Return the entity of a stored body, and let it share what others have in common with it.

        Raises:
            RecordUnreadable: it does not fit the declaration.
        """
        entity = decode_entity(kind, body)
        self._share(entity)
        return entity

    def remember(self, document: Entity) -> None:
        """Keep a document that stands in its table."""
        of_kind = self._known[type(document)]
        if document.id not in of_kind:
            if not self._room:
                fullest = max(self._known.values(), key=len)
                if not fullest:
                    return
                del fullest[next(iter(fullest))]
                self._room += 1
            self._room -= 1
        of_kind[document.id] = document

    def forget(self, kind: type[Entity], ids: Iterable[EntityId] | None = None) -> None:
        """Forget documents that are written or removed; None is every one of the kind."""
        of_kind = self._known[kind]
        for id_ in list(of_kind) if ids is None else ids:
            if of_kind.pop(id_, None) is not None:
                self._room += 1

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
