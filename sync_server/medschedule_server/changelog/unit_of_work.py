"""One transaction on one organisation's log, shared by the works of a batch."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from medschedule_server.audit.act import Act, act_of_operation
from medschedule_server.audit.chain import Noted, lengthened
from medschedule_server.changelog.additions import Additions
from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import Numbered, OperationRecord, left_buckets
from medschedule_server.changelog.image import Image
from medschedule_server.changelog.ledger import Batch, LogStore
from medschedule_server.core.database import Session
from medschedule_server.core.origin import Origin, current_origin
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Reads, Ref, refs

E = TypeVar("E", bound=Entity)


class UnitOfWork:
    """Read documents as they are now, number changes, and write them all at the end.

    Attributes:
        organization_id: whose log it is.
        at: when the server took what is done here.
        seq: the number of the last change so far.
        origin: where the work that is being done came from.
    """

    def __init__(self, log: LogStore, organization_id: EntityId, at: datetime) -> None:
        self._log = log
        self._image = Image()
        self._changed: dict[Ref, Numbered] = {}
        self._additions = Additions(log.position.seq)
        self._operations: list[OperationRecord] = []
        self._acts: list[Noted] = []
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
            self._device_seqs[device_id] = await self._log.last_device_seq(device_id)
        return self._device_seqs[device_id]

    def took(self, device_id: EntityId, device_seq: int) -> None:
        """Note the number of an operation that is done."""
        self._device_seqs[device_id] = device_seq

    def note(self, act: Act) -> None:
        """Add an act to the organisation's audit chain."""
        self._acts.append(Noted(act, self.origin))

    def write(
        self, operation_id: EntityId, documents: Iterable[E], record: OperationRecord | None = None
    ) -> tuple[E, ...]:
        """Add one operation's changed documents to the log and return them with their numbers.

        Without a record, whatever wrote them is in neither the operations nor the audit chain by itself.

        The documents are written when the transaction ends; what is read from here on finds them.
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
            earlier = self._changed.get(ref)
            change = Numbered(
                document=written,
                body=body,
                wire=msgspec.json.decode(body),
                left=left,
                before=None if before is None else before.rev,
                is_new=earlier.is_new if earlier else document.rev == 0,
            )
            changes.append(change)
            self._changed[ref] = change
            self._image.put(written)
        self._additions.add(changes, self.seq, operation_id, self.at)
        if record is not None:
            self._operations.append(record)
            self.note(act_of_operation(record.id, record.type, record.actor_id, record.device_id, documents))
        return tuple(stamped)

    async def flush(self) -> None:
        """Send everything that was written to the ledger, in the transaction."""
        if not self._additions and not self._acts:
            return
        superseded = self._additions.stored
        differences = self._additions.differences(await self._log.live(superseded) if superseded else {})
        stored = await self._log.checksums(differences) if differences else {}
        entries, chain = lengthened(self._log.chain, self.organization_id, self.at, self._acts)
        await self._log.write(
            Batch(
                documents=self._changed.values(),
                rows=self._additions.rows(),
                superseded=superseded,
                operations=self._operations,
                checksums={
                    bucket: stored.get(bucket, BucketChecksums()) + difference
                    for bucket, difference in differences.items()
                },
                seq=self.seq,
                entries=entries,
                chain=chain,
            )
        )
