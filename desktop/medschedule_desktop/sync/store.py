"""What the sync engine needs of the replica, so that the one does not import the other."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import Any, Protocol, TypeVar

from medschedule_desktop.sync.page import PageChange
from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.sync import Cursor, OperationEnvelope, PageHeader

T = TypeVar("T")


class SyncState(Protocol):
    """Where the device stands."""

    @property
    def cursor(self) -> Cursor | None: ...
    @property
    def last_success(self) -> datetime | None: ...


class SyncWork(Protocol):
    """One transaction; see the replica's unit of work."""

    def state(self) -> SyncState: ...
    def pending_count(self) -> int: ...
    def to_push(self, limit: int) -> tuple[OperationEnvelope, ...]: ...
    def acknowledge(self, receipts: Iterable[Receipt], seq: int) -> None: ...
    def apply_page(self, header: PageHeader, changes: Sequence[PageChange]) -> None: ...
    def renumber(self, first: int) -> None: ...
    def set_aside(self, id_: EntityId, code: str, message: str) -> None: ...
    def count_lease(self) -> Any: ...


class SyncStore(Protocol):
    """The replica."""

    @property
    def executor(self) -> Executor: ...
    def run(self, work: Callable[[SyncWork], T]) -> T: ...
    def subscribe(self, callback: Callable[[frozenset[str]], None]) -> Callable[[], None]: ...
