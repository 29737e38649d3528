"""Apply one pushed operation to the organisation's documents."""

import json

import structlog

from medschedule_server.changelog.change import OperationRecord
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import is_driver_error
from medschedule_server.core.errors import DeviceRevokedError, ServiceError, SyncConflictError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.loading import load_async
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.protocol.sync import OperationEnvelope

_SET_ASIDE = "The server could not carry out this change. It was set aside; nothing else was touched."
_NOT_STORED = (
    "The server could not store this change: something with the same name or number is there already."
)

_log = structlog.get_logger(__name__)


class OperationWork(Work[Receipt]):
    """An operation of a device's outbox, answered with its receipt.

    Whatever it turns out to be, it takes its number: a bad operation holds up nothing behind it.
    """

    def __init__(self, organization_id: EntityId, device_id: EntityId, envelope: OperationEnvelope) -> None:
        self._organization_id = organization_id
        self._device_id = device_id
        self._envelope = envelope
        self._operation = _decoded(envelope)
        self._raw = _raw(envelope)

    def reads(self) -> Reads:
        always = (
            refs(Receipt, self._envelope.id)
            | refs(Device, self._device_id)
            | refs(User, self._envelope.actor_id)
        )
        return Reads(documents=always) | self._first_reads()

    def _first_reads(self) -> Reads:
        if isinstance(self._operation, Refused):
            return Reads()
        try:
            return self._operation.reads(self._context(None), Documents())
        except Exception:
            return Reads()  # it fails again where its receipt is written

    async def perform(self, unit: UnitOfWork) -> Receipt:
        """Apply it, or return the receipt of the first time.

        Raises:
            SyncConflictError: its number is not the next of this device.
            DeviceRevokedError: the device was revoked meanwhile.
        """
        stored = await self._stored(unit)
        if stored is not None:
            return stored
        context = self._context(unit)
        try:
            outcome = await self._outcome(unit, context)
        except Exception as error:
            if isinstance(error, ServiceError) or is_driver_error(error):
                raise
            _log.exception("operation_failed", operation_id=self._envelope.id, type=self._envelope.type)
            outcome = Refused(RefusalCode.INVALID, _SET_ASIDE)
        return self._write(unit, context, outcome)

    async def refuse(self, unit: UnitOfWork) -> Receipt:
        """Reject it for good, since the database does."""
        stored = await self._stored(unit)
        if stored is not None:
            return stored
        refused = Refused(RefusalCode.ALREADY_EXISTS, _NOT_STORED)
        return self._write(unit, self._context(unit), refused)

    async def _stored(self, unit: UnitOfWork) -> Receipt | None:
        """Return the receipt if this operation was done before; otherwise make sure that it is its turn."""
        device = await unit.get(Device, self._device_id)
        if device is None or device.status is not DeviceStatus.ACTIVE:
            raise DeviceRevokedError
        expected = await unit.last_device_seq(self._device_id) + 1
        receipt = await unit.get(Receipt, self._envelope.id)
        if receipt is not None:
            if receipt.device_id == self._device_id and receipt.device_seq == self._envelope.device_seq:
                return receipt
            raise SyncConflictError(
                "This operation was sent before, numbered otherwise.", {"expected": expected}
            )
        if self._envelope.device_seq != expected:
            raise SyncConflictError(
                f"The next operation of this station has number {expected}.", {"expected": expected}
            )
        return None

    def _context(self, unit: UnitOfWork | None) -> Context:
        return Context(
            organization_id=self._organization_id,
            operation_id=self._envelope.id,
            actor_id=self._envelope.actor_id,
            device_id=self._device_id,
            at=self._envelope.at,
            received_at=None if unit is None else unit.at,
            base_rev=self._envelope.base_rev,
        )

    async def _outcome(self, unit: UnitOfWork, context: Context) -> Outcome:
        operation = self._operation
        if isinstance(operation, Refused):
            return operation
        known = await load_async(operation, context, unit.fetch)
        actor = await unit.get(User, self._envelope.actor_id)
        device = await unit.get(Device, self._device_id)
        refused = operation.authorise(actor, known)
        if refused is not None:
            return refused
        if device is None or not set(operation.units(known)) <= set(device.unit_ids):
            return Refused(RefusalCode.NOT_ALLOWED, "This station is not enrolled for that unit.")
        return operation.apply(context, known)

    def _write(self, unit: UnitOfWork, context: Context, outcome: Outcome) -> Receipt:
        documents: list[Entity] = []
        conflict: Conflict | None = None
        if isinstance(outcome, Applied):
            documents += outcome.documents
            if outcome.clash is not None:
                conflict = conflict_of(outcome.clash, context)
                documents.append(conflict)
        refused = outcome if isinstance(outcome, Refused) else None
        receipt = context.create(
            Receipt,
            self._envelope.id,
            device_id=self._device_id,
            device_seq=self._envelope.device_seq,
            status=_status(outcome),
            code=None if refused is None else refused.code.value,
            message=None if refused is None else refused.message,
            conflict_id=None if conflict is None else conflict.id,
        )
        record = OperationRecord(
            id=self._envelope.id,
            device_id=self._device_id,
            actor_id=self._envelope.actor_id,
            type=self._envelope.type,
            envelope=self._raw,
            at=unit.at,
        )
        *_, numbered = unit.write(self._envelope.id, (*documents, receipt), record)
        unit.took(self._device_id, self._envelope.device_seq)
        return receipt.model_copy(update={"rev": numbered.rev})


def _status(outcome: Outcome) -> ReceiptStatus:
    if isinstance(outcome, Refused):
        return ReceiptStatus.REJECTED
    if outcome.clash is not None:
        return ReceiptStatus.CONFLICT
    return ReceiptStatus.MERGED if outcome.merged else ReceiptStatus.APPLIED


def _decoded(envelope: OperationEnvelope) -> Operation | Refused:
    """Return the operation, or why it cannot be one."""
    try:
        json.dumps(envelope.arguments, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return Refused(RefusalCode.INVALID, "The change holds characters that are not text.")
    return decode(envelope.type, envelope.schema_version, envelope.arguments)


def _raw(envelope: OperationEnvelope) -> str:
    """Return the JSON text of an operation, in ASCII: also of one that holds what is not text."""
    head = envelope.model_dump(mode="json", by_alias=True, exclude={"arguments"})
    return json.dumps({**head, "arguments": envelope.arguments}, separators=(",", ":"))
