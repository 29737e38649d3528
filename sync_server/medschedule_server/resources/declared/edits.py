"""Writes that several resources have."""

from functools import partial
from typing import Any

from pydantic import BaseModel

from medschedule_server.resources.bodies import changes_body, record_body
from medschedule_server.resources.declaration import Write
from medschedule_server.resources.editing import edits
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
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


def enter(kind: type[Entity], one: str) -> Write:
    """Return the write that enters a record."""
    return Write(
        CreateRecord,
        f"Enter {one}",
        makes="record_id",
        body=record_body(kind),
        prepare=partial(_entered, kind.collection),
        name=f"create{kind.__name__}",
    )


def delete(kind: type[Entity], one: str) -> Write:
    """Return the write that deletes a record which nothing needs any more."""
    return Write(
        DeleteRecord,
        f"Delete {one}",
        method="DELETE",
        path="/{id}",
        target="record_id",
        supplied=("collection",),
        prepare=partial(_of_collection, kind.collection),
        must_match=True,
        name=f"delete{kind.__name__}",
    )


def every_edit(kind: type[Entity], one: str) -> tuple[Write, ...]:
    """Return the writes of records that people enter, change and delete one by one."""
    return enter(kind, one), change(kind, one), delete(kind, one)


def _entered(collection: str, body: BaseModel | None, _: Entity | None) -> dict[str, Any]:
    sent = {} if body is None else body.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"collection": collection, "fields": {name: sent[name] for name in sent if name != "id"}}


def _of_collection(collection: str, _: BaseModel | None, __: Entity | None) -> dict[str, Any]:
    return {"collection": collection}


def _edited(collection: str, body: BaseModel | None, target: Entity | None) -> dict[str, Any]:
    return {"collection": collection, **edits(body, target)}
