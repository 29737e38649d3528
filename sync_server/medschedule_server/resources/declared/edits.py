"""Writes that several resources have."""

from functools import partial
from typing import Any

from pydantic import BaseModel

from medschedule_server.resources.bodies import changes_body
from medschedule_server.resources.declaration import Write
from medschedule_server.resources.editing import edits
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.update_fields import UpdateFields


def change(kind: type[Entity], one: str) -> Write:
    """Return the write that changes fields of a record."""
    return Write(
        UpdateFields,
        f"Change fields of {one}",
        method="PATCH",
        path="/{id}",
        target="document_id",
        body=changes_body(kind),
        prepare=partial(_edited, kind.collection),
        must_match=True,
        name=f"change{kind.__name__}",
    )


def _edited(collection: str, body: BaseModel | None, target: Entity | None) -> dict[str, Any]:
    return {"collection": collection, **edits(body, target)}
