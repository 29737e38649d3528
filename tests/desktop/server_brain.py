"""A server without network and disk: the shared operations on a log in memory, and the way to it."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.errors.sync import (
    CursorExpired,
    DeviceRevoked,
    ServerRefused,
    ServerUnreachable,
    SyncDisagreement,
)
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.sync.page import Page, PageChange, SnapshotPage
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, Entity
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.documents import Reads
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Applied, Outcome, Refused
from medschedule_shared.protocol.access import AccessNote
from medschedule_shared.protocol.checksum import Checksum, ChecksumText, document_digest
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import (
    MAX_OPERATIONS,
    Cursor,
    OperationEnvelope,
    PageHeader,
    Position,
    PushResult,
    SnapshotHeader,
)


@dataclass(slots=True)
class ServerBrain:
    """One organisation's documents and log; transactions are lists of documents.

    Attributes:
        buckets: what the device may see.
        lying_about: a bucket whose checksum is said to be another.
    """

    organization_id: EntityId
    documents: dict[tuple[str, EntityId], Entity] = field(default_factory=dict)
    transactions: list[tuple[Entity, ...]] = field(default_factory=list)
    buckets: tuple[str, ...] = (ORGANIZATION_BUCKET,)
    epoch: EntityId = field(default_factory=new_id)
    min_seq: int = 0
    lying_about: str | None = None
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

    def position(self, device_id: EntityId) -> Position:
        """Return where the log stands, for a device."""
        return Position(
            epoch=self.epoch,
            seq=self.seq,
            min_seq=self.min_seq,
            buckets=self.buckets,
            scope_hash=self.scope_hash,
            device_seq=self.device_seqs.get(device_id, 0),
            server_time=NOW,
        )

    @property
    def scope_hash(self) -> str:
        return hashlib.blake2b(" ".join(sorted(self.buckets)).encode(), digest_size=8).hexdigest()

    def page(self, cursor: Cursor, size: int, *, verify: bool = False) -> Page:
        """Return the page after a cursor, cut between transactions."""
        if (cursor.epoch, cursor.scope_hash) != (self.epoch, self.scope_hash):
            raise CursorExpired
        if not self.min_seq <= cursor.seq <= self.seq:
            raise CursorExpired
        end, changes = cursor.seq, list[PageChange]()
        for transaction in self.transactions:
            if transaction[-1].rev > cursor.seq and len(changes) < size:
                changes += [self._line(document) for document in transaction]
                end = transaction[-1].rev
        at_head = end == self.seq
        header = PageHeader(
            cursor=Cursor(epoch=self.epoch, seq=end, scope_hash=self.scope_hash),
            head=self.seq,
            changes=len(changes),
            server_time=NOW,
            checksums=self.checksums() if verify and at_head else None,
        )
        return Page(header, tuple(changes))

    def snapshot(
        self, epoch: EntityId, seq: int, buckets: Sequence[str], after: int, size: int
    ) -> SnapshotPage:
        """Return a page of the live documents of some buckets at a log number."""
        if (
            epoch != self.epoch
            or not self.min_seq <= seq <= self.seq
            or not set(buckets) <= set(self.buckets)
        ):
            raise CursorExpired
        found = [
            document
            for document in self.at(seq).values()
            if document.deleted_at is None and not set(buckets).isdisjoint(document.buckets())
        ]
        found.sort(key=lambda document: document.rev)
        coming = [document for document in found if document.rev > after]
        page = coming[:size]
        changes = tuple(self._line(document) for document in page)
        header = SnapshotHeader(
            seq=seq,
            after=page[-1].rev if page else after,
            complete=len(coming) <= size,
            changes=len(changes),
            server_time=NOW,
        )
        return SnapshotPage(header, b"\n".join(map(msgspec.json.encode, changes)))

    def at(self, seq: int) -> dict[tuple[str, EntityId], Entity]:
        """Return every document as it was at a log number."""
        return {
            (found.collection, found.id): found
            for transaction in self.transactions
            if transaction[-1].rev <= seq
            for found in transaction
        }

    def seen_at(self, seq: int) -> dict[tuple[str, EntityId], bytes]:
        """Return what a device holds at a log number, in its wire form."""
        return {
            name: found.wire_bytes()
            for name, found in self.at(seq).items()
            if not set(self.buckets).isdisjoint(found.buckets())
        }

    def checksums(self) -> dict[str, ChecksumText]:
        """Return the buckets' checksums at the head."""
        live = [found for found in self.at(self.seq).values() if found.deleted_at is None]
        return {
            bucket: Checksum.of(
                document_digest(found.id, found.rev, found.wire_bytes())
                for found in live
                if bucket in found.buckets() and bucket != self.lying_about
            ).text()
            for bucket in self.buckets
        }

    @property
    def head(self) -> Cursor:
        """Where a device stands that has everything."""
        return Cursor(epoch=self.epoch, seq=self.seq, scope_hash=self.scope_hash)

    def load(self, replica: Replica) -> None:
        """Let a replica have everything, as a first round does."""
        replica.run(self.whole_load())

    def whole_load(self) -> Callable[[UnitOfWork], None]:
        """Return the work that takes everything in."""
        cursor = self.head
        page = self.snapshot(self.epoch, self.seq, self.buckets, 0, len(self.documents))

        def take(work: UnitOfWork) -> None:
            work.begin_load(cursor, self.buckets, whole=True)
            work.complete_load(page.changes(), page.header.server_time)

        return take

    def next_page(self, replica: Replica, size: int) -> Page:
        """Return the page after a replica's cursor."""
        cursor = replica.run(lambda work: work.state()).cursor
        assert cursor is not None
        return self.page(cursor, size)

    def pull(self, replica: Replica, size: int = 1000) -> Page:
        """Let a replica have the page after its cursor, and return it."""
        page = self.next_page(replica, size)
        replica.run(lambda work: work.apply_page(page.header, page.changes))
        return page

    def _line(self, document: Entity) -> PageChange:
        held = tuple(bucket for bucket in document.buckets() if bucket in self.buckets)
        body = document.wire_bytes() if held else b"null"
        return PageChange(document.rev, document.collection, document.id, held, msgspec.Raw(body))

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


