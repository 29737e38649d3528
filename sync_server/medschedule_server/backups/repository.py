"""A whole database as backups see it: documents as they are stored, byte by byte, and the oplog."""

import struct
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import bson
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from bson.timestamp import Timestamp
from pymongo import AsyncMongoClient, InsertOne, WriteConcern
from pymongo.errors import OperationFailure
from pymongo.read_concern import ReadConcern

from medschedule_server.backups.archive import Moment, Tally
from medschedule_server.backups.errors import BackupError, BackupOutOfReachError
from medschedule_server.core.database import UNFINISHED_RESTORE

_COUNTERS, _CHANGES = "counters", "changes"
_MAJORITY = WriteConcern("majority", j=True)
_BATCH = 1000
_BATCH_BYTES = 8 * 1024 * 1024
_STAMP = struct.Struct(">QII")
_FORGOTTEN = frozenset({136, 239, 246, 43})  # position or moment lost, cursor gone
_NOWHERE = Timestamp(0, 0)
_RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)


@dataclass(frozen=True, slots=True)
class StampedChange:
    """One change of the oplog.

    Attributes:
        wall: when its transaction was committed, in milliseconds since 1970.
        moment: the same as the database counts.
        body: BSON of the operation, its collection and what it does.
    """

    wall: int
    moment: Moment
    body: bytes

    def encoded(self) -> bytes:
        return _STAMP.pack(self.wall, *self.moment) + self.body

    @classmethod
    def decoded(cls, encoded: bytes) -> "StampedChange":
        wall, seconds, order = _STAMP.unpack_from(encoded)
        return cls(wall, Moment(seconds, order), encoded[_STAMP.size :])


