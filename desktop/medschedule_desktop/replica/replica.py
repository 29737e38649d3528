"""The encrypted copy of the data on this station."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from medschedule_desktop.errors.replica import ReplicaDamaged, ReplicaError, ReplicaNewer, ReplicaUnreadable
from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.engine import (
    OUT_OF_REACH,
    check_integrity,
    inspect,
    make_engine,
    outside_transaction,
    replica_errors,
    unsynced_commits,
)
from medschedule_desktop.replica.salvage import Salvage, set_aside
from medschedule_desktop.replica.schema import migrate
from medschedule_desktop.replica.session import Session
from medschedule_desktop.replica.subscribers import Subscriber, Subscribers
from medschedule_desktop.replica.tables import OUTBOX
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.replica.unsent_note import UnsentNote
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")
_LONG_JOURNAL_BYTES = 4 * 1024 * 1024
"""What SQLite itself would let its journal grow to: a thousand pages."""

_REMEMBERED = 10_000
"""Documents that are kept decoded, 1.4 KB each: what the screens of one station show."""


class Replica:
    """One SQLCipher file, one connection, one thread.

    `executor` owns the connection: everything that touches the replica runs there, one piece of work at a
    time, so no lock is ever needed. `run` does that from any thread; `transaction` is for work that is there
    already.

    Args:
        longest_lease: what a policy leaves of the server's lease; None leaves it as it is.
        replaces_newer: whether a file of a later version makes way for a fresh one that has its unsent
            operations. That version was sent back here, so nothing else would ever open it.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        clock: Clock,
        longest_lease: timedelta | None = None,
        *,
        replaces_newer: bool = False,
    ) -> None:
        self._path = path
        self._journal = path.with_name(f"{path.name}-wal")
        self._unsent = UnsentNote(path)
        self._key = key
        self._clock = clock
        self._longest_lease = longest_lease
        self._replaces_newer = replaces_newer
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._thread: int | None = None
        self._checkpointing = False
        self._subscribers = Subscribers()

    @property
    def path(self) -> Path:
        return self._path

    @property
    def executor(self) -> Executor:
        """The single thread on which the replica is used.

        Raises:
            RuntimeError: the replica is not open.
        """
        if self._executor is None:
            raise RuntimeError("The replica is not open.")
        return self._executor

    def open(self) -> None:
        """Open the file, which is made when there is none, and bring its tables up to date.

        Raises:
            ReplicaUnreadable: the file is damaged (it is set aside then, and its unsent operations are saved
                into a fresh one where they could be read), was made with another key or by a later version,
                or is none of ours; the sentence says which, and what is safe.
            ReplicaBusy: another process has it.
        """
        if self._executor is not None:
            raise RuntimeError("The replica is open already.")
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="replica")
        try:
            executor.submit(self._open).result()
        except BaseException:
            executor.shutdown()
            raise
        self._executor = executor

    def close(self) -> None:
        """Finish what was submitted, then close the file. Closing twice is no matter."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.submit(self._close).result()
            executor.shutdown()

    def run(self, work: Callable[[UnitOfWork], T], *, may_be_lost: bool = False) -> T:
        """Run work in a transaction of its own and return its result, from any thread.

        Args:
            may_be_lost: what it writes can be had again, so that nobody has to wait for the disk.

        Raises:
            Exception: whatever the work raises; nothing was written then.
        """
        run = self._run_unsynced if may_be_lost else self._run
        if threading.get_ident() == self._thread:
            return run(work)
        return self.executor.submit(run, work).result()

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Give a transaction, on the replica's executor only. It commits at the end and rolls back when the
        block raises; subscribers hear of it after the commit.

        Raises:
            ReplicaFull: there was no room; the state before stands.
            ReplicaDamaged: an unreadable page was met; nothing was changed.
        """
        session = self._session
        if session is None:
            raise RuntimeError("The replica is not open.")
        if threading.get_ident() != self._thread:
            raise RuntimeError("The replica is used on its executor only; see Replica.run.")
        waits: bool | None = None
        with session.transaction() as work:
            yield work
            if OUTBOX.name in work.changed:
                waits = work.pending_count() > 0
            if waits:
                self._unsent.say(waits=True)
        if waits is False:
            self._unsent.say(waits=False)
        if not work.has_staged:
            self._checkpoint_later()

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back after each commit with the names of the collections that changed, among them `outbox` and
        `replica_state`. It is called on the replica's executor and must not block. Returns the unsubscriber.
        """
        return self._subscribers.add(callback)

    def _run(self, work: Callable[[UnitOfWork], T]) -> T:
        with self.transaction() as unit_of_work:
            return work(unit_of_work)

    def _run_unsynced(self, work: Callable[[UnitOfWork], T]) -> T:
        if self._connection is None:
            raise RuntimeError("The replica is not open.")
        with unsynced_commits(self._connection):
            return self._run(work)

    def _checkpoint_later(self) -> None:
        """Move a long journal into the file once whoever waits for this transaction has gone on."""
        if not self._checkpointing and self._journal.stat().st_size > _LONG_JOURNAL_BYTES:
            with suppress(RuntimeError):  # it is closing, which does the same
                self.executor.submit(self._checkpoint)
                self._checkpointing = True

    def _checkpoint(self) -> None:
        self._checkpointing = False
        if self._connection is not None:
            try:
                outside_transaction(self._connection, "PRAGMA wal_checkpoint(TRUNCATE)")
            except ReplicaError as error:  # the journal has everything; the next transaction tries again
                _LOGGER.warning("replica checkpoint failed code=%s", error.code)

    def _open(self) -> None:
        self._thread = threading.get_ident()
        try:
            if self._path.exists():
                inspect(self._path, self._key)
            else:
                self._made(Salvage()).rename(self._path)
            self._attach()
        except ReplicaDamaged as damage:
            self._close()
            raise self._rescue() from damage
        except ReplicaNewer as newer:
            self._close()
            if not self._replaces_newer:
                raise
            raise self._rescue_newer(newer) from newer
        except BaseException:
            self._close()
            raise

    def _attach(self) -> None:
        self._engine = make_engine(self._path, self._key)
        with replica_errors():
            check_integrity(self._engine, self._path)
            self._connection = self._engine.connect()
            with self._connection.begin():
                migrate(self._connection)
        self._session = Session(
            self._connection,
            self._clock,
            DocumentMemory(_REMEMBERED),
            self._subscribers,
            longest_lease=self._longest_lease,
        )
        self._session.begin()
        self._unsent.say(waits=self._session.run(UnitOfWork.pending_count) > 0)

    def _made(self, salvage: Salvage) -> Path:
        """Make a replica under another name: a file in its own place is always a whole one."""
        new = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.unlink(missing_ok=True)
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # SQLite keeps the mode
        except OSError as error:
            raise ReplicaUnreadable(OUT_OF_REACH) from error
        engine = make_engine(new, self._key)
        try:
            with replica_errors(), engine.connect() as connection, connection.begin():
                migrate(connection)
                UnitOfWork(connection, self._clock).create_state()
                salvage.restore(connection)
        finally:
            engine.dispose()
        return new

    def _rescue(self) -> ReplicaDamaged:
        """Replace a damaged replica by a fresh one that has its unsent operations."""
        salvage = Salvage.read(self._path, self._key)
        successor = None if salvage.state is None else self._made(salvage)
        return salvage.report(set_aside(self._path, self._clock.now(), successor))

    def _rescue_newer(self, newer: ReplicaNewer) -> ReplicaError:
        """Replace a replica of a later version likewise, if its unsent operations can all be read."""
        salvage = Salvage.read(self._path, self._key)
        if salvage.state is None or not salvage.complete:
            return newer
        try:
            successor = self._made(salvage)
        except (ReplicaError, DBAPIError):
            return newer  # the later version keeps them in another form: its file stays as it is
        return salvage.report_newer(set_aside(self._path, self._clock.now(), successor))

    def _close(self) -> None:
        self._thread = None
        self._session = None
        self._checkpointing = False
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
