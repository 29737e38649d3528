"""Decide what becomes of a pushed operation. Nothing here reads or writes anything."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import structlog
from pydantic_core import PydanticSerializationError

from medschedule_server.changelog.change import OperationRecord
from medschedule_server.core.errors import AuthenticationError, DeviceRevokedError, SyncConflictError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.operations.at_the_wall import actor_at_wall, pass_reads
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.protocol.sync import OperationEnvelope

_SET_ASIDE = "The server could not carry out this change. It was set aside; nothing else was touched."

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an operation leads to.

    Attributes:
        documents: what it changes, and the conflict that it made.
        receipt: what its device is told. It has no number yet.
    """

    documents: tuple[Entity, ...]
    receipt: Receipt


class PushedOperation:
    """An operation of a device's outbox, as it arrived.

    Args:
        at_wall: whether the device is a kiosk, at which only those act whom the server saw there.
    """

    def __init__(
        self,
        organization_id: EntityId,
        device_id: EntityId,
        envelope: OperationEnvelope,
        *,
        at_wall: bool = False,
    ) -> None:
        self.envelope = envelope
        self.device_id = device_id
        self._organization_id = organization_id
        self._at_wall = at_wall
        self._text, self._operation = _decoded(envelope)
        self._always = Reads(
            documents=refs(Receipt, envelope.id) | refs(Device, device_id) | refs(User, envelope.actor_id)
        )
        if at_wall:
            self._always |= pass_reads(envelope.actor_id)

    @cached_property
    def first_reads(self) -> Reads:
        """What has to be loaded in any case."""
        return self._always | self._guessed(Documents())

    def further_reads(self, found: Iterable[Entity]) -> Reads:
        """Name what is likely to be needed after the first reads, given what those found so far."""
        known = Documents()
        known.add(self.first_reads, found)
        return self._guessed(known)

    def _guessed(self, known: Documents) -> Reads:
        try:
            return self._own_reads(self._context(None), known)
        except Exception:
            return Reads()  # it fails again where its receipt is made

    def done_before(self, known: Documents, expected: int) -> Receipt | None:
        """Return the receipt of the first time; None if this operation is new and it is its turn.

        Args:
            known: its first reads.
            expected: the number of the device's next operation.

        Raises:
            AuthenticationError: the device is not known.
            DeviceRevokedError: the device was revoked meanwhile.
            SyncConflictError: its number is not the next of this device.
        """
        device = known.known(Device, self.device_id)
        if device is None:
            raise AuthenticationError("The server does not know this station.")
        if device.status is not DeviceStatus.ACTIVE:
            raise DeviceRevokedError
        receipt = known.known(Receipt, self.envelope.id)
        if receipt is not None:
            if receipt.device_id == self.device_id and receipt.device_seq == self.envelope.device_seq:
                return receipt
            raise SyncConflictError(
                "This operation was sent before, numbered otherwise.", {"expected": expected}
            )
        if self.envelope.device_seq != expected:
            raise SyncConflictError(
                f"The next operation of this station has number {expected}.", {"expected": expected}
            )
        return None

    def step(self, at: datetime, known: Documents) -> Reads | Decision:
        """Return what has to be loaded before this can be decided, or the decision.

        Args:
            at: when the server took it.
            known: the first reads, and what earlier steps asked for.
        """
        context = self._context(at)
        try:
            missing = self._own_reads(context, known) - known.loaded
            if missing:
                return missing
            outcome = self._outcome(context, known)
        except Exception:
            _log.exception("operation_failed", operation_id=self.envelope.id, type=self.envelope.type)
            outcome = Refused(RefusalCode.INVALID, _SET_ASIDE)
        return self.decision(at, outcome)

    def decision(self, at: datetime, outcome: Outcome) -> Decision:
        """Return what an outcome means: documents to write, and the receipt."""
        context = self._context(at)
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
            self.envelope.id,
            device_id=self.device_id,
            device_seq=self.envelope.device_seq,
            status=_status(outcome),
            code=None if refused is None else refused.code.value,
            message=None if refused is None else refused.message,
            conflict_id=None if conflict is None else conflict.id,
        )
        return Decision(tuple(documents), receipt)

    def record(self, at: datetime, decision: Decision) -> OperationRecord:
        """Return what the audit keeps.

        Of a change that was no valid one only the names of its arguments are kept: what they hold may be what
        is never stored, such as a social security number. Its device still has it.
        """
        operation = self._operation
        is_invalid = decision.receipt.code == RefusalCode.INVALID
        return OperationRecord(
            id=self.envelope.id,
            device_id=self.device_id,
            actor_id=self.envelope.actor_id,
            type=self.envelope.type,
            envelope=_without_arguments(self.envelope) if is_invalid else self._text,
            is_private=is_invalid or isinstance(operation, Refused) or operation.is_private(),
            at=at,
        )

    def _own_reads(self, context: Context, known: Documents) -> Reads:
        operation = self._operation
        return Reads() if isinstance(operation, Refused) else operation.reads(context, known)

    def _outcome(self, context: Context, known: Documents) -> Outcome:
        operation = self._operation
        if isinstance(operation, Refused):
            return operation
        actor = known.known(User, self.envelope.actor_id)
        if self._at_wall:
            there = actor_at_wall(actor, self.device_id, known)
            if isinstance(there, Refused):
                return there
            actor = there
        refused = operation.authorise(actor, known)
        if refused is not None:
            return refused
        device = known.known(Device, self.device_id)
        if device is None or not set(operation.units(known)) <= set(device.unit_ids):
            return Refused(RefusalCode.NOT_ALLOWED, "This station is not enrolled for that unit.")
        return operation.apply(context, known)

    def _context(self, received_at: datetime | None) -> Context:
        return Context(
            organization_id=self._organization_id,
            operation_id=self.envelope.id,
            actor_id=self.envelope.actor_id,
            device_id=self.device_id,
            at=self.envelope.at,
            received_at=received_at,
            base_rev=self.envelope.base_rev,
        )


def _without_arguments(envelope: OperationEnvelope) -> str:
    head = envelope.model_dump(mode="json", by_alias=True, exclude={"arguments"})
    return json.dumps({**head, "withheld": sorted(envelope.arguments)}, separators=(",", ":"))


def _status(outcome: Outcome) -> ReceiptStatus:
    if isinstance(outcome, Refused):
        return ReceiptStatus.REJECTED
    if outcome.clash is not None:
        return ReceiptStatus.CONFLICT
    return ReceiptStatus.MERGED if outcome.merged else ReceiptStatus.APPLIED


def _decoded(envelope: OperationEnvelope) -> tuple[str, Operation | Refused]:
    """Return an operation's JSON text, and the operation or why it cannot be one."""
    try:
        text = envelope.model_dump_json(by_alias=True)
    except PydanticSerializationError:
        head = envelope.model_dump(mode="json", by_alias=True, exclude={"arguments"})
        in_ascii = json.dumps({**head, "arguments": envelope.arguments}, separators=(",", ":"))
        return in_ascii, Refused(RefusalCode.INVALID, "The change holds characters that are not text.")
    return text, decode(envelope.type, envelope.schema_version, envelope.arguments)
