"""Everything that can be known of a soak while it rests: the database, the replicas, the logs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from tests.e2e.server_records import Bodies
from tests.samples.opened_documents import opened
from tests.soak.replica_file import ReplicaFile
from tests.soak.soak_site import SoakSite

from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import Device
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.sync import Cursor

_BAD_LEVELS = ("error", "critical")
_REFUSED_STREAM = "ASGI callable returned without completing handshake."
"""What uvicorn says of a stream that was refused with a reason: it takes that for no answer."""
_DRIVER = "MongoClient background task encountered an error:"
"""With this the database's driver begins to tell of a lost database that it is about to find again."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One change in the server's log; `body` is None when the document left the buckets."""

    seq: int
    last: int
    collection: str
    id: str
    operation_id: str
    body: bytes | None


@dataclass(frozen=True, slots=True)
class StationAccount:
    """What one station has said, and what the server and its own file say.

    Attributes:
        saved: operations that it said were saved.
        kills: how often it could not say that it had saved one.
        cursors: where it said that it stood, in order.
        receipts: the server's, in the order of the operations' numbers.
        killed: what its file held each time that it was killed, of epochs whose log is still there.
    """

    name: str
    device_id: str
    unit_ids: tuple[str, ...]
    saved: Sequence[str]
    kills: int
    cursors: Sequence[tuple[str, int]]
    receipts: tuple[Receipt, ...]
    file: ReplicaFile
    killed: tuple[tuple[Cursor | None, Bodies], ...] = ()

    def visible(self, rows: Sequence[LogRow], upto: int) -> Bodies:
        """Return what this station has to hold at a log number: its part of the fold of the log.

        Tombstones are left out, since a station that began later never saw them.
        """
        mine = {ORGANIZATION_BUCKET, device_bucket(self.device_id), *map(unit_bucket, self.unit_ids)}
        return {
            key: body
            for key, body in live(folded(rows, upto)).items()
            if mine.intersection(BY_COLLECTION[key[0]].model_validate_json(body).buckets())
        }


@dataclass(frozen=True, slots=True)
class Evidence:
    """The whole site at rest.

    Attributes:
        rows: of the log, in order.
        min_seq: up to which the log was made shorter: what it says of earlier numbers is not whole.
        stored: each document as its collection has it, and the receipts.
        operations: what the server keeps of each operation, by id.
        is_restored: whether the database was restored from a backup: what was decided before may be
            decided otherwise now.
        complaints: what the processes wrote about faults of their own.
    """

    stations: tuple[StationAccount, ...]
    rows: tuple[LogRow, ...]
    head: int
    min_seq: int
    stored: Bodies
    operations: Mapping[str, Mapping[str, Any]]
    complaints: tuple[str, ...]
    is_restored: bool = False


def folded(rows: Sequence[LogRow], upto: int) -> Bodies:
    """Return the state that the log describes at a number: each document's last body."""
    return {(row.collection, row.id): row.body for row in rows if row.seq <= upto and row.body is not None}


def live(bodies: Bodies) -> Bodies:
    """Return the documents that are no tombstones."""
    return {key: body for key, body in bodies.items() if msgspec.json.decode(body).get("deletedAt") is None}


def gathered(site: SoakSite, killed: Mapping[str, Sequence[Path]]) -> Evidence:
    """Read everything. The stations are closed.

    Args:
        killed: by a station's name, the folders with its replica as a kill left it.
    """
    database = site.records.client[site.records.database]
    found = opened(database, database["changes"].find().sort("seq"))
    kept = {operation["_id"]: operation for operation in opened(database, database["operations"].find())}
    [counter] = database["counters"].find()
    return Evidence(
        stations=tuple(_accounts(site, killed)),
        rows=tuple(
            LogRow(*(row[key] for key in ("seq", "last", "collection", "docId", "operationId", "body")))
            for row in found
        ),
        head=counter["seq"],
        min_seq=counter["minSeq"],
        stored=site.records.documents() | _receipts(kept.values()),
        operations={id_: json.loads(operation["envelope"]) for id_, operation in kept.items()},
        complaints=tuple(_complaints(site)),
        is_restored=bool(site.lost_epochs),
    )


def _receipts(operations: Iterable[Mapping[str, Any]]) -> Bodies:
    """Return the receipts, which the server keeps with their operations."""
    answered = (operation for operation in operations if "receipt" in operation)
    return {(Receipt.collection, operation["_id"]): operation["receipt"] for operation in answered}


def _accounts(site: SoakSite, killed: Mapping[str, Sequence[Path]]) -> Iterator[StationAccount]:
    devices = {body["id"]: body for body in _devices(site)}
    for station in site.stations:
        before = tuple(ReplicaFile.read(folder) for folder in killed.get(station.name, ()))
        yield StationAccount(
            name=station.name,
            device_id=station.device_id,
            unit_ids=Device.model_validate(devices[station.device_id]).unit_ids,
            saved=tuple(station.saved),
            kills=station.kills,
            cursors=tuple(station.cursors),
            receipts=site.records.receipts_of(station.device_id),
            file=ReplicaFile.read(station.folder),
            killed=tuple(
                (file.cursor, file.base)
                for file in before
                if file.cursor is None or file.cursor.epoch not in site.lost_epochs
            ),
        )


def _devices(site: SoakSite) -> Iterator[dict[str, Any]]:
    stored = site.records.documents()
    return (
        msgspec.json.decode(body)
        for (collection, _), body in stored.items()
        if collection == Device.collection
    )


def _complaints(site: SoakSite) -> Iterator[str]:
    yield from (f"server: {line}" for line in server_complaints(site.server_log.read_text().splitlines()))
    for station in site.stations:
        for line in station.errors.read_text().splitlines():
            if not line.startswith("WARNING "):
                yield f"{station.name}: {line}"


def server_complaints(lines: Iterable[str]) -> Iterator[str]:
    """Return the lines of a server's log that tell of a fault of its own."""
    is_driver = False
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            is_driver = is_driver or line == _DRIVER
            if not is_driver and line != _REFUSED_STREAM:
                yield line
        else:
            is_driver = False
            if event.get("level") in _BAD_LEVELS or "exception" in event:
                yield line
