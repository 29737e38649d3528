"""The port between the server's core and whatever keeps the logs.

The core decides; a ledger stores. MongoDB is one ledger; a simulation brings another, in memory.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from medschedule_server.audit.chain import ChainHead, Entry
from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import ChangeRow, Live, LogRow, Numbered, OperationRecord
from medschedule_server.core.database import Session
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Reads

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LogPosition:
    """Where an organisation's log stands.

    Attributes:
        seq: the number of the newest row; 0 for an empty log.
        epoch: changes when the database was restored from a backup.
        min_seq: readers that stand before it cannot go on: rows up to it may be gone.
    """

    seq: int
    epoch: EntityId
    min_seq: int = 0


class Limit(NamedTuple):
    """How much is read at once: reading stops with the row that reaches either."""

    rows: int
    body_bytes: int


class Rows(NamedTuple):
    """Rows in the order of the log.

    Attributes:
        more: the limit was reached, so there may be more of them.
    """

    rows: list[LogRow]
    more: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one transaction writes.

    Attributes:
        documents: the last form of each changed document, receipts included.
        rows: what is added to the log, dense and in order.
        superseded: the numbers of stored rows whose document has a newer row now, with the number of that.
        checksums: of every bucket that changed, as they are afterwards.
        seq: the number of the last row.
        entries: what is added to the organisation's audit chain, in order.
        chain: the last of them, or the chain's last entry if there are none.
    """

    documents: Collection[Numbered]
    rows: Collection[ChangeRow]
    superseded: Mapping[int, int]
    operations: Collection[OperationRecord]
    checksums: Mapping[str, BucketChecksums]
    seq: int
    entries: Collection[Entry]
    chain: ChainHead


class LogStore(Protocol):
    """One organisation's log within a transaction that has the organisation's turn.

    No other transaction of the organisation commits before this one, so what is read stays true.
    """

    @property
    def position(self) -> LogPosition:
        """Where the log stood when the transaction began."""

    @property
    def chain(self) -> ChainHead:
        """The last entry of the audit chain when the transaction began."""

    @property
    def session(self) -> Session | None:
        """The database's transaction, for a feature's own repository that writes in it; None without one."""

    async def load(self, reads: Reads) -> Iterable[Entity]:
        """Return what is stored for some reads, tombstones and receipts included.

        Collections that do not exist hold nothing.
        """

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""

    async def live(self, seqs: Collection[int]) -> Mapping[int, Live]:
        """Return those of the numbered rows that hold a live document."""

    async def checksums(self, buckets: Collection[str]) -> Mapping[str, BucketChecksums]:
        """Return the stored checksums of those of the buckets that have any."""

    async def write(self, batch: Batch) -> None:
        """Write everything, and move the log's position and the chain's head to
        the batch's last ones.

        Raises:
            WriteRefusedError: a document is refused for good, here or when the transaction commits: a value
                that must be unique is there already, or it is malformed.
        """

    async def publish_min_seq(self, seq: int) -> None:
        """Announce that rows up to a number will be gone."""

    async def begin_epoch(self, epoch: EntityId) -> None:
        """Make every device compare what it holds with this server anew."""


class LogReader(Protocol):
    """One organisation's log at one moment: nothing that is committed later is seen by any of its reads."""

    async def position(self) -> LogPosition:
        """Return where the log stands.

        Raises:
            NotFoundError: there is no such organisation.
        """

    async def since(self, *, after: int, buckets: Collection[str], limit: Limit) -> tuple[LogPosition, Rows]:
        """Return where the log stands, and the rows of some buckets with numbers above `after`: what
        `position` and `changes` return, for less.

        Raises:
            NotFoundError: there is no such organisation.
        """

    async def changes(
        self, *, after: int, upto: int, buckets: Collection[str], limit: Limit | None = None
    ) -> Rows:
        """Return the rows of some buckets with numbers above `after` and up to `upto`."""

    async def snapshot(self, *, at: int, after: int, buckets: Collection[str], limit: Limit) -> Rows:
        """Return the rows above `after` that hold the live documents of some buckets as they were at a number
        of the log. Each document has one such row at most.
        """

    async def checksums(self, buckets: Collection[str]) -> Mapping[str, BucketChecksums]:
        """Return the checksums of those of the buckets that have any."""

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""


class Ledger(Protocol):
    """Keeps the logs of all organisations."""

    async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
        """Run `body` with the organisation's turn and commit what it wrote; nothing of it if it raises.

        It may run several times; only the last one counts.

        Raises:
            NotFoundError: there is no such organisation.
            WriteRefusedError: what was written is refused for good.
            UnavailableError: the store is lost. The transaction may be committed all the same.
        """

    def reading(self, organization_id: EntityId) -> AbstractAsyncContextManager[LogReader]:
        """Give an organisation's log as it is at one moment."""

    async def discard(self, organization_id: EntityId, upto: int) -> int:
        """Remove rows that no reader from a number of the log on needs; return how many.

        They are the rows up to it that hold no live document, and those that were superseded by then.
        """
