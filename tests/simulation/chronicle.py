"""What really happened, written down from outside: every row that was committed, every entry that was saved.

The oracle compares what the product holds with this record. It is kept with code of its own: nothing here
asks the product what it believes.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from tests.simulation.memory_ledger import LoggedRow

from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.projection import for_kiosk

DocumentKey = tuple[str, EntityId]


@dataclass(slots=True)
class Version:
    """One state of one document in the log."""

    key: DocumentKey
    seq: int
    buckets: frozenset[str]
    body: bytes
    operation_id: EntityId
    wire: dict[str, Any] = field(init=False)
    _kiosk: bytes | None = None

    def __post_init__(self) -> None:
        self.wire = msgspec.json.decode(self.body)

    @property
    def live(self) -> bool:
        return self.wire.get("deletedAt") is None

    def form(self, kind: DeviceKind) -> bytes | None:
        """Return the bytes that a device of a kind holds; None if it holds none."""
        if kind is not DeviceKind.KIOSK:
            return self.body
        if self._kiosk is None:
            shown = for_kiosk(BY_COLLECTION[self.key[0]], self.wire)
            self._kiosk = b"" if shown is None else msgspec.json.encode(shown)
        return self._kiosk or None


class LogRecord:
    """One organisation's log as it was committed, and its fold at any number."""

    def __init__(self) -> None:
        self.head = 0
        self.ends: list[int] = [0]
        self.receipts: dict[EntityId, Version] = {}
        self._versions: dict[DocumentKey, list[Version]] = {}

    def add(self, rows: Iterable[LoggedRow]) -> list[Version]:
        """Take in the rows of a transaction and return the states that they brought.

        Raises:
            ValueError: the numbers are not dense.
        """
        brought: list[Version] = []
        for row, operation_id in sorted(rows):
            if row.seq != self.head + 1:
                raise ValueError(f"row {row.seq} was committed after row {self.head}")
            self.head = row.seq
            if row.last == row.seq:
                self.ends.append(row.seq)
            if row.body is not None:
                key = row.collection, row.document_id
                version = Version(key, row.seq, frozenset(row.buckets), row.body, operation_id)
                self._versions.setdefault(key, []).append(version)
                brought.append(version)
                if row.collection == "receipts":
                    self.receipts[row.document_id] = version
        if brought and self.ends[-1] != self.head:
            raise ValueError(f"the transaction ended at {self.head} in the middle of an operation")
        return brought

    def forget_after(self, seq: int) -> None:
        """Go back to a number, as a restore from a backup does."""
        self.head = seq
        self.ends = [end for end in self.ends if end <= seq]
        self.receipts = {id_: found for id_, found in self.receipts.items() if found.seq <= seq}
        kept = {key: [each for each in found if each.seq <= seq] for key, found in self._versions.items()}
        self._versions = {key: found for key, found in kept.items() if found}

    def is_end(self, seq: int) -> bool:
        """Tell whether a number is that of the last row of an operation, or 0."""
        return self.ends[bisect_right(self.ends, seq) - 1] == seq

    def before(self, version: Version) -> Version | None:
        """Return the state of a document before another one."""
        earlier = [found for found in self._versions[version.key] if found.seq < version.seq]
        return earlier[-1] if earlier else None

    def history(self) -> Iterator[Version]:
        """Yield every state of every document."""
        for versions in self._versions.values():
            yield from versions

    def at(self, key: DocumentKey, seq: int) -> Version | None:
        """Return the state of a document at a number, also when it is deleted; None if it did not exist."""
        versions = self._versions.get(key, [])
        place = bisect_right(versions, seq, key=lambda version: version.seq)
        return versions[place - 1] if place else None

    def fold(self, seq: int) -> Iterator[Version]:
        """Yield the state of every document at a number."""
        for key in self._versions:
            found = self.at(key, seq)
            if found is not None:
                yield found

    def restricted(self, seq: int, buckets: Collection[str], kind: DeviceKind) -> dict[DocumentKey, Version]:
        """Return the live documents that a device with these buckets holds at a number."""
        held = frozenset(buckets)
        return {
            version.key: version
            for version in self.fold(seq)
            if version.live and not held.isdisjoint(version.buckets) and version.form(kind) is not None
        }


@dataclass(slots=True)
class Write:
    """An entry that a person was told is saved.

    Attributes:
        forgotten: the station does not have it any more: it was wiped, or it is another device now.
        set_aside: the server could not even read it, and the station shows it to a person.
    """

    station: str
    id: EntityId
    organization_id: EntityId
    type: str
    arguments: dict[str, Any]
    at: datetime
    forgotten: bool = False
    set_aside: bool = False


@dataclass(slots=True)
class Chronicle:
    """The record of a world.

    Attributes:
        administration: the types of what the server's own administration did, by operation.
    """

    logs: dict[EntityId, LogRecord] = field(default_factory=dict)
    writes: dict[EntityId, Write] = field(default_factory=dict)
    administration: dict[EntityId, str] = field(default_factory=dict)

    def log(self, organization_id: EntityId) -> LogRecord:
        """Return the record of one organisation's log."""
        return self.logs.setdefault(organization_id, LogRecord())

    def saved(self, write: Write) -> None:
        """Note an entry that was saved."""
        self.writes[write.id] = write

    def renamed(self, before: EntityId, after: EntityId) -> None:
        """Note that an entry has another id now: it is sent by another device."""
        write = self.writes.pop(before)
        write.id = after
        self.writes[after] = write

    def of_station(self, station: str) -> list[Write]:
        """Return what people were told is saved on a station."""
        return [write for write in self.writes.values() if write.station == station]
