"""What the administrators of a simulated world do on the server, by the same unit of work as everything else.

Ids come from the seed, which is why these are not the server's own works.
"""

from collections.abc import Callable, Sequence
from typing import Any

from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import NotFoundError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.operation import Context


class Administration(Work[None]):
    """Something that changes documents and has an id of its own.

    Attributes:
        name: in the audit.
    """

    name = ""

    def __init__(self, operation_id: EntityId) -> None:
        self.operation_id = operation_id

    async def changed(self, unit: UnitOfWork, context: Context) -> Sequence[Entity]:
        """Return the changed documents."""
        raise NotImplementedError

    async def perform(self, unit: UnitOfWork) -> None:
        context = Context(unit.organization_id, self.operation_id, None, None, unit.at, unit.at)
        documents = await self.changed(unit, context)
        ids = (document.id for document in documents)
        unit.write(self.operation_id, documents, server_record(self.name, context, *ids))


class Found(Administration):
    """Bring an organisation's first documents in, or a new device."""

    name = "Found"

    def __init__(self, operation_id: EntityId, documents: Sequence[Entity]) -> None:
        super().__init__(operation_id)
        self._documents = documents

    async def changed(self, unit: UnitOfWork, context: Context) -> Sequence[Entity]:
        return self._documents


class _DeviceChange(Administration):
    def __init__(self, operation_id: EntityId, device_id: EntityId, **fields: Any) -> None:
        super().__init__(operation_id)
        self._device_id = device_id
        self._fields = fields

    async def changed(self, unit: UnitOfWork, context: Context) -> Sequence[Entity]:
        device = await unit.get(Device, self._device_id)
        if device is None:
            raise NotFoundError("There is no such device.")
        return (context.change(device, **self._fields),)


class ChangeUnits(_DeviceChange):
    """Grant a device units, and take others away."""

    name = "ChangeUnits"

    def __init__(self, operation_id: EntityId, device_id: EntityId, unit_ids: tuple[EntityId, ...]) -> None:
        super().__init__(operation_id, device_id, unit_ids=unit_ids)


class RevokeDevice(_DeviceChange):
    """Take a device out of service."""

    name = "RevokeDevice"

    def __init__(self, operation_id: EntityId, device_id: EntityId) -> None:
        super().__init__(operation_id, device_id, status=DeviceStatus.REVOKED)


class MoveDocument(Administration):
    """Put a document into another unit, with that unit's canary in its text."""

    name = "MoveDocument"

    def __init__(
        self,
        operation_id: EntityId,
        kind: type[TimeOffRequest | ShiftTemplate],
        document_id: EntityId,
        unit_id: EntityId,
        reword: Callable[[str], str],
    ) -> None:
        super().__init__(operation_id)
        self._kind = kind
        self._document_id = document_id
        self._unit_id = unit_id
        self._reword = reword

    async def changed(self, unit: UnitOfWork, context: Context) -> Sequence[Entity]:
        document = await unit.get(self._kind, self._document_id)
        if document is None or document.deleted_at is not None:
            raise NotFoundError("There is no such document.")
        if isinstance(document, ShiftTemplate):
            return (context.change(document, unit_id=self._unit_id, label=self._reword(document.label)),)
        return (context.change(document, unit_id=self._unit_id, note=self._reword(document.note)),)
