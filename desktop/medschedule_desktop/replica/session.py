"""A replica's connection in use: its transactions, and what follows each."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection

from medschedule_desktop.errors.replica import ReplicaError
from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.engine import replica_errors, whole_transaction
from medschedule_desktop.replica.subscribers import Subscribers
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.replica.vacuum import vacuum
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")


class Session:
    """Runs one piece of work at a time on a connection, in the thread that calls.

    Args:
        make_id: makes the ids of the operations that are entered here.
        longest_lease: what a policy leaves of the server's lease; None leaves it as it is.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        memory: DocumentMemory | None = None,
        subscribers: Subscribers | None = None,
        make_id: Callable[[], EntityId] = new_id,
        longest_lease: timedelta | None = None,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._memory = memory or DocumentMemory()
        self._subscribers = subscribers or Subscribers()
        self._make_id = make_id
        self._longest_lease = longest_lease

    def begin(self) -> None:
        """Do what an opening begins with: make up for what a stop left undone, and read again what an earlier
        version could not."""
        with self.transaction() as work:
            work.retry_quarantined()
            work.count_lease()
            is_purged = work.is_purged()
        if is_purged:
            self._vacuum()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work in a transaction of its own and return its result.

        Raises:
            Exception: whatever the work raises; nothing was written then.
        """
        with self.transaction() as unit_of_work:
            return work(unit_of_work)

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Give a transaction. It commits at the end and rolls back when the block raises; subscribers hear of
        it after the commit.

        Raises:
            ReplicaFull: there was no room; the state before stands.
            ReplicaDamaged: an unreadable page was met; nothing was changed.
        """
        work = UnitOfWork(self._connection, self._clock, self._memory, self._make_id, self._longest_lease)
        with replica_errors(), whole_transaction(self._connection):
            yield work
        if work.has_purged:
            self._vacuum()
        if work.changed:
            self._subscribers.tell(frozenset(work.changed))

    def _vacuum(self) -> None:
        try:
            vacuum(self._connection)
        except ReplicaError as error:  # what was committed stands; the next opening tries again
            _LOGGER.warning("replica vacuum failed code=%s", error.code)
