"""The replica as the sync engine uses it: from a loop that must not wait."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.tables import OUTBOX
from medschedule_desktop.replica.unit_of_work import UnitOfWork

T = TypeVar("T")


class ReplicaSyncStore:
    """Runs work on the replica's executor."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._is_own_work = False

    async def run(self, work: Callable[[UnitOfWork], T], *, may_be_lost: bool = False) -> T:
        """Run work in a transaction of its own and return its result.

        Args:
            may_be_lost: see `Replica.run`.

        Raises:
            Exception: whatever the work raises; nothing was written then.
        """
        loop = asyncio.get_running_loop()
        run = partial(self._run, work, may_be_lost=may_be_lost)
        return await loop.run_in_executor(self._replica.executor, run)

    def on_entry(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back, on the replica's executor, when an operation was entered. Returns the unsubscriber."""

        def changed(names: frozenset[str]) -> None:
            if OUTBOX.name in names and not self._is_own_work:
                callback()

        return self._replica.subscribe(changed)

    def _run(self, work: Callable[[UnitOfWork], T], *, may_be_lost: bool) -> T:
        self._is_own_work = True  # subscribers are called on this thread, before it is over
        try:
            return self._replica.run(work, may_be_lost=may_be_lost)
        finally:
            self._is_own_work = False
