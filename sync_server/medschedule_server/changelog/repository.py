"""The ledger in MongoDB: counters, change rows, operations, checksums, and the documents themselves."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from medschedule_server.audit.chain import ChainHead
from medschedule_server.audit.known_heads import KnownHeads
from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import Live, LogRow, Numbered
from medschedule_server.changelog.ledger import Batch, Limit, LogPosition, LogStore, Rows
from medschedule_server.changelog.stored_form import (
    LIVE_FIELDS,
    PRIVATE,
    ROW_FIELDS,
    read_checksums,
    read_live,
    read_receipt,
    read_row,
    stored_checksums,
    stored_operation,
    stored_row,
)
from medschedule_server.core.database import Database, Document, Session, patience
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.errors import DamagedRecordError, NotFoundError
from medschedule_server.core.repository import (
    Related,
    TenantCollection,
    TenantEntities,
    TooLargeTogetherError,
)
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.documents import Reads, StaffDays
from medschedule_shared.time.instant import instant_text

T = TypeVar("T")

COUNTERS = "counters"
_CHANGES = "changes"
OPERATIONS = "operations"
_CHECKSUMS = "bucket_checksums"
AUDIT = "audit_logs"
_PORTION = 500
"""Rows that are read at once: few, since reading goes on to the end of one when a page is full."""

_FIRST = 32
"""Rows that come with the log's position."""

_ROWS = "rows"

Heads = dict[EntityId, int]
"""Numbers that logs are known to have reached. What is not known, or has been taken back by a restore, makes
a reader ask otherwise and find the same."""

_IN_ORDER = (("seq", 1),)

PLANS = (
    CollectionPlan(COUNTERS, (planned_index(),)),
    CollectionPlan(
        _CHANGES,
        (planned_index("seq", unique=True),),
        sealed=SealedFields(("body",), only_if=PRIVATE),
    ),
    CollectionPlan(
        OPERATIONS,
        (
            planned_index("at"),
            planned_index("deviceId", "deviceSeq", unique=True, only={"deviceSeq": {"$gt": 0}}),
        ),
        append_only=True,
        sealed=SealedFields(("envelope", "receipt"), only_if=PRIVATE),
    ),
    CollectionPlan(_CHECKSUMS, (planned_index("bucket", unique=True),)),
    CollectionPlan(
        AUDIT,
        (planned_index("seq", unique=True), planned_index("at"), planned_index("documentIds")),
        append_only=True,
    ),
)


class MongoLedger:
    """The logs of all organisations, in one database.

    Attributes:
        chains: where audit chains stand for all that is written here.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.chains = KnownHeads()
        self._heads: Heads = {}

    async def open(self, organization_id: EntityId, epoch: EntityId) -> None:
        """Begin the log of a new organisation at zero; does nothing if there is one."""
        counters = _Stores(self._database, organization_id, None).collection(COUNTERS)
        first = {"seq": 0, "turn": 0, "epoch": epoch, "minSeq": 0}
        await counters.update({"_id": organization_id}, {"$setOnInsert": first}, upsert=True)

    async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
        """Run `body` with the organisation's turn; see `Ledger`."""

        async def turn(session: Session) -> tuple[T, ChainHead]:
            log = await _take_turn(self._database, organization_id, session, self._heads)
            self.chains.found(organization_id, log.chain)
            return await body(log), log.last_entry

        result, head = await self._database.transaction(turn)
        self.chains.moved(organization_id, head)
        return result

    @asynccontextmanager
    async def reading(self, organization_id: EntityId) -> AsyncIterator["MongoLogReader"]:
        """Give an organisation's log as it is at one moment."""
        async with self._database.one_moment() as session:
            yield MongoLogReader(_Stores(self._database, organization_id, session), self._heads)

    async def discard(self, organization_id: EntityId, upto: int) -> int:
        """Remove rows that no reader from a number of the log on needs; return how many."""
        changes = _Stores(self._database, organization_id, None).collection(_CHANGES)
        with patience():
            return await changes.delete(_discarded(upto))


