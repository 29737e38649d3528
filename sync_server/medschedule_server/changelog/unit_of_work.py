"""One transaction on one organisation's log, shared by the works of a batch."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from medschedule_server.changelog.change import ChangeRow, Numbered, OperationRecord, left_buckets, rows_of
from medschedule_server.changelog.image import Image
from medschedule_server.changelog.repository import LogRepository
from medschedule_server.core.database import Session
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
    """

    def __init__(self, log: LogRepository, organization_id: EntityId, seq: int, at: datetime) -> None:
        self._log = log
        self._image = Image()
        self._changed: dict[Ref, Numbered] = {}
        self._rows: list[ChangeRow] = []
        self._operations: list[OperationRecord] = []
        self._device_seqs: dict[EntityId, int] = {}
        self.organization_id = organization_id
        self.at = at
        self.seq = seq

    @property
    def session(self) -> Session | None:
        """The transaction, for a feature's own repository that writes in it."""
        return self._log.session

    async def fetch(self, reads: Reads) -> Iterable[Entity]:
        """Return what some reads find, tombstones included."""
        missing = self._image.missing(reads)
        if missing:
            self._image.load(missing, await self._log.load(missing))
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

    def write(
        self, operation_id: EntityId, documents: Iterable[E], record: OperationRecord | None = None
    ) -> tuple[E, ...]:
        """Add one operation's changed documents to the log and return them with their numbers.

        The documents are written when the transaction ends; what is read from here on finds them.
        """
        numbered: list[Numbered] = []
        stamped: list[E] = []
        for document in documents:
            ref = Ref(document.collection, document.id)
            left = left_buckets(self._image.get(type(document), document.id), document)
            self.seq += 2 if left else 1
            written = document.model_copy(update={"rev": self.seq})
            stamped.append(written)
            before = self._changed.get(ref)
            is_new = before.is_new if before else document.rev == 0
            change = Numbered(written, written.wire_bytes(), left, is_new)
            numbered.append(change)
            self._changed[ref] = change
            self._image.put(written)
        for change in numbered:
            self._rows += rows_of(change, self.seq, operation_id, self.at)
        if record is not None:
            self._operations.append(record)
        return tuple(stamped)

    async def flush(self) -> None:
        """Send everything that was written to the database, in the transaction."""
        if self._rows:
            await self._log.store(self._changed.values())
            await self._log.append(self._rows, self._operations, self.seq)
