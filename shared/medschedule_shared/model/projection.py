"""What of a document a kiosk may hold: made on the server, so that the rest never reaches the wall."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from medschedule_shared.model.declaration import (
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


@dataclass(frozen=True, slots=True)
class _ShownField:
    """A field that a kiosk may hold.

    Attributes:
        initial: only the first letter.
        embedded: the part in it, if it holds one.
        listed: the part in it, if it holds a list of them.
    """

    path: str
    initial: bool
    embedded: type[Part] | None
    listed: type[Part] | None


@cache
def _shown_fields(part: type[Part]) -> tuple[_ShownField, ...]:
    return tuple(
        _ShownField(
            path=field.path,
            initial=field.marks.kiosk is KioskForm.INITIAL,
            embedded=embedded_part(field.annotation),
            listed=_listed_part(field.annotation),
        )
        for field in declared_fields(part)
        if "." not in field.path and field.marks.kiosk is not KioskForm.HIDDEN
    )


def _listed_part(annotation: Any) -> type[Part] | None:
    return embedded_part(get_args(annotation)[0]) if get_origin(annotation) is tuple else None


def _shown(part: type[Part], body: dict[str, Any]) -> dict[str, Any]:
    return {
        field.path: _shown_value(field, body[field.path])
        for field in _shown_fields(part)
        if field.path in body
    }


def _shown_value(field: _ShownField, value: Any) -> Any:
    if field.initial:
        return f"{value[:1]}."
    if field.embedded is not None and isinstance(value, dict):
        return _shown(field.embedded, value)
    if field.listed is not None and isinstance(value, list):
        return [_shown(field.listed, item) for item in value]
    return value