class _Stores:
    """One organisation's collections, within a session if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None) -> None:
        self._database = database
        self.organization_id = organization_id
        self.session = session
        self.entities = TenantEntities(database, organization_id, session)

    def collection(self, name: str) -> TenantCollection:
        return TenantCollection(self._database, name, self.organization_id, self.session)

    async def checksums(self, buckets: Collection[str]) -> dict[str, BucketChecksums]:
        found = await self.collection(_CHECKSUMS).many({"bucket": {"$in": list(buckets)}})
        return {stored["bucket"]: read_checksums(stored) for stored in found}

    async def last_device_seq(self, device_id: EntityId) -> int:
        sent = {"deviceId": device_id, "deviceSeq": {"$gt": 0}}
        newest = await self.collection(OPERATIONS).many(
            sent, sort=[("deviceSeq", -1)], limit=1, fields=["deviceSeq"]
        )
        return int(newest[0]["deviceSeq"]) if newest else 0


async def _take_turn(
    database: Database, organization_id: EntityId, session: Session, heads: Heads
) -> "MongoLogStore":
    """Make every other transaction of this organisation wait for this one.

    The write on the counter is what serialises an organisation's transactions: nothing that a later read
    finds can change before the commit, so two of them can never both book one person.

    Raises:
        NotFoundError: there is no such organisation.
    """
    stores = _Stores(database, organization_id, session)
    counter = await stores.collection(COUNTERS).update({"_id": organization_id}, {"$inc": {"turn": 1}})
    return MongoLogStore(stores, _position(counter), chain_head(counter), heads)


class MongoLogStore:
    """One organisation's log within a transaction; see `LogStore`.

    Attributes:
        last_entry: of the audit chain, when the transaction commits as it is now.
    """

    def __init__(self, stores: _Stores, position: LogPosition, chain: ChainHead, heads: Heads) -> None:
        self._stores = stores
        self._position = position
        self._chain = chain
        self._heads = heads
        self.last_entry = chain

    @property
    def position(self) -> LogPosition:
        """Where the log stood when the transaction began."""
        return self._position

    @property
    def chain(self) -> ChainHead:
        """The last entry of the audit chain when the transaction began."""
        return self._chain

    @property
    def session(self) -> Session | None:
        """The transaction."""
        return self._stores.session

    async def load(self, reads: Reads) -> list[Entity]:
        """Return what the database holds for some reads."""
        found: list[Entity] = []
        ids: dict[str, list[EntityId]] = {}
        for ref in reads.documents:
            ids.setdefault(ref.collection, []).append(ref.id)
        found += await self._receipts(ids.pop(Receipt.collection, []))
        for collection in ids.keys() & BY_COLLECTION.keys():
            query = {"_id": {"$in": ids[collection]}}
            found += await self._stores.entities.find(BY_COLLECTION[collection], query)
        for query in _assignment_queries(reads):
            found += await self._stores.entities.find(Assignment, query)
        if reads.unit_periods:
            query = {"unitId": {"$in": sorted(reads.unit_periods)}}
            found += await self._stores.entities.find(SchedulePeriod, query)
        for collection, path, id_ in sorted(reads.related):
            found += await self._stores.entities.find(BY_COLLECTION[collection], {path: id_})
        return found

    async def _receipts(self, ids: list[EntityId]) -> list[Receipt]:
        """Return the receipts of operations: they are stored with those, once and for ever."""
        if not ids:
            return []
        query = {"_id": {"$in": ids}, "deviceSeq": {"$gt": 0}}
        found = await self._stores.collection(OPERATIONS).many(query, fields=["receipt"])
        return [read_receipt(stored) for stored in found]

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""
        return await self._stores.last_device_seq(device_id)

    async def live(self, seqs: Collection[int]) -> dict[int, Live]:
        """Return those of the numbered rows that hold a live document."""
        query = {"seq": {"$in": list(seqs)}, "live": True}
        found = await self._stores.collection(_CHANGES).many(query, fields=LIVE_FIELDS)
        return {stored["seq"]: read_live(stored) for stored in found}

    async def checksums(self, buckets: Collection[str]) -> dict[str, BucketChecksums]:
        """Return the stored checksums of those of the buckets that have any."""
        return await self._stores.checksums(buckets)

    async def write(self, batch: Batch) -> None:
        """Write everything, each document under its collection's validator."""
        receipts: dict[EntityId, Numbered] = {}
        new: dict[str, list[Document]] = {}
        changed: dict[str, list[Document]] = {}
        for numbered in batch.documents:
            document = numbered.document
            if isinstance(document, Receipt):
                receipts[document.id] = numbered
            else:
                into = new if numbered.is_new else changed
                into.setdefault(document.collection, []).append({"_id": document.id, **numbered.wire})
        for collection, documents in new.items():
            await self._stores.collection(collection).insert(documents)
        for collection, documents in changed.items():
            await self._stores.collection(collection).change(documents)
        changes = self._stores.collection(_CHANGES)
        await changes.set_each("seq", "until", batch.superseded)
        await changes.insert(map(stored_row, batch.rows))
        await self._stores.collection(OPERATIONS).insert(
            stored_operation(record, receipts.get(record.id)) for record in batch.operations
        )
        await self._stores.collection(_CHECKSUMS).put_each(
            ({"bucket": bucket}, stored_checksums(checksums)) for bucket, checksums in batch.checksums.items()
        )
        await self._stores.collection(AUDIT).insert(batch.entries)
        await self._set_counter(seq=batch.seq, **stored_head(batch.chain))
        self._heads[self._stores.organization_id] = batch.seq
        self.last_entry = batch.chain

    async def publish_min_seq(self, seq: int) -> None:
        """Announce that rows up to a number will be gone."""
        await self._set_counter(minSeq=seq)

    async def begin_epoch(self, epoch: EntityId) -> None:
        """Make every device compare what it holds with this server anew."""
        await self._set_counter(epoch=epoch)

    async def _set_counter(self, **fields: Any) -> None:
        counters = self._stores.collection(COUNTERS)
        await counters.update({"_id": self._stores.organization_id}, {"$set": fields})


