"""How an entity is declared, and what every store and screen reads from the declaration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel, to_snake

from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import Instant
from medschedule_shared.wire import Wire


class Merge(StrEnum):
    """What happens when two people changed the same field at the same time."""

    CONFLICT = "conflict"
    """Both values are kept in a conflict for a person to decide."""
    LATEST = "latest"
    """The later one in the log stands; for fields where nobody is harmed."""


class KioskForm(StrEnum):
    """How a field reaches a wall-mounted kiosk."""

    SHOWN = "shown"
    INITIAL = "initial"
    HIDDEN = "hidden"


class Lookup(StrEnum):
    """Which texts count as equal where documents are found by a private field."""

    EXACT = "exact"
    ANY_CASE = "any_case"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a field's declaration says beside its type. Put it in the field's `Annotated`.

    Attributes:
        private: personal; encrypted on the server, never in logs.
        kiosk: the form in which a kiosk may hold it.
        merge: what two concurrent changes do.
        lookup: how the server finds documents by it although it is private; None if nobody has to.
    """

    private: bool = False
    kiosk: KioskForm = KioskForm.SHOWN
    merge: Merge = Merge.CONFLICT
    lookup: Lookup | None = None


PRIVATE = Marks(private=True, kiosk=KioskForm.HIDDEN)
PRIVATE_KEY = Marks(private=True, kiosk=KioskForm.HIDDEN, lookup=Lookup.EXACT)
PRIVATE_ADDRESS = Marks(private=True, kiosk=KioskForm.HIDDEN, lookup=Lookup.ANY_CASE)
NOT_ON_KIOSK = Marks(kiosk=KioskForm.HIDDEN)


class Scope(StrEnum):
    """Which devices receive an entity."""

    ORGANIZATION = "organization"
    UNIT = "unit"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Index:
    """An index on dotted wire paths, made in both stores; on the server the organisation comes first.

    Attributes:
        sparse: few documents have a value there, so that a station indexes those alone.
        on_stations: whether a station asks by it; one that nothing reads costs every load and every write.
    """

    paths: tuple[str, ...]
    unique: bool = False
    sparse: bool = False
    on_stations: bool = True


class Part(Wire):
    """A frozen value with camelCase wire names. Fields that this version does not know are kept."""

    model_config = ConfigDict(extra="allow")

    def changed(self, **values: Any) -> Self:
        """Return a validated copy with some fields replaced, by their Python names."""
        unchanged = {name: getattr(self, name) for name in type(self).model_fields if name not in values}
        return type(self)(**unchanged, **values, **(self.model_extra or {}))


class Entity(Part):
    """A document of one organisation, with its place in the change log.

    Class attributes say the collection, who receives it, the indexes of both stores, the fields of the name
    search, whether a kiosk may hold it, which top-level wire fields `UpdateFields` may change, by which wire
    paths (each leads an index) operations find what refers to another document, and whether only
    administrators change it.

    Attributes:
        rev: number in the organisation's log of the change that made this state; 0 before the server saw it.
        updated_at: when the person made the last change, by the device's clock: evidence, never an order.
        updated_by: the user who made it; None for the system.
        updated_on: the device it was made on; None for the server itself.
        received_at: when the server committed it.
        deleted_at: set on a tombstone.
    """

    collection: ClassVar[str]
    scope: ClassVar[Scope]
    indexes: ClassVar[tuple[Index, ...]] = ()
    text_index: ClassVar[tuple[str, ...]] = ()
    on_kiosk: ClassVar[bool] = True
    editable: ClassVar[tuple[str, ...]] = ()
    found_by: ClassVar[tuple[str, ...]] = ()
    administered: ClassVar[bool] = False

    id: EntityId
    organization_id: EntityId
    rev: int = Field(default=0, ge=0)
    created_at: Instant
    updated_at: Instant
    updated_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    updated_on: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    received_at: Instant | None = None
    deleted_at: Instant | None = None

    def buckets(self) -> tuple[str, ...]:
        """Name the buckets whose devices receive this document."""
        return (ORGANIZATION_BUCKET,)

    def owning_units(self) -> tuple[EntityId, ...]:
        """Name the units whose managers may change this document; none means the whole organisation."""
        return ()

    def wire(self) -> dict[str, Any]:
        """Return the wire form: camelCase names, JSON values, the same bytes in every store."""
        return self.model_dump(mode="json", by_alias=True)

    def wire_bytes(self) -> bytes:
        """Return the wire form as compact JSON."""
        return self.model_dump_json(by_alias=True).encode()


