"""The server's log in memory: what `MongoLedger` does, on a `MemoryDatabase`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec
from tests.simulation.memory_database import DuplicateKey, MemoryDatabase, Transaction, View, WriteConflict

from medschedule_server.audit.chain import ChainHead
from medschedule_server.changelog.bucket_checksums import BucketChecksums, Digests
from medschedule_server.changelog.change import ChangeRow, Live, LogRow, Numbered
from medschedule_server.changelog.ledger import Batch, Limit, LogPosition, LogStore, Rows
from medschedule_server.core.errors import NotFoundError, UnavailableError, WriteRefusedError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.documents import Reads
from medschedule_shared.protocol.checksum import Checksum
from medschedule_shared.time.instant import instant_text

T = TypeVar("T")

COUNTERS, CHANGES, OPERATIONS, CHECKSUMS = "counters", "changes", "operations", "bucket_checksums"
AUDIT = "audit_logs"
_TRIES = 40
_LONGEST_PAUSE_SECONDS = 0.25


class LoggedRow(NamedTuple):
    """A row as the log has it, and the operation that it came with."""

    row: LogRow
    operation_id: EntityId


class Observer(Protocol):
    """Watches the ledger from outside, and may make it die."""

    async def pause(self) -> None:
        """Take the time that a request to a database takes."""

    def committing(self, organization_id: EntityId) -> None:
        """Hear that a transaction is about to commit; raise to end it as a crash would."""

    def committed(self, organization_id: EntityId, rows: list[LoggedRow]) -> None:
        """Hear what was committed, as it is stored; raise to make the answer get lost."""


class Calm:
    """Watches nothing."""

    async def pause(self) -> None:
        await asyncio.sleep(0)

    def committing(self, organization_id: EntityId) -> None:
        """Let it commit."""

    def committed(self, organization_id: EntityId, rows: list[LoggedRow]) -> None:
        """Let it answer."""


class MemoryLedger:
    """Keeps the logs of all organisations in a `MemoryDatabase`."""

    def __init__(self, database: MemoryDatabase, observer: Observer | None = None) -> None:
        self.database = database
        self.observer = observer or Calm()

    def open(self, organization_id: EntityId, epoch: EntityId) -> None:
        """Begin the log of a new organisation at zero."""
        transaction = self.database.begin()
        counter = {"seq": 0, "turn": 0, "epoch": epoch, "minSeq": 0}
        transaction.insert(COUNTERS, (organization_id,), _pack(counter))
        transaction.commit()

    def kept(self, organization_id: EntityId) -> set[int]:
        """Return the numbers of the rows that are stored."""
        return {int(key[1]) for key, _ in self.database.view().scan(CHANGES, (organization_id,))}

    async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
        for attempt in range(_TRIES):
            await self.observer.pause()
            transaction = self.database.begin()
            try:
                store = self.store(organization_id, transaction)
                store.take_turn()
                result = await body(store)
                await self.observer.pause()
                self.observer.committing(organization_id)
            except WriteConflict:
                transaction.abort()
                await asyncio.sleep(min(_LONGEST_PAUSE_SECONDS, 0.004 * 1.5**attempt))
                continue
            except BaseException:
                transaction.abort()
                raise
            self.commit(organization_id, transaction)
            return result
        raise UnavailableError

    def store(self, organization_id: EntityId, transaction: Transaction) -> "MemoryLog":
        """Return the log as one transaction sees it."""
        return MemoryLog(transaction, organization_id, self.observer)

    def commit(self, organization_id: EntityId, transaction: Transaction) -> None:
        """Commit a transaction and let the observer know."""
        written = transaction.writes.get(CHANGES, {})
        before = self.database.view()
        new = [
            _unpack(value)
            for key, value in written.items()
            if value is not None and before.get(CHANGES, key) is None
        ]
        transaction.commit()
        self.observer.committed(
            organization_id, [LoggedRow(_log_row(row), row["operation_id"]) for row in new]
        )

    @asynccontextmanager
    async def reading(self, organization_id: EntityId) -> AsyncIterator["MemoryReader"]:
        await self.observer.pause()
        yield MemoryReader(self.database.view(), organization_id, self.observer)

    async def discard(self, organization_id: EntityId, upto: int) -> int:
        await self.observer.pause()
        transaction = self.database.begin()
        gone = [
            key
            for key, value in transaction.scan(CHANGES, (organization_id,))
            if _not_needed(_unpack(value), upto)
        ]
        for key in gone:
            transaction.delete(CHANGES, key)
        transaction.commit()
        return len(gone)


class MemoryLog:
    """One organisation's log within a transaction that has its turn."""

    session = None

    def __init__(self, transaction: Transaction, organization_id: EntityId, observer: Observer) -> None:
        self._transaction = transaction
        self._organization_id = organization_id
        self._observer = observer
        self.position = LogPosition(0, "")
        self.chain = ChainHead()

    def take_turn(self) -> None:
        """Write the counter, so that every other transaction of the organisation waits for this one."""
        counter = self.counter()
        self._write_counter(counter, turn=counter["turn"] + 1)
        self.position = _position(counter)
        self.chain = (
            ChainHead(counter["auditSeq"], counter["auditHash"]) if "auditSeq" in counter else ChainHead()
        )

    def counter(self) -> dict[str, Any]:
        """Return where the log stands, as it is stored."""
        found = self._transaction.get(COUNTERS, (self._organization_id,))
        if found is None:
            raise NotFoundError("There is no such organisation.")
        return _unpack(found)

    def _write_counter(self, counter: dict[str, Any], **changed: Any) -> None:
        self._transaction.put(COUNTERS, (self._organization_id,), _pack({**counter, **changed}))

    async def load(self, reads: Reads) -> Iterable[Entity]:
        await self._observer.pause()
        found: dict[tuple[str, EntityId], Entity] = {}
        for ref in sorted(reads.documents, key=lambda ref: (ref.collection, ref.id)):
            kind = BY_COLLECTION.get(ref.collection)
            body = self._transaction.get(ref.collection, (self._organization_id, ref.id))
            if kind is not None and body is not None:
                found[ref.collection, ref.id] = kind.model_validate(_json(body))
        referring = sorted({related.collection for related in reads.related})
        for collection in dict.fromkeys((Assignment.collection, SchedulePeriod.collection, *referring)):
            for _, body in self._transaction.scan(collection, (self._organization_id,)):
                document: Entity = BY_COLLECTION[collection].model_validate(_json(body))
                if reads.finds(document):
                    found[collection, document.id] = document
        return found.values()

    async def last_device_seq(self, device_id: EntityId) -> int:
        await self._observer.pause()
        return _last_device_seq(self._transaction, self._organization_id, device_id)

    async def live(self, seqs: Collection[int]) -> Mapping[int, Live]:
        await self._observer.pause()
        found: dict[int, Live] = {}
        for seq in seqs:
            kept = self._transaction.get(CHANGES, (self._organization_id, seq))
            row = None if kept is None else _unpack(kept)
            if row is not None and row["digests"] is not None:
                found[seq] = Live(tuple(row["buckets"]), _digests(row["digests"]))
        return found

    async def checksums(self, buckets: Collection[str]) -> Mapping[str, BucketChecksums]:
        await self._observer.pause()
        return _checksums(self._transaction, self._organization_id, buckets)

    async def write(self, batch: Batch) -> None:
        await self._observer.pause()
        mine = self._organization_id
        try:
            for numbered in batch.documents:
                self._store(numbered)
            for row in batch.rows:
                self._transaction.insert(CHANGES, (mine, row.row.seq), _pack(_change(row)))
            for record in batch.operations:
                known = {"type": record.type, "envelope": record.envelope, "at": instant_text(record.at)}
                self._transaction.insert(OPERATIONS, (mine, record.id), _pack(known))
        except DuplicateKey as error:
            raise WriteRefusedError("duplicate") from error
        for seq, until in batch.superseded.items():
            self._supersede(seq, until)
        for bucket, checksums in batch.checksums.items():
            self._transaction.put(CHECKSUMS, (mine, bucket), _pack(_checksums_kept(checksums)))
        for entry in batch.entries:
            self._transaction.insert(AUDIT, (mine, entry["seq"]), _pack(entry))
        if batch.rows or batch.entries:
            self._write_counter(
                self.counter(), seq=batch.seq, auditSeq=batch.chain.seq, auditHash=batch.chain.hash
            )

    def _store(self, numbered: Numbered) -> None:
        document = numbered.document
        key = self._organization_id, document.id
        body = msgspec.json.encode(numbered.wire)
        before = self._transaction.get(document.collection, key)
        if numbered.is_new:
            self._transaction.insert(document.collection, key, body)
        else:
            self._transaction.put(document.collection, key, body)
        self._index(type(document), None if before is None else _json(before), numbered.wire)

    def _index(self, kind: type[Entity], before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        """Keep the values that must be unique as keys of their own."""
        for index in (each for each in kind.indexes if each.unique):
            table = f"{kind.collection}.{'+'.join(index.paths)}"
            old = None if before is None else (self._organization_id, *(before[path] for path in index.paths))
            new = (self._organization_id, *(after[path] for path in index.paths))
            if old == new:
                continue
            if old is not None:
                self._transaction.delete(table, old)
            self._transaction.insert(table, new, after["id"].encode())

    def _supersede(self, seq: int, until: int) -> None:
        key = self._organization_id, seq
        row = self._transaction.get(CHANGES, key)
        if row is not None:
            self._transaction.put(CHANGES, key, _pack({**_unpack(row), "until": until}))

    async def publish_min_seq(self, seq: int) -> None:
        await self._observer.pause()
        self._write_counter(self.counter(), minSeq=seq)

    async def begin_epoch(self, epoch: EntityId) -> None:
        await self._observer.pause()
        self._write_counter(self.counter(), epoch=epoch)


class MemoryReader:
    """One organisation's log at one moment."""

    def __init__(self, view: View, organization_id: EntityId, observer: Observer) -> None:
        self._view = view
        self._organization_id = organization_id
        self._observer = observer

    async def position(self) -> LogPosition:
        await self._observer.pause()
        found = self._view.get(COUNTERS, (self._organization_id,))
        if found is None:
            raise NotFoundError("There is no such organisation.")
        return _position(_unpack(found))

    async def since(self, *, after: int, buckets: Collection[str], limit: Limit) -> tuple[LogPosition, Rows]:
        position = await self.position()
        return position, await self.changes(after=after, upto=position.seq, buckets=buckets, limit=limit)

    async def changes(
        self, *, after: int, upto: int, buckets: Collection[str], limit: Limit | None = None
    ) -> Rows:
        await self._observer.pause()
        wanted = (
            row
            for row in self._rows()
            if after < row["seq"] <= upto and not set(buckets).isdisjoint(row["buckets"])
        )
        return _limited(wanted, limit)

    async def snapshot(self, *, at: int, after: int, buckets: Collection[str], limit: Limit) -> Rows:
        await self._observer.pause()
        wanted = (
            row
            for row in self._rows()
            if after < row["seq"] <= at
            and row["digests"] is not None
            and (row["until"] is None or row["until"] > at)
            and not set(buckets).isdisjoint(row["buckets"])
        )
        return _limited(wanted, limit)

    async def checksums(self, buckets: Collection[str]) -> Mapping[str, BucketChecksums]:
        await self._observer.pause()
        return _checksums(self._view, self._organization_id, buckets)

    async def last_device_seq(self, device_id: EntityId) -> int:
        await self._observer.pause()
        return _last_device_seq(self._view, self._organization_id, device_id)

    def _rows(self) -> list[dict[str, Any]]:
        found = (_unpack(value) for _, value in self._view.scan(CHANGES, (self._organization_id,)))
        return sorted(found, key=lambda row: int(row["seq"]))


def _pack(value: dict[str, Any]) -> bytes:
    return msgspec.msgpack.encode(value)


def _unpack(value: bytes) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.msgpack.decode(value)
    return found


def _json(value: bytes) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(value)
    return found


def _position(counter: dict[str, Any]) -> LogPosition:
    return LogPosition(counter["seq"], counter["epoch"], counter["minSeq"])


def chain_of(counter: dict[str, Any]) -> ChainHead:
    """Return the last entry of the audit chain, as a counter has it."""
    return ChainHead(counter["auditSeq"], counter["auditHash"]) if "auditSeq" in counter else ChainHead()


def _change(change: ChangeRow) -> dict[str, Any]:
    row, digests = change.row, change.digests
    return {
        **row._asdict(),
        "operation_id": change.operation_id,
        "digests": None if digests is None else (_hex(digests.desktop), _hex(digests.kiosk)),
        "until": change.until,
    }


def _hex(number: int | None) -> str | None:
    return None if number is None else f"{number:x}"


def _number(text: str | None) -> int | None:
    return None if text is None else int(text, 16)


def _digests(kept: list[str | None]) -> Digests:
    desktop, kiosk = map(_number, kept)
    assert desktop is not None
    return Digests(desktop, kiosk)


def _log_row(row: dict[str, Any]) -> LogRow:
    return LogRow(
        row["seq"], row["last"], tuple(row["buckets"]), row["collection"], row["document_id"], row["body"]
    )


def _checksums_kept(checksums: BucketChecksums) -> dict[str, Any]:
    return {
        name: (checksum.count, _hex(checksum.total))
        for name, checksum in (("desktop", checksums.desktop), ("kiosk", checksums.kiosk))
    }


def _checksums(
    view: View, organization_id: EntityId, buckets: Collection[str]
) -> Mapping[str, BucketChecksums]:
    found: dict[str, BucketChecksums] = {}
    for bucket in buckets:
        kept = view.get(CHECKSUMS, (organization_id, bucket))
        if kept is not None:
            values = _unpack(kept)
            desktop, kiosk = (Checksum(count, int(total, 16)) for count, total in values.values())
            found[bucket] = BucketChecksums(desktop, kiosk)
    return found


def _last_device_seq(view: View, organization_id: EntityId, device_id: EntityId) -> int:
    keys = (key for key, _ in view.scan("receipts.deviceId+deviceSeq", (organization_id, device_id)))
    return max((int(key[2]) for key in keys), default=0)


def _limited(rows: Iterable[dict[str, Any]], limit: Limit | None) -> Rows:
    found: list[LogRow] = []
    size = 0
    for row in rows:
        found.append(_log_row(row))
        size += len(row["body"] or b"")
        if limit is not None and (len(found) >= limit.rows or size >= limit.body_bytes):
            return Rows(found, more=True)
    return Rows(found, more=False)


def _not_needed(row: dict[str, Any], upto: int) -> bool:
    superseded = row["until"] is not None and row["until"] <= upto
    return row["seq"] <= upto and (superseded or row["digests"] is None)