class MongoLogReader:
    """One organisation's log at one moment; see `LogReader`."""

    def __init__(self, stores: _Stores, heads: Heads) -> None:
        self._stores = stores
        self._heads = heads

    async def position(self) -> LogPosition:
        """Return where the log stands."""
        counters = self._stores.collection(COUNTERS)
        position = _position(await counters.one({"_id": self._stores.organization_id}))
        self._heads[self._stores.organization_id] = position.seq
        return position

    async def since(self, *, after: int, buckets: Collection[str], limit: Limit) -> tuple[LogPosition, Rows]:
        """Return where the log stands, and the rows of some buckets with numbers above `after`.

        Where there are rows for all that is known, the first come with the position, in one question; where
        there are none, the position alone is half of that question's work.
        """
        if after < self._heads.get(self._stores.organization_id, 0):
            try:
                return await self._with_first(after, buckets, limit)
            except (DamagedRecordError, TooLargeTogetherError):
                pass  # one by one they can be read
        position = await self.position()
        if after >= position.seq:
            return position, Rows([], more=False)
        return position, await self._rows(_above(after, buckets), _Page(limit))

    async def _with_first(
        self, after: int, buckets: Collection[str], limit: Limit
    ) -> tuple[LogPosition, Rows]:
        first = Related(
            self._stores.collection(_CHANGES),
            by="organizationId",
            key="organizationId",
            query=_above(after, buckets),
            fields=ROW_FIELDS,
            order=_IN_ORDER,
            most=_FIRST,
        )
        counters = self._stores.collection(COUNTERS)
        found = await counters.one_with({"_id": self._stores.organization_id}, {_ROWS: first})
        position, page = _position(found), _Page(limit)
        stored = [] if found is None else found[_ROWS]
        if page.fills(stored) or len(stored) < _FIRST:
            return position, page.rows()
        return position, await self._rows(_above(stored[-1]["seq"], buckets), page)

    async def changes(
        self, *, after: int, upto: int, buckets: Collection[str], limit: Limit | None = None
    ) -> Rows:
        """Return the rows of some buckets with numbers above `after` and up to `upto`."""
        query = {"seq": {"$gt": after, "$lte": upto}, "buckets": {"$in": list(buckets)}}
        return await self._rows(query, _Page(limit))

    async def snapshot(self, *, at: int, after: int, buckets: Collection[str], limit: Limit) -> Rows:
        """Return the rows that hold the live documents of some buckets as they were at a number."""
        query = {
            "seq": {"$gt": after, "$lte": at},
            "buckets": {"$in": list(buckets)},
            "live": True,
            "until": {"$not": {"$lte": at}},
        }
        return await self._rows(query, _Page(limit))

    async def _rows(self, query: dict[str, Any], page: "_Page") -> Rows:
        """Return a page with what a query finds, in the order of the log."""
        found = self._stores.collection(_CHANGES).some(
            query, sort=_IN_ORDER, limit=page.left, fields=ROW_FIELDS, portion=_PORTION
        )
        async with aclosing(found) as portions:
            async for portion in portions:
                if page.fills(portion):
                    break
        return page.rows()

    async def checksums(self, buckets: Collection[str]) -> dict[str, BucketChecksums]:
        """Return the checksums of those of the buckets that have any."""
        return await self._stores.checksums(buckets)

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""
        return await self._stores.last_device_seq(device_id)

    async def seq_at(self, instant: datetime) -> int:
        """Return the number of the last row that was committed by an instant; 0 if there is none."""
        newest = await self._stores.collection(_CHANGES).many(
            {"at": {"$lte": instant_text(instant)}}, sort=[("seq", -1)], limit=1, fields=["last"]
        )
        return int(newest[0]["last"]) if newest else 0

    async def row(self, seq: int) -> LogRow | None:
        """Return the row of a number; None if it is not kept any more."""
        found = await self._stores.collection(_CHANGES).many({"seq": seq}, limit=1, fields=ROW_FIELDS)
        return read_row(found[0]) if found else None

    async def count(self) -> int:
        """Return how many rows are kept."""
        return await self._stores.collection(_CHANGES).count({})

    async def discardable(self, upto: int) -> int:
        """Return how many rows a compaction up to a number would remove."""
        return await self._stores.collection(_CHANGES).count(_discarded(upto))


