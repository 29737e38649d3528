"""One organisation's log in MongoDB within a transaction: what operations read, and what a commit writes."""

from collections.abc import Collection
from typing import Any

from medschedule_server.audit.chain import ChainHead
from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import Live, Numbered
from medschedule_server.changelog.counter import Heads, stored_head
from medschedule_server.changelog.ledger import Batch, LogPosition
from medschedule_server.changelog.log_collections import (
    AUDIT,
    CHANGES,
    CHECKSUMS,
    COUNTERS,
    OPERATIONS,
    LogCollections,
)
from medschedule_server.changelog.stored_form import (
    LIVE_FIELDS,
    read_live,
    read_receipt,
    stored_checksums,
    stored_operation,
    stored_row,
)
from medschedule_server.core.database import Document, Session
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.documents import Reads, StaffDays


class MongoLogStore:
    """One organisation's log within a transaction; see `LogStore`.

    Attributes:
        last_entry: of the audit chain, when the transaction commits as it is now.
    """

    def __init__(self, stores: LogCollections, position: LogPosition, chain: ChainHead, heads: Heads) -> None:
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
        found = await self._stores.collection(CHANGES).many(query, fields=LIVE_FIELDS)
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
        changes = self._stores.collection(CHANGES)
        await changes.set_each("seq", "until", batch.superseded)
        await changes.insert(map(stored_row, batch.rows))
        await self._stores.collection(OPERATIONS).insert(
            stored_operation(record, receipts.get(record.id)) for record in batch.operations
        )
        await self._stores.collection(CHECKSUMS).put_each(
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
