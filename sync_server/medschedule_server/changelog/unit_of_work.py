"""One transaction on one organisation's log, shared by the works of a batch."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import msgspec

from medschedule_server.audit.act import Act, act_of_operation
from medschedule_server.audit.chain import Entry, Noted, lengthened
from medschedule_server.changelog.additions import Additions
from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import Numbered, OperationRecord, left_buckets
from medschedule_server.changelog.image import Image
from medschedule_server.changelog.ledger import Batch, Conclusion, LogStore
from medschedule_server.core.database import Session
from medschedule_server.core.origin import Origin, current_origin
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Reads, Ref, refs

E = TypeVar("E", bound=Entity)


@dataclass(slots=True)
class _Portion:
    """What was decided and is not written yet."""

    additions: Additions
    changed: dict[Ref, Numbered] = field(default_factory=dict)
    operations: list[OperationRecord] = field(default_factory=list)
    acts: list[Noted] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.additions or self.acts)


class UnitOfWork:
    """Read documents as they are now, number changes, and write them all by the end.

    What has been decided can be on its way to the ledger while more is decided. Whatever reads waits for it:
    a transaction does one thing at a time.

    Attributes:
        organization_id: whose log it is.
        at: when the server took what is done here.
        seq: the number of the last change so far.
        origin: where the work that is being done came from.
    """

    def __init__(self, log: LogStore, organization_id: EntityId, at: datetime) -> None:
        self._log = log
        self._image = Image()
        self._portion = _Portion(Additions(log.position.seq))
        self._writing: asyncio.Task[None] | None = None
        self._differences: dict[str, BucketChecksums] = {}
        self._chain = log.chain
        self._device_seqs: dict[EntityId, int] = {}
        self.organization_id = organization_id
        self.at = at
        self.seq = log.position.seq
        self.origin: Origin = current_origin()

    @property
    def session(self) -> Session | None:
        """The transaction, for a feature's own repository that writes in it."""
        return self._log.session

    async def prefetch(self, reads: Reads) -> None:
        """Load what some reads find, as far as it is not loaded yet."""
        missing = self._image.missing(reads)
        if missing:
            await self.settled()
            self._image.load(missing, await self._log.load(missing))

    async def fetch(self, reads: Reads) -> Iterable[Entity]:
        """Return what some reads find, tombstones included."""
        await self.prefetch(reads)
        return self._image.select(reads)

    def loaded(self, reads: Reads) -> Iterable[Entity]:
        """Return what some reads find of what is loaded already."""
        return self._image.select(reads)

    async def get(self, kind: type[E], id_: EntityId) -> E | None:
        """Return one document, also when it is deleted, or None."""
        await self.fetch(Reads(documents=refs(kind, id_)))
        return self._image.get(kind, id_)

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device, this transaction's included."""
        if device_id not in self._device_seqs:
            await self.settled()
            self._device_seqs[device_id] = await self._log.last_device_seq(device_id)
        return self._device_seqs[device_id]

    def took(self, device_id: EntityId, device_seq: int) -> None:
        """Note the number of an operation that is done."""
        self._device_seqs[device_id] = device_seq

    def note(self, act: Act) -> None:
        """Add an act to the organisation's audit chain."""
        self._portion.acts.append(Noted(act, self.origin))

    def write(
        self, operation_id: EntityId, documents: Iterable[E], record: OperationRecord | None = None
    ) -> tuple[E, ...]:
        """Add one operation's changed documents to the log and return them with their numbers.

        Without a record, whatever wrote them is in neither the operations nor the audit chain by itself.

        The documents are written by the end of the transaction; what is read from here on finds them.
        """
        documents = tuple(documents)
        changes: list[Numbered] = []
        stamped: list[E] = []
        for document in documents:
            ref = Ref(document.collection, document.id)
            before = self._image.get(type(document), document.id)
            left = left_buckets(before, document)
            self.seq += 2 if left else 1
            written = document.model_copy(update={"rev": self.seq})
            stamped.append(written)
            body = written.wire_bytes()
            earlier = self._portion.changed.get(ref)
            change = Numbered(
                document=written,
                body=body,
                wire=msgspec.json.decode(body),
                left=left,
                before=None if before is None else before.rev,
                is_new=earlier.is_new if earlier else document.rev == 0,
            )
            changes.append(change)
            self._portion.changed[ref] = change
            self._image.put(written)
        self._portion.additions.add(changes, self.seq, operation_id, self.at)
        if record is not None:
            self._portion.operations.append(record)
            self.note(act_of_operation(record.id, record.type, record.actor_id, record.device_id, documents))
        return tuple(stamped)

    @property
    def is_writing(self) -> bool:
        """Tell whether something is on its way to the ledger."""
        return self._writing is not None and not self._writing.done()

    async def begin_writing(self) -> None:
        """Send what was written so far on its way to the ledger."""
        await self.settled()
        portion = self._portion
        if not portion:
            return
        self._portion = _Portion(Additions(self.seq))
        entries, self._chain = lengthened(self._chain, self.organization_id, self.at, portion.acts)
        self._writing = asyncio.create_task(self._write(portion, entries))

    async def settled(self) -> None:
        """Return when nothing is on its way any more; the transaction is free then."""
        if self._writing is not None:
            await self._writing

    async def flush(self) -> None:
        """Send everything that was written to the ledger, in the transaction."""
        await self.begin_writing()
        await self.settled()
        if self._writing is None:
            return
        stored = await self._log.checksums(self._differences) if self._differences else {}
        checksums = {
            bucket: stored.get(bucket, BucketChecksums()) + difference
            for bucket, difference in self._differences.items()
        }
        await self._log.conclude(Conclusion(checksums, self.seq, self._chain))

    async def close(self) -> None:
        """Leave nothing on its way when the transaction is given up or done."""
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _write(self, portion: _Portion, entries: list[Entry]) -> None:
        superseded = portion.additions.stored
        live = await self._log.live(superseded) if superseded else {}
        for bucket, difference in portion.additions.differences(live).items():
            self._differences[bucket] = self._differences.get(bucket, BucketChecksums()) + difference
        await self._log.write(
            Batch(
                documents=portion.changed.values(),
                rows=portion.additions.rows(),
                superseded=superseded,
                operations=portion.operations,
                entries=entries,
            )
        )