class BackupRepository:
    """One database, all of its organisations. For the command line alone: no request leads here."""

    def __init__(self, client: AsyncMongoClient[RawBSONDocument], name: str) -> None:
        self._client = client
        self._database = client.get_database(name, write_concern=_MAJORITY)
        self.name = name

    async def server(self) -> str:
        """Return the version of the MongoDB."""
        return str((await self._client.server_info())["version"])

    async def collections(self) -> list[str]:
        """Return the names of the collections that hold something of the product."""
        names = await self._database.list_collection_names()
        return sorted(name for name in names if not name.startswith("system.") and name != UNFINISHED_RESTORE)

    async def present(self) -> Moment:
        """Return the newest moment that a majority has.

        Raises:
            BackupError: the database is spread over shards.
        """
        hello = await self._client.admin.command("hello")
        if "lastWrite" not in hello:
            raise _sharded()
        return _moment(hello["lastWrite"]["majorityOpTime"]["ts"])

    async def documents(self, collection: str, at: Moment) -> AsyncIterator[bytes]:
        """Yield the documents of a collection as they were at a moment.

        Raises:
            BackupOutOfReachError: MongoDB has forgotten that moment.
        """
        concern = {"level": "snapshot", "atClusterTime": Timestamp(*at)}
        command = {"find": collection, "batchSize": _BATCH, "readConcern": concern}
        try:
            async with await self._database.cursor_command(command, codec_options=_RAW) as cursor:
                async for document in cursor:
                    yield bytes(document.raw)
        except OperationFailure as error:
            if error.code not in _FORGOTTEN:
                raise
            raise BackupOutOfReachError(
                "MongoDB forgot the moment of this backup before all was read: raise its parameter "
                "minSnapshotHistoryWindowInSeconds above the time that a backup takes."
            ) from error

    async def changes(self, since: Moment, until: Moment) -> AsyncIterator[StampedChange]:
        """Yield what was changed in this database after one moment, up to another, in order.

        Raises:
            BackupOutOfReachError: the oplog does not reach back so far.
        """
        oplog = self._client["local"].get_collection("oplog.rs", read_concern=ReadConcern("majority"))
        oldest = await oplog.find_one(sort=[("$natural", 1)])
        if oldest is None or _moment(oldest["ts"]) > since:
            raise _gone()
        wanted = {"ts": {"$gt": Timestamp(*since), "$lte": Timestamp(*until)}}
        try:
            async with oplog.find(wanted, batch_size=_BATCH) as entries:
                async for entry in entries:
                    for operation in [part async for part in self._whole(oplog, entry)]:
                        yield StampedChange(
                            int(entry["wall"].timestamp() * 1000), _moment(entry["ts"]), operation
                        )
        except OperationFailure as error:
            if error.code not in _FORGOTTEN:
                raise
            raise _gone() from error

    async def _whole(self, oplog: Any, entry: RawBSONDocument) -> AsyncIterator[bytes]:
        """Yield the operations of this database in an entry: those of a whole transaction at its end."""
        body = entry["o"]
        if entry["op"] != "c" or "applyOps" not in body:
            for operation in self._ours([entry]):
                yield operation
            return
        if body.get("prepare"):
            raise _sharded()
        if body.get("partialTxn"):
            return
        parts, earlier = [entry], entry
        while (moment := earlier.get("prevOpTime", {}).get("ts", _NOWHERE)) != _NOWHERE:
            found = await oplog.find_one({"ts": moment})
            if found is None:
                raise _gone()
            if not found["o"].get("partialTxn"):
                break
            parts.append(found)
            earlier = found
        for part in reversed(parts):
            for operation in self._ours(part["o"]["applyOps"]):
                yield operation

    def _ours(self, operations: Iterable[Any]) -> Iterator[bytes]:
        prefix = f"{self.name}."
        for operation in operations:
            if operation["op"] in {"i", "u", "d", "c"} and operation["ns"].startswith(prefix):
                kept = {name: operation[name] for name in ("op", "o", "o2") if name in operation}
                yield bson.encode({**kept, "ns": operation["ns"].removeprefix(prefix)})

    async def is_empty(self) -> bool:
        """Tell whether the database holds nothing, not even a restore that was cut off."""
        return not [name for name in await self._database.list_collection_names() if name[:7] != "system."]

    async def begin_restore(self) -> None:
        """Note that what the database holds is not whole, and remove what it holds."""
        await self._database[UNFINISHED_RESTORE].replace_one(
            {"_id": "restore"}, {"_id": "restore"}, upsert=True
        )
        for name in await self.collections():
            await self._database.drop_collection(name)

    async def end_restore(self) -> None:
        """Note that the database is whole."""
        await self._database.drop_collection(UNFINISHED_RESTORE)

    async def create(self, collection: str) -> None:
        """Make a collection that is not there yet, without indexes."""
        if collection not in await self._database.list_collection_names():
            await self._database.create_collection(collection)

    async def insert(self, collection: str, documents: Sequence[bytes]) -> None:
        """Store documents as they were."""
        inserts = [InsertOne(RawBSONDocument(document)) for document in documents]
        await self._database[collection].bulk_write(inserts, ordered=False, bypass_document_validation=True)

    async def tally(self, collection: str) -> Tally:
        """Count what a collection holds."""
        found = Tally()
        async for document in self._database[collection].find(batch_size=_BATCH):
            found.add(bytes(document.raw))
        return found

    async def apply(self, changes: Sequence[bytes]) -> None:
        """Do again what the oplog says, in order. Indexes and validators come with the next start instead."""
        waiting: list[dict[str, Any]] = []
        for encoded in changes:
            operation = bson.decode(encoded, _RAW)
            if operation["op"] != "c":
                waiting.append({**operation, "ns": f"{self.name}.{operation['ns']}"})
                continue
            await self._apply(waiting)
            waiting = []
            await self._command(operation["o"])
        await self._apply(waiting)

    async def _command(self, command: Mapping[str, Any]) -> None:
        if "create" in command:
            await self.create(command["create"])
        elif "drop" in command:
            await self._database.drop_collection(command["drop"])
        elif "dropDatabase" in command:
            for name in await self.collections():
                await self._database.drop_collection(name)

    async def _apply(self, operations: list[dict[str, Any]]) -> None:
        if operations:
            await self._client.admin.command({"applyOps": operations, "bypassDocumentValidation": True})

    async def organizations(self) -> list[str]:
        """Return every organisation that has a log."""
        return [str(found["_id"]) async for found in self._database[_COUNTERS].find({}, {"_id": True})]

    async def logs_ahead(self) -> list[str]:
        """Return the organisations whose log goes further than its counter says: there must be none."""
        last = {"$group": {"_id": "$organizationId", "seq": {"$max": "$seq"}}}
        ends = {
            found["_id"]: found["seq"] async for found in await self._database[_CHANGES].aggregate([last])
        }
        counters = {found["_id"]: found["seq"] async for found in self._database[_COUNTERS].find()}
        return [organization for organization, seq in ends.items() if seq > counters.get(organization, -1)]


@asynccontextmanager
async def opened_database(uri: str, name: str) -> AsyncIterator[BackupRepository]:
    """Give a database as it is stored: nothing is decrypted on the way."""
    async with AsyncMongoClient[RawBSONDocument](
        uri, document_class=RawBSONDocument, tz_aware=True, appname="medschedule-server backup"
    ) as client:
        yield BackupRepository(client, name)


def batches(payloads: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Cut payloads into batches that MongoDB takes in one command."""
    batch: list[bytes] = []
    size = 0
    for payload in payloads:
        if batch and (len(batch) == _BATCH or size + len(payload) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(payload)
        size += len(payload)
    if batch:
        yield batch


def _moment(timestamp: Timestamp) -> Moment:
    return Moment(timestamp.time, timestamp.inc)


def _sharded() -> BackupError:
    return BackupError("This database has shards: back it up with the tools of its service.")


def _gone() -> BackupOutOfReachError:
    return BackupOutOfReachError(
        "MongoDB's oplog does not reach back to the end of that file any more: take a new base, and take "
        "oplog segments more often or make the oplog larger."
    )
