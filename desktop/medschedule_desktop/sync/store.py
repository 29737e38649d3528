"""What the sync engine needs of the replica, so that the one does not import the other."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from medschedule_desktop.sync.page import PageChange
from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.access import AccessNote
from medschedule_shared.protocol.sync import Cursor, OperationEnvelope, PageHeader

T = TypeVar("T")


class LoadUnderWay(Protocol):
    """A snapshot that is being fetched.

    Attributes:
        cursor: where the device will stand when it is complete.
        whole: whether it takes the place of everything the replica holds.
        after: what to ask the next page after.
    """

    @property
    def cursor(self) -> Cursor: ...
    @property
    def buckets(self) -> tuple[str, ...]: ...
    @property
    def whole(self) -> bool: ...
    @property
    def after(self) -> int: ...


class Standing(Protocol):
    """Where the device stands.

    Attributes:
        buckets: those that the replica holds up to the cursor.
        load: None when no snapshot is being fetched.
        journal_end: the highest number of an operation that the server has answered; 0 for none.
    """

    @property
    def cursor(self) -> Cursor | None: ...
    @property
    def buckets(self) -> tuple[str, ...]: ...
    @property
    def load(self) -> LoadUnderWay | None: ...
    @property
    def journal_end(self) -> int: ...
    @property
    def last_success(self) -> datetime | None: ...


class KeptAccesses(Protocol):
    """What the station noted of itself; see the replica's access notes."""

    def to_send(self, limit: int) -> tuple[AccessNote, ...]: ...
    def sent(self, number: int) -> None: ...


class SyncWork(Protocol):
    """One transaction; see the replica's unit of work."""

    def standing(self) -> Standing: ...
    def pending_count(self) -> int: ...
    def to_push(self, limit: int) -> tuple[OperationEnvelope, ...]: ...
    def acknowledge(self, receipts: Sequence[Receipt], seq: int) -> None: ...
    def apply_page(self, header: PageHeader, changes: Sequence[PageChange]) -> tuple[str, ...]: ...
    def forget(self, buckets: Collection[str]) -> None: ...
    def adopt_scope(self, scope_hash: str) -> None: ...
    def begin_load(self, cursor: Cursor, buckets: tuple[str, ...], *, whole: bool) -> None: ...
    def stage(self, changes: Sequence[PageChange], after: int) -> None: ...
    def complete_load(self, changes: Sequence[PageChange], server_time: datetime) -> None: ...
    def drop_load(self) -> None: ...
    def send_journal_again(self, after: int) -> int: ...
    def renumber(self, first: int) -> None: ...
    def set_aside(self, id_: EntityId, code: str, message: str) -> None: ...
    def count_lease(self) -> Any: ...
    @property
    def accesses(self) -> KeptAccesses: ...


class SyncStore(Protocol):
    """The replica, for a loop that must not wait for it."""

    async def run(self, work: Callable[[SyncWork], T], *, may_be_lost: bool = False) -> T:
        """Run work in a transaction of its own and return its result; nothing is written when it raises.

        Args:
            may_be_lost: a power cut may undo it, until a later transaction is safe.
        """

    def on_entry(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back, from any thread, when an operation was entered here. Returns the unsubscriber."""