def brain_of(ward: SmallWard) -> ServerBrain:
    """Return a server that has logged a small ward, for its desktop."""
    brain = ServerBrain(ward.organization_id, buckets=ward.buckets)
    brain.put(*ward.documents)
    return brain


def change_of(document: Entity, body: bytes | None = None) -> PageChange:
    """Return a page's line for a document; with another body, a damaged one."""
    wire = document.wire_bytes() if body is None else body
    return PageChange(document.rev, document.collection, document.id, document.buckets(), msgspec.Raw(wire))


def gone(seq: int, document: Entity) -> PageChange:
    """Return a page's line for a document that has left the device's buckets."""
    return PageChange(seq, document.collection, document.id, (), msgspec.Raw(b"null"))


@dataclass(slots=True)
class MemoryTransport:
    """The way of one device to a brain, with the troubles that a test wants.

    Attributes:
        down: no request arrives.
        losing_answers: requests arrive, answers do not.
        refusing: raised instead of the next answers, first one first.
        refusing_pushes: no push arrives.
        unreadable: people about whom no operation can be read.
        most: operations that one push may hold.
        pages_at_once: of a snapshot in one answer.
        goes_on: an answer does not end with its last page.
        snapshots_left: pages of snapshots that still arrive; None for any number.
        twisting: what becomes of a pulled page on its way.
        answering_pushes: what comes in the place of an answer.
        pokes: what the stream says; None that the device was revoked.
        hanging: set when a request has arrived that is never answered.
    """

    brain: ServerBrain
    device_id: EntityId
    page_size: int = 3
    snapshot_size: int = 1000
    pages_at_once: int = 2
    goes_on: bool = False
    down: bool = False
    losing_answers: bool = False
    refusing: list[Exception] = field(default_factory=list)
    pushes: list[tuple[OperationEnvelope, ...]] = field(default_factory=list)
    notes: list[AccessNote] = field(default_factory=list)
    pulls: int = 0
    positions: int = 0
    snapshots: list[tuple[tuple[str, ...], int, int]] = field(default_factory=list)
    pokes: asyncio.Queue[int | None] = field(default_factory=asyncio.Queue)
    closed: bool = False
    refusing_pushes: bool = False
    unreadable: frozenset[str] = frozenset()
    most: int = MAX_OPERATIONS
    snapshots_left: int | None = None
    twisting: Callable[[Page], Page] | None = None
    answering_pushes: PushResult | None = None
    hanging: asyncio.Event | None = None

    async def report(self, notes: Sequence[AccessNote]) -> int:
        self._arrive()
        self.notes += notes
        self._answer()
        return notes[-1].number

    async def push(self, operations: Sequence[OperationEnvelope]) -> PushResult:
        self._arrive()
        if self.refusing_pushes:
            raise ServerUnreachable
        if self.answering_pushes is not None:
            return self.answering_pushes
        staff = {operation.arguments.get("staffId") for operation in operations}
        if len(operations) > self.most or not self.unreadable.isdisjoint(staff):
            raise ServerRefused("It cannot be read.", ErrorCode.VALIDATION_ERROR)
        self.pushes.append(tuple(operations))
        receipts = tuple(self.brain.take(self.device_id, operation) for operation in operations)
        self._answer()
        return PushResult(receipts=receipts, seq=max(receipt.rev for receipt in receipts))

    async def position(self) -> Position:
        self._arrive()
        if self.hanging is not None:
            self.hanging.set()
            await asyncio.Event().wait()
        self.positions += 1
        position = self.brain.position(self.device_id)
        self._answer()
        return position

    async def pull(self, cursor: Cursor, *, verify: bool) -> Page:
        self._arrive()
        self.pulls += 1
        page = self.brain.page(cursor, self.page_size, verify=verify)
        self._answer()
        return page if self.twisting is None else self.twisting(page)

    async def snapshot(
        self, epoch: EntityId, seq: int, buckets: Sequence[str], after: int
    ) -> AsyncGenerator[SnapshotPage, None]:
        for _ in range(self.pages_at_once):
            self._arrive()
            if self.snapshots_left is not None:
                self.snapshots_left -= 1
                if self.snapshots_left < 0:
                    raise ServerUnreachable
            self.snapshots.append((tuple(buckets), seq, after))
            page = self.brain.snapshot(epoch, seq, buckets, after, self.snapshot_size)
            self._answer()
            yield page
            if page.header.complete and not self.goes_on:
                return
            after = page.header.after

    async def stream(self) -> AsyncGenerator[int, None]:
        if self.down:
            raise ServerUnreachable
        while True:
            seq = await self.pokes.get()
            if seq is None:
                raise DeviceRevoked
            yield seq
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