class _Page:
    """Rows as they are read, up to a limit if there is one."""

    def __init__(self, limit: Limit | None) -> None:
        self._limit = limit
        self._rows: list[LogRow] = []
        self._body_bytes = 0
        self._is_full = False

    @property
    def left(self) -> int:
        """How many rows may still come; 0 without a limit."""
        return 0 if self._limit is None else self._limit.rows - len(self._rows)

    def fills(self, stored: Iterable[Document]) -> bool:
        """Take rows, and tell whether the limit is reached: what follows then is not taken."""
        for each in stored:
            row = read_row(each)
            self._rows.append(row)
            self._body_bytes += len(row.body or b"")
            if self._limit is not None and (
                len(self._rows) >= self._limit.rows or self._body_bytes >= self._limit.body_bytes
            ):
                self._is_full = True
                break
        return self._is_full

    def rows(self) -> Rows:
        """Return what was read."""
        return Rows(self._rows, more=self._is_full)


async def watch_positions(database: Database) -> AsyncIterator[tuple[EntityId, int]]:
    """Yield every organisation and log number that any server commits from now on.

    The one reader that crosses organisations: it sees numbers and no documents. It starts with a pair of an
    empty organisation and 0 as soon as it listens.
    """
    grown = [{"$match": {"updateDescription.updatedFields.seq": {"$exists": True}}}]
    async with await database.collection(COUNTERS).watch(grown) as stream:
        yield "", 0
        async for change in stream:
            yield change["documentKey"]["_id"], change["updateDescription"]["updatedFields"]["seq"]


def chain_head(counter: Document | None) -> ChainHead:
    """Return the last entry of the audit chain, as an organisation's counter has it."""
    if counter is None or "auditSeq" not in counter:
        return ChainHead()
    return ChainHead(counter["auditSeq"], counter["auditHash"])


def stored_head(head: ChainHead) -> Document:
    """Return the fields with which an organisation's counter has the last entry of its audit chain."""
    return {"auditSeq": head.seq, "auditHash": head.hash}


def _position(counter: Document | None) -> LogPosition:
    if counter is None:
        raise NotFoundError("There is no such organisation.")
    return LogPosition(counter["seq"], counter["epoch"], counter.get("minSeq", 0))


def _above(seq: int, buckets: Collection[str]) -> dict[str, Any]:
    return {"seq": {"$gt": seq}, "buckets": {"$in": list(buckets)}}


def _discarded(upto: int) -> dict[str, Any]:
    return {"seq": {"$lte": upto}, "$or": [{"live": False}, {"until": {"$lte": upto}}]}


def _assignment_queries(reads: Reads) -> list[dict[str, Any]]:
    queries: list[dict[str, Any]] = []
    ranges: dict[tuple[str, str], set[EntityId]] = {}
    for days in reads.staff_days:
        ranges.setdefault(_days(days), set()).update(days.staff_ids)
    for (first, last), people in ranges.items():
        queries.append(
            {"staffId": {"$in": sorted(people)}, "shiftDetails.date": {"$gte": first, "$lte": last}}
        )
    if reads.periods:
        queries.append({"periodId": {"$in": sorted(reads.periods)}})
    if reads.seats:
        queries.append({"replaces": {"$in": sorted(reads.seats)}})
    return queries


def _days(days: StaffDays) -> tuple[str, str]:
    return days.first.isoformat(), days.last.isoformat()
