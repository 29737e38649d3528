"""Derive the database's validators and indexes from the declaration of the entities.

The stored form of an entity is its wire form plus `_id`, so the validator is the wire form's JSON schema in
the dialect of MongoDB: draft 4 with BSON types and without references.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from medschedule_server.core.encryption.sealed_fields import BLIND, SealedFields, sealed_fields
from medschedule_shared.model.declaration import Entity, Index

_BSON_TYPES: dict[str, str | list[str]] = {
    "string": "string",
    "boolean": "bool",
    "array": "array",
    "object": "object",
    "null": "null",
    "integer": ["int", "long"],
    "number": ["double", "int", "long"],
}
_PATTERNS = {"date": r"^\d{4}-\d\d-\d\d$"}
_SAME = ("enum", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems")
_EXCLUSIVE = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}

Keys = tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """One index of a collection.

    Attributes:
        expire_after_seconds: delete a document this long after the instant in the indexed field.
        only: leave out the documents that this query does not find.
    """

    name: str
    keys: Keys
    unique: bool = False
    expire_after_seconds: int | None = None
    only: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CollectionPlan:
    """A collection as it must be.

    Attributes:
        validator: None takes anything.
        append_only: the role of the serving process may add to it and read it, and nothing else.
        sealed: what of it is stored encrypted.
    """

    name: str
    indexes: tuple[IndexPlan, ...]
    validator: dict[str, Any] | None = None
    append_only: bool = False
    sealed: SealedFields | None = None

    def forbids(self, paths: Iterable[str]) -> bool:
        """Tell whether an index on some paths would hold personal data, as in older versions."""
        private = () if self.sealed is None else self.sealed.paths
        return any(path == "_fts" or path in private for path in paths)


def planned_index(*paths: str, unique: bool = False, only: Mapping[str, Any] | None = None) -> IndexPlan:
    """Return an ascending index of one organisation's documents."""
    keys = ("organizationId", *paths)
    return IndexPlan("_".join(keys), tuple((path, 1) for path in keys), unique, only=only)


@cache
def entity_plan(kind: type[Entity]) -> CollectionPlan:
    """Return the collection of an entity (S91-S95, S97).

    The name search has no index: names are stored encrypted.
    """
    sealed = sealed_fields(kind)
    indexes = [_entity_index(index, sealed) for index in kind.indexes]
    if not any(index.keys[0][0] == "organizationId" for index in indexes):
        indexes.append(planned_index())
    return CollectionPlan(kind.collection, tuple(indexes), json_schema(kind), sealed=sealed)


def _entity_index(index: Index, sealed: SealedFields | None) -> IndexPlan:
    if sealed is None:
        return planned_index(*index.paths, unique=index.unique)
    paths = [sealed.stored_path(path) for path in index.paths]
    blind = [path for path in paths if path.startswith(f"{BLIND}.")]
    # A document of an older version has no blind values before it is sealed, and is no double of another one.
    only = {path: {"$exists": True} for path in blind} or None
    return planned_index(*paths, unique=index.unique, only=only)


def json_schema(kind: type[Entity]) -> dict[str, Any]:
    """Return the `$jsonSchema` of an entity's stored form: plain text in a private field is refused."""
    schema = kind.model_json_schema(mode="serialization")
    translated = _translated(schema, schema.get("$defs", {}))
    sealed = sealed_fields(kind)
    for path in () if sealed is None else sealed.paths:
        _demand_sealed(translated, path.split("."))
    return {
        **translated,
        "required": ["_id", *translated["required"]],
        "properties": {"_id": {"bsonType": "string"}, **translated["properties"]},
    }


def _demand_sealed(schema: dict[str, Any], path: list[str]) -> None:
    *parents, name = path
    place = schema
    for parent in parents:
        place = place["properties"][parent]
    place["properties"][name] = _sealed(place["properties"][name])


def _sealed(plain: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a sealed value: binary, or as empty as the plain one may be."""
    options: list[dict[str, Any]] = [{"bsonType": "binData"}]
    for option in plain.get("anyOf", [plain]):
        if option.get("bsonType") == "null":
            options.append({"bsonType": "null"})
        elif option.get("bsonType") == "string" and not option.get("minLength"):
            options.append({"enum": [""]})
        elif option.get("bsonType") == "array" and not option.get("minItems"):
            options.append({"bsonType": "array", "maxItems": 0})
    return {"anyOf": options}


def _translated(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return _translated(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    result = {name: schema[name] for name in _SAME if name in schema}
    if "type" in schema:
        result["bsonType"] = _BSON_TYPES[schema["type"]]
    if "const" in schema:
        result["enum"] = [schema["const"]]
    if schema.get("format") in _PATTERNS:
        result["pattern"] = _PATTERNS[schema["format"]]
    for exclusive, limit in _EXCLUSIVE.items():
        if exclusive in schema:
            result |= {limit: schema[exclusive], exclusive: True}
    if "anyOf" in schema:
        result["anyOf"] = [_translated(option, definitions) for option in schema["anyOf"]]
    if "items" in schema:
        result["items"] = _translated(schema["items"], definitions)
    if "properties" in schema:
        parts = {name: _translated(part, definitions) for name, part in schema["properties"].items()}
        result |= {"properties": parts, "required": sorted(parts)}
    return result
