"""What one round knows of the replica while it goes on."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from medschedule_desktop.sync.store import SyncStore, SyncWork

T = TypeVar("T")


class Progress:
    """Runs a round's work on the replica, and learns each time how many operations wait.

    Args:
        on_work: told how many operations wait, and when the server was last met, whenever there is something
            to push or to write.

    Attributes:
        pending: operations without a receipt.
        contact: when the server was last met, by the device's clock; None when it never was.
    """

    def __init__(self, store: SyncStore, on_work: Callable[[int, datetime | None], None]) -> None:
        self.pending = 0
        self.contact: datetime | None = None
        self._store = store
        self._on_work = on_work

    async def do(self, work: Callable[[SyncWork], T], *, may_be_lost: bool = False) -> T:
        """Run work in a transaction of its own and return its result.

        Args:
            may_be_lost: see `SyncStore.run`.
        """
        result, self.pending = await self._store.run(
            lambda unit: (work(unit), unit.pending_count()), may_be_lost=may_be_lost
        )
        return result

    def tell(self) -> None:
        """Say that there is something to do."""
        self._on_work(self.pending, self.contact)
