"""Turn a clash into the conflict document that syncs like any other."""

from uuid import UUID, uuid5

from medschedule_shared.model.conflict import Conflict, Fact
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Clash

_NAMESPACE = UUID("6f1c7b52-5f4e-5d0c-9d6a-0f4d2a7c1e11")


def conflict_of(clash: Clash, context: Context) -> Conflict:
    """Return the conflict, with an id that follows from the operation so that a retry makes the same one."""
    return context.create(
        Conflict,
        str(uuid5(_NAMESPACE, context.operation_id)),
        kind=clash.kind,
        unit_ids=clash.unit_ids,
        staff_id=clash.staff_id,
        operation_id=context.operation_id,
        record_collection=clash.first.collection,
        fields=clash.fields,
        first=_fact(clash.first),
        second=_fact(clash.second),
    )


def _fact(document: Entity) -> Fact:
    return Fact(
        document_id=document.id,
        unit_id=getattr(document, "unit_id", None),
        actor_id=document.updated_by,
        device_id=document.updated_on,
        device_time=document.updated_at,
        server_time=document.received_at,
        document=document.wire_bytes().decode(),
    )
