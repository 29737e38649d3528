"""Which values of a collection are stored encrypted, and which of them can be found by an equal value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from medschedule_shared.model.declaration import Entity, Lookup, declared_fields

BLIND = "blind"
"""The field of a stored document that holds its blind values; no reader sees it."""


@dataclass(frozen=True, slots=True)
class BlindField:
    """A sealed field that documents are found by.

    Attributes:
        path: dotted wire path.
        lookup: which texts count as equal.
    """

    path: str
    lookup: Lookup

    @property
    def stored(self) -> str:
        """Where the blind value is stored."""
        return f"{BLIND}.{self.name}"

    @property
    def name(self) -> str:
        """What it is called among the blind values: dots would make it a path."""
        return self.path.replace(".", "_")

    def normal(self, text: str) -> str:
        """Return the one form of texts that count as equal."""
        return text.strip().casefold() if self.lookup is Lookup.ANY_CASE else text


@dataclass(frozen=True, slots=True)
class SealedFields:
    """What of a collection's documents is stored encrypted.

    Attributes:
        paths: dotted wire paths; each value is sealed as a whole.
        blind: those of them that documents are found by.
        only_if: name of a field that says of each document whether it is sealed at all; None for always.
    """

    paths: tuple[str, ...]
    blind: tuple[BlindField, ...] = ()
    only_if: str | None = None

    def stored_path(self, path: str) -> str:
        """Return where a query or an index finds the values of a path.

        Raises:
            ValueError: it, or a part of it, is sealed and has no blind value.
        """
        for field in self.blind:
            if field.path == path:
                return field.stored
        if any(f"{path}.".startswith(f"{sealed}.") or sealed.startswith(f"{path}.") for sealed in self.paths):
            raise ValueError(f"{path} is stored encrypted: it can be neither indexed nor searched.")
        return path


@cache
def sealed_fields(kind: type[Entity]) -> SealedFields | None:
    """Return what of an entity is sealed: what its declaration marks as private; None if nothing is."""
    private = [field for field in declared_fields(kind) if field.marks.private]
    paths = [field.path for field in private]
    outermost = tuple(path for path in paths if not any(path.startswith(f"{outer}.") for outer in paths))
    blind = tuple(
        BlindField(field.path, field.marks.lookup) for field in private if field.marks.lookup is not None
    )
    return SealedFields(outermost, blind) if private else None


def is_empty(value: Any) -> bool:
    """Tell whether there is nothing in a value that would have to be kept secret: it is stored as it is."""
    return value is None or value in ("", [], {})


def holds_private(kind: type[Entity], wire: Mapping[str, Any]) -> bool:
    """Tell whether the wire form of an entity has anything in its private fields."""
    return any(not is_empty(value_at(wire, path)) for path in _private_paths(kind))


def value_at(document: Mapping[str, Any], path: Iterable[str]) -> Any:
    """Return the value at a path; None if there is none."""
    value: Any = document
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


@cache
def _private_paths(kind: type[Entity]) -> tuple[tuple[str, ...], ...]:
    fields = sealed_fields(kind)
    return () if fields is None else tuple(tuple(path.split(".")) for path in fields.paths)
