"""The stores of the log: counters, changes, operations, and the documents that they change."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from medschedule_server.changelog.change import ChangeRow, Numbered, OperationRecord
from medschedule_server.core.database import Database, Document, Session
from medschedule_server.core.errors import NotFoundError
from medschedule_server.core.repository import TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.operations.documents import Reads, StaffDays
from medschedule_shared.time.instant import instant_text

_COUNTERS = "counters"
_CHANGES = "changes"
_OPERATIONS = "operations"

PLANS = (
    CollectionPlan(_COUNTERS, (planned_index(),)),
    CollectionPlan(_CHANGES, (planned_index("seq", unique=True),)),
    CollectionPlan(_OPERATIONS, (planned_index("deviceId", "at"),)),
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an organisation's log stands."""

    seq: int
    epoch: EntityId


class LogRepository:
    """One organisation's log, within a transaction if a session is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._database = database
        self._organization_id = organization_id
        self._session = session
        self._entities = TenantEntities(database, organization_id, session)

    @property
    def session(self) -> Session | None:
        """The transaction, for the repositories of other features that write in it."""
        return self._session

    def _collection(self, name: str) -> TenantCollection:
        return TenantCollection(self._database, name, self._organization_id, self._session)

    async def open(self) -> None:
        """Begin the log of a new organisation at zero; does nothing if there is one."""
        first = {"seq": 0, "turn": 0, "epoch": new_id()}
        await self._collection(_COUNTERS).update(
            {"_id": self._organization_id}, {"$setOnInsert": first}, upsert=True
        )

    async def take_turn(self) -> Position:
        """Make every other transaction of this organisation wait for this one, and return where it starts.

        The write on the counter is what serialises an organisation's transactions: nothing that a later
        read finds can change before the commit, so two of them can never both book one person.

        Raises:
            NotFoundError: there is no such organisation.
        """
        counter = await self._collection(_COUNTERS).update(
            {"_id": self._organization_id}, {"$inc": {"turn": 1}}
        )
        return self._position(counter)

    async def position(self) -> Position:
        """Return where the log stands.

        Raises:
            NotFoundError: there is no such organisation.
        """
        return self._position(await self._collection(_COUNTERS).one({"_id": self._organization_id}))

    @staticmethod
    def _position(counter: Document | None) -> Position:
        if counter is None:
            raise NotFoundError("There is no such organisation.")
        return Position(counter["seq"], counter["epoch"])

    async def load(self, reads: Reads) -> list[Entity]:
        """Return what the database holds for some reads; collections that do not exist hold nothing."""
        found: list[Entity] = []
        ids: dict[str, list[EntityId]] = {}
        for ref in reads.documents:
            ids.setdefault(ref.collection, []).append(ref.id)
        for collection in ids.keys() & BY_COLLECTION.keys():
            query = {"_id": {"$in": ids[collection]}}
            found += await self._entities.find(BY_COLLECTION[collection], query)
        for query in _assignment_queries(reads):
            found += await self._entities.find(Assignment, query)
        return found

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""
        newest = await self._entities.of(Receipt).many(
            {"deviceId": device_id}, sort=[("deviceSeq", -1)], limit=1, fields=["deviceSeq"]
        )
        return int(newest[0]["deviceSeq"]) if newest else 0

    async def store(self, documents: Iterable[Numbered]) -> None:
        """Write changed documents, each under its collection's validator."""
        new: dict[str, list[Document]] = {}
        changed: dict[str, list[Document]] = {}
        for numbered in documents:
            stored = {"_id": numbered.document.id, **msgspec.json.decode(numbered.body)}
            batches = new if numbered.is_new else changed
            batches.setdefault(numbered.document.collection, []).append(stored)
        for collection, batch in new.items():
            await self._collection(collection).insert(batch)
        for collection, batch in changed.items():
            await self._collection(collection).replace(batch)

    async def append(self, rows: list[ChangeRow], operations: list[OperationRecord], seq: int) -> None:
        """Add rows and operations, and move the counter to the number of the last row."""
        await self._collection(_CHANGES).insert(_change_document(row) for row in rows)
        await self._collection(_OPERATIONS).insert(_operation_document(record) for record in operations)
        await self._collection(_COUNTERS).update({"_id": self._organization_id}, {"$set": {"seq": seq}})

    async def rows(self, *, after: int, upto: int, buckets: Iterable[str], limit: int) -> list[Document]:
        """Return change rows of some buckets in the order of the log; all of them when `limit` is 0."""
        query = {"seq": {"$gt": after, "$lte": upto}, "buckets": {"$in": list(buckets)}}
        fields = ("seq", "last", "collection", "docId", "body")
        return await self._collection(_CHANGES).many(query, sort=[("seq", 1)], limit=limit, fields=fields)


async def watch_positions(database: Database) -> AsyncIterator[tuple[EntityId, int]]:
    """Yield every organisation and log number that any server commits from now on.

    The one reader that crosses organisations: it sees numbers and no documents. It starts with a pair of an
    empty organisation and 0 as soon as it listens.
    """
    grown = [{"$match": {"updateDescription.updatedFields.seq": {"$exists": True}}}]
    async with await database.collection(_COUNTERS).watch(grown) as stream:
        yield "", 0
        async for change in stream:
            yield change["documentKey"]["_id"], change["updateDescription"]["updatedFields"]["seq"]


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


def _change_document(row: ChangeRow) -> Document:
    return {
        "seq": row.seq,
        "last": row.last,
        "buckets": list(row.buckets),
        "collection": row.collection,
        "docId": row.document_id,
        "body": row.body,
        "operationId": row.operation_id,
        "at": instant_text(row.at),
    }


def _operation_document(record: OperationRecord) -> Document:
    return {
        "_id": record.id,
        "deviceId": record.device_id,
        "actorId": record.actor_id,
        "type": record.type,
        "envelope": record.envelope,
        "at": instant_text(record.at),
    }
