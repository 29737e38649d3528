"""What of a document a kiosk may hold: made on the server, so that the rest never reaches the wall."""

from functools import cache
from typing import Any, get_args, get_origin

from medschedule_shared.model.declaration import (
    DeclaredField,
    Entity,
    KioskForm,
    Part,
    declared_fields,
    embedded_part,
)


def for_kiosk(kind: type[Entity], body: dict[str, Any]) -> dict[str, Any] | None:
    """Return the wire form with hidden fields left out and initials in place of names; None for a document
    that no kiosk receives. Fields that the declaration does not know are left out at every depth.

    A field that is left out has its declared default when the kiosk reads it.
    """
    return _shown(kind, body) if kind.on_kiosk else None


@cache
def _own_fields(part: type[Part]) -> tuple[DeclaredField, ...]:
    return tuple(field for field in declared_fields(part) if "." not in field.path)


def _shown(part: type[Part], body: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for field in _own_fields(part):
        if field.path in body and field.marks.kiosk is not KioskForm.HIDDEN:
            shown[field.path] = _shown_value(field, body[field.path])
    return shown


def _shown_value(field: DeclaredField, value: Any) -> Any:
    if field.marks.kiosk is KioskForm.INITIAL:
        return f"{value[:1]}."
    embedded = embedded_part(field.annotation)
    if embedded is not None and isinstance(value, dict):
        return _shown(embedded, value)
    listed = embedded_part(get_args(field.annotation)[0]) if get_origin(field.annotation) is tuple else None
    if listed is not None and isinstance(value, list):
        return [_shown(listed, item) for item in value]
    return value
