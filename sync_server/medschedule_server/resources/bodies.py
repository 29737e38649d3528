"""The models of request bodies, made from operations and entities: nothing is declared twice.

They are closed: a field that is not declared is refused at every depth, so nobody sets what is not theirs.
"""

from collections.abc import Iterable
from functools import cache
from types import UnionType
from typing import Annotated, Any, Self, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator
from pydantic.fields import FieldInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity, Part
from medschedule_shared.operations.operation import Operation
from medschedule_shared.protocol.envelope import Message

_NEW_ID = Field(
    default=None,
    description="Of the new document: a UUID, best of version 7. Without one the server makes it.",
)


class Changes(Message):
    """Some fields of a record or of a part of it, at least one; those that are not sent stay as they are."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("There is nothing to change.")
        return self


def operation_body(
    operation: type[Operation], *, without: Iterable[str], makes: str | None
) -> type[BaseModel] | None:
    """Return the body of a route that carries out an operation; None if nothing is left to say.

    Args:
        without: arguments that come from elsewhere.
        makes: the argument that takes the id of the new document.
    """
    left_out = {*without, makes}
    fields: dict[str, Any] = {} if makes is None else {"id": (EntityId | None, _NEW_ID)}
    for name, info in operation.model_fields.items():
        if name not in left_out:
            fields[name] = (closed(info.annotation), info)
    return _model(f"{operation.__name__}Body", fields) if fields else None


def record_body(kind: type[Entity]) -> type[BaseModel]:
    """Return the body that enters a new record of a kind: what the declaration adds to `Entity`."""
    fields: dict[str, Any] = {"id": (EntityId | None, _NEW_ID)}
    for name, info in kind.model_fields.items():
        if name not in Entity.model_fields:
            fields[name] = (closed(info.annotation), info)
    return _model(f"New{kind.__name__}", fields)


def changes_body(kind: type[Entity]) -> type[BaseModel]:
    """Return the body that changes fields of a record: any of those that may change, also inside parts."""
    editable = {name for name, info in kind.model_fields.items() if info.alias in kind.editable}
    return _changes(kind, frozenset(editable), f"{kind.__name__}Changes")


def _changes(part: type[BaseModel], names: frozenset[str], title: str) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, info in part.model_fields.items():
        if name in names:
            annotation = _changed(info.annotation)
            fields[name] = (annotation, _optional(info))
    return _model(title, fields, Changes)


@cache
def _part_changes(part: type[BaseModel]) -> type[BaseModel]:
    return _changes(part, frozenset(part.model_fields), f"{part.__name__}Changes")


def _changed(annotation: Any) -> Any:
    """Return the type of a change: a part that is there once can be changed in parts, a list only whole."""
    if _is_part(annotation):
        return _part_changes(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return Union[tuple(_changed(option) for option in get_args(annotation))]  # noqa: UP007
    return closed(annotation)


def _optional(info: FieldInfo) -> Any:
    """Return a field that may be left out; its default is never used, so the document does not tell one."""
    changed = cast("Any", FieldInfo.merge_field_infos(info, default=None, default_factory=None))
    changed.json_schema_extra = _without_default
    return changed


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def closed(annotation: Any) -> Any:
    """Return a type with every part in it closed."""
    if _is_part(annotation):
        return _closed_part(annotation)
    arguments = get_args(annotation)
    if not arguments:
        return annotation
    origin = get_origin(annotation)
    if origin is Annotated:
        return Annotated[(closed(arguments[0]), *arguments[1:])]
    inner = tuple(closed(argument) for argument in arguments)
    if inner == arguments:
        return annotation
    return Union[inner] if origin in (Union, UnionType) else origin[inner]  # noqa: UP007


@cache
def _closed_part(part: type[Part]) -> type[BaseModel]:
    fields = {name: (closed(info.annotation), info) for name, info in part.model_fields.items()}
    return _model(f"{part.__name__}Input", fields)


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)


def _model(name: str, fields: dict[str, Any], base: type[BaseModel] = Message) -> type[BaseModel]:
    made: type[BaseModel] = create_model(name, __base__=base, __module__=__name__, **fields)
    return made
