"""Turn the changes of a PATCH into the edits of an operation, on top of what the caller has seen."""

from typing import Any

from pydantic import BaseModel

from medschedule_server.resources.bodies import Changes
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.update_fields import value_at


def edits(body: BaseModel | None, target: Entity | None) -> dict[str, Any]:
    """Return the `edits` of `UpdateFields`.

    The precondition has made sure that the target is what the caller saw, so each edit starts from its value.
    """
    current = {} if target is None else target.wire()
    sent = (
        {} if body is None else _leaves(body, body.model_dump(mode="json", by_alias=True, exclude_unset=True))
    )
    return {
        "edits": [
            {"path": path, "base": value_at(current, path), "value": value} for path, value in sent.items()
        ]
    }


def _leaves(changes: BaseModel, wire: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return the new values by their dotted wire paths."""
    found: dict[str, Any] = {}
    for name, info in type(changes).model_fields.items():
        alias = info.alias or name
        if alias not in wire:
            continue
        value = getattr(changes, name)
        if isinstance(value, Changes):
            found |= _leaves(value, wire[alias], f"{prefix}{alias}.")
        else:
            found[f"{prefix}{alias}"] = wire[alias]
    return found