class UnitEntity(Entity):
    """An entity that belongs to one unit and goes to the devices of that unit."""

    scope: ClassVar[Scope] = Scope.UNIT

    unit_id: EntityId

    def buckets(self) -> tuple[str, ...]:
        return (unit_bucket(self.unit_id),)

    def owning_units(self) -> tuple[EntityId, ...]:
        return (self.unit_id,)


PartT = TypeVar("PartT", bound=Part)

ORGANIZATION_BUCKET = "organization"


def unit_bucket(unit_id: EntityId) -> str:
    """Name the bucket of a unit's documents."""
    return f"unit:{unit_id}"


def device_bucket(device_id: EntityId) -> str:
    """Name the bucket of what only one device receives (the receipts of its operations)."""
    return f"device:{device_id}"


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """One leaf or embedded part of an entity, by its dotted wire path."""

    path: str
    annotation: Any
    marks: Marks


def declared_fields(model: type[Part], prefix: str = "") -> Iterator[DeclaredField]:
    """Walk a declaration depth first: every field, and the fields of single embedded parts below it."""
    for name, info in model.model_fields.items():
        path = f"{prefix}{info.alias or to_camel(name)}"
        marks = next((item for item in info.metadata if isinstance(item, Marks)), Marks())
        yield DeclaredField(path, info.annotation, marks)
        part = embedded_part(info.annotation)
        if part is not None:
            yield from declared_fields(part, f"{path}.")


def embedded_part(annotation: Any) -> type[Part] | None:
    """Return the part that an annotation embeds once, also when optional; None for lists and scalars."""
    if get_origin(annotation) is Annotated:
        return embedded_part(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return embedded_part(options[0]) if len(options) == 1 else None
    return annotation if isinstance(annotation, type) and issubclass(annotation, Part) else None


def with_values_of(current: PartT, wanted: PartT) -> PartT:
    """Return the current value with every declared field as it is wanted, at every depth.

    Fields of a newer version stay as they are, in the part itself and in single parts within it.
    """
    values: dict[str, Any] = {}
    for name in type(current).model_fields:
        old, new = getattr(current, name), getattr(wanted, name)
        both = isinstance(old, Part) and isinstance(new, Part)
        values[name] = with_values_of(old, new) if both else new
    return current.changed(**values)


def field_value(document: Entity, path: str) -> Any:
    """Return the value of a declared field by its dotted wire path, such as `employment.homeUnitId`."""
    return _getter(path)(document)


@cache
def _getter(path: str) -> Callable[[Entity], Any]:
    return attrgetter(to_snake(path))


def unknown_fields(value: Part, prefix: str = "") -> tuple[str, ...]:
    """Name the fields of a value that its declaration does not have, by dotted wire path.

    What a person or a client enters is refused when this is not empty (so `ssn` is never stored, D4);
    what comes from a newer server is kept.
    """
    found = [f"{prefix}{name}" for name in value.model_extra or {}]
    for name, info in type(value).model_fields.items():
        child = getattr(value, name)
        children = child if isinstance(child, tuple) else (child,)
        for item in children:
            if isinstance(item, Part):
                found += unknown_fields(item, f"{prefix}{info.alias or to_camel(name)}.")
    return tuple(found)
