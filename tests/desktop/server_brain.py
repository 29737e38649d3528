"""A server without network and disk: the shared operations on a log in memory, and the way to it."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from tests.desktop.small_ward import NOW

from medschedule_desktop.errors import ServerUnreachable, SyncDisagreement
from medschedule_desktop.sync.page import Page, PageChange
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.documents import Reads
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Applied, Outcome, Refused
from medschedule_shared.protocol.sync import Cursor, OperationEnvelope, PageHeader, PushResult

_SCOPE = "scope"


@dataclass(slots=True)
class ServerBrain:
    """One organisation's documents and log; transactions are lists of documents."""

    organization_id: EntityId
    documents: dict[tuple[str, EntityId], Entity] = field(default_factory=dict)
    transactions: list[tuple[Entity, ...]] = field(default_factory=list)
    epoch: EntityId = field(default_factory=new_id)
    device_seqs: dict[EntityId, int] = field(default_factory=dict)
    seq: int = 0

    def put(self, *documents: Entity) -> tuple[Entity, ...]:
        """Log documents as one transaction and return them with their numbers."""
        numbered: list[Entity] = []
        for document in documents:
            self.seq += 1
            numbered.append(document.changed(rev=self.seq, received_at=NOW))
        for document in numbered:
            self.documents[document.collection, document.id] = document
        self.transactions.append(tuple(numbered))
        return tuple(numbered)

    def take(self, device_id: EntityId, envelope: OperationEnvelope) -> Receipt:
        """Do an operation, or return the receipt of the first time."""
        known = self.documents.get((Receipt.collection, envelope.id))
        if isinstance(known, Receipt):
            return known
        expected = self.device_seqs.get(device_id, 0) + 1
        if envelope.device_seq != expected:
            raise SyncDisagreement(details={"expected": expected})
        self.device_seqs[device_id] = expected
        context = self._context(envelope, device_id, NOW)
        outcome = self.outcome(envelope, device_id, NOW)
        documents: list[Entity] = []
        conflict_id = None
        status = ReceiptStatus.REJECTED
        if isinstance(outcome, Applied):
            documents += outcome.documents
            status = ReceiptStatus.MERGED if outcome.merged else ReceiptStatus.APPLIED
            if outcome.clash is not None:
                conflict = conflict_of(outcome.clash, context)
                documents.append(conflict)
                conflict_id, status = conflict.id, ReceiptStatus.CONFLICT
        receipt = context.create(
            Receipt,
            envelope.id,
            device_id=device_id,
            device_seq=envelope.device_seq,
            status=status,
            code=outcome.code.value if isinstance(outcome, Refused) else None,
            message=outcome.message if isinstance(outcome, Refused) else None,
            conflict_id=conflict_id,
        )
        stored = self.put(*documents, receipt)[-1]
        assert isinstance(stored, Receipt)
        return stored

    def _context(
        self, envelope: OperationEnvelope, device_id: EntityId, received_at: datetime | None
    ) -> Context:
        return Context(
            organization_id=self.organization_id,
            operation_id=envelope.id,
            actor_id=envelope.actor_id,
            device_id=device_id,
            at=envelope.at,
            received_at=received_at,
            base_rev=envelope.base_rev,
        )

    def outcome(
        self, envelope: OperationEnvelope, device_id: EntityId, received_at: datetime | None
    ) -> Outcome:
        """Return what an operation leads to, without writing it."""
        context = self._context(envelope, device_id, received_at)
        operation = decode(envelope.type, envelope.schema_version, envelope.arguments)
        if isinstance(operation, Refused):
            return operation
        actor = self.documents.get((User.collection, envelope.actor_id))
        known = load(operation, context, self._fetch)
        refused = operation.authorise(actor if isinstance(actor, User) else None, known)
        return refused or operation.apply(context, known)

    def _fetch(self, reads: Reads) -> Iterable[Entity]:
        return filter(reads.finds, tuple(self.documents.values()))

    def page(self, cursor: Cursor | None, size: int) -> Page:
        """Return the page after a cursor, cut between transactions."""
        reset = cursor is None or cursor.epoch != self.epoch
        after = 0 if cursor is None or reset else cursor.seq
        end, changes = after, list[PageChange]()
        for transaction in self.transactions:
            if transaction[-1].rev > after and len(changes) < size:
                changes += [change_of(document) for document in transaction]
                end = transaction[-1].rev
        header = PageHeader(
            cursor=Cursor(epoch=self.epoch, seq=end, scope_hash=_SCOPE),
            head=self.seq,
            changes=len(changes),
            buckets=("organization",),
            server_time=NOW,
            reset=reset,
        )
        return Page(header, tuple(changes))

    def restore_from(self, seq: int) -> None:
        """Forget what came after a log number, as a restore from a backup does, and begin a new epoch."""
        self.transactions = [done for done in self.transactions if done[-1].rev <= seq]
        self.documents = {(found.collection, found.id): found for done in self.transactions for found in done}
        self.device_seqs = {}
        for found in self.documents.values():
            if isinstance(found, Receipt):
                before = self.device_seqs.get(found.device_id, 0)
                self.device_seqs[found.device_id] = max(before, found.device_seq)
        self.seq, self.epoch = seq, new_id()


def change_of(document: Entity, body: bytes | None = None) -> PageChange:
    """Return a page's line for a document; with another body, a damaged one."""
    wire = document.wire_bytes() if body is None else body
    return PageChange(document.rev, document.collection, document.id, msgspec.Raw(wire))


@dataclass(slots=True)
class MemoryTransport:
    """The way of one device to a brain, with the troubles that a test wants.

    Attributes:
        down: no request arrives.
        losing_answers: requests arrive, answers do not.
        refusing: raised instead of the next answers, first one first.
        largest: operations in a push; more are refused as too large.
    """

    brain: ServerBrain
    device_id: EntityId
    page_size: int = 3
    down: bool = False
    losing_answers: bool = False
    refusing: list[Exception] = field(default_factory=list)
    pushes: list[tuple[OperationEnvelope, ...]] = field(default_factory=list)
    pulls: int = 0
    pokes: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    closed: bool = False

    async def push(self, operations: Sequence[OperationEnvelope]) -> PushResult:
        self._arrive()
        self.pushes.append(tuple(operations))
        receipts = tuple(self.brain.take(self.device_id, operation) for operation in operations)
        self._answer()
        return PushResult(receipts=receipts, seq=max(receipt.rev for receipt in receipts))

    async def pull(self, cursor: Cursor | None) -> Page:
        self._arrive()
        self.pulls += 1
        page = self.brain.page(cursor, self.page_size)
        self._answer()
        return page

    async def stream(self) -> AsyncGenerator[int, None]:
        if self.down:
            raise ServerUnreachable
        while True:
            yield await self.pokes.get()
            self.pokes.task_done()

    async def aclose(self) -> None:
        self.closed = True

    def _arrive(self) -> None:
        if self.down:
            raise ServerUnreachable
        if self.refusing:
            raise self.refusing.pop(0)

    def _answer(self) -> None:
        if self.losing_answers:
            raise ServerUnreachable
