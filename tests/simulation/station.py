"""One station: the real replica on a file of its own, the real engine, and a process that may die."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from tests.simulation.chronicle import DocumentKey
from tests.simulation.held import Held, HeldReader
from tests.simulation.network import Line
from tests.simulation.ownership import Died, Process
from tests.simulation.server import Caller
from tests.simulation.virtual_time import VirtualClock, VirtualLoop

from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.schema import downgrade, migrate
from medschedule_desktop.replica.session import Session
from medschedule_desktop.replica.subscribers import Subscribers
from medschedule_desktop.replica.tables import OUTBOX
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.sync.backoff import Pace
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.status import SyncStatus
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.enrolment import Enrolment, TokenPair

T = TypeVar("T")

_OLDER = "0002"
_PAGES_TO_SPARE = 2
_PACE = Pace(poll=60, connected_poll=600, last_retry=240, verify=1200)
"""Fewer rounds in an hour than a real station makes, and more comparisons."""


def open_file(path: Path) -> Engine:
    """Return an engine on a file in clear, so that a test can look for words in its bytes."""

    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode = WAL", "synchronous = OFF", "temp_store = MEMORY", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    engine = create_engine("sqlite+pysqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class StationStore:
    """The replica as the engine uses it, on the loop's own thread."""

    def __init__(self, process: Process, session: Session, subscribers: Subscribers) -> None:
        self._process = process
        self._session = session
        self._subscribers = subscribers
        self._is_own_work = False

    async def run(self, work: Callable[[UnitOfWork], T], *, may_be_lost: bool = False) -> T:
        self._is_own_work = True
        try:
            return self.do(work)
        finally:
            self._is_own_work = False

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work in a transaction of its own, as a screen does."""
        if not self._process.alive:
            raise Died
        return self._session.run(work)

    def on_entry(self, callback: Callable[[], None]) -> Callable[[], None]:
        def changed(names: frozenset[str]) -> None:
            if OUTBOX.name in names and not self._is_own_work:
                callback()

        return self._subscribers.add(changed)


class Station:
    """A desktop or a kiosk.

    Attributes:
        clock: may be wrong.
        corrupted: documents that a fault has changed in the file.
        revoked: the server has said so; the file is gone then.
        store: None while the program does not run.
        crash_in: statements until the program dies; None lets it live.
    """

    def __init__(
        self,
        name: str,
        kind: DeviceKind,
        organization_id: EntityId,
        device_id: EntityId,
        path: Path,
        loop: VirtualLoop,
        clock: VirtualClock,
        random: Random,
        ids: Callable[[], EntityId],
        changed: Callable[["Station"], None],
        session: type[Session] = Session,
    ) -> None:
        self.name = name
        self.kind = kind
        self.organization_id = organization_id
        self.device_id = device_id
        self.path = path
        self.clock = clock
        self.line = Line()
        self.corrupted: set[DocumentKey] = set()
        self.revoked = False
        self.wiped = False
        self.process = Process(name)
        self.store: StationStore | None = None
        self.engine: SyncEngine | None = None
        self.crash_in: int | None = None
        self.is_full = False
        self._loop = loop
        self._random = random
        self._ids = ids
        self._changed = changed
        self._session = session
        self._is_silent = False
        self._file: Engine | None = None
        self._connection: Connection | None = None

    @property
    def caller(self) -> Caller:
        return Caller(self.organization_id, self.device_id)

    def install(self, template: Path, unit_ids: tuple[EntityId, ...]) -> None:
        """Make the file of a station that has just been enrolled."""
        shutil.copy(template, self.path)
        self._enrol(unit_ids)

    def become(self, device_id: EntityId, unit_ids: tuple[EntityId, ...]) -> list[tuple[EntityId, EntityId]]:
        """Go on as another device, with the same file; return the entries' ids before and after."""
        before = self.held().pending
        self.stop()
        self.crash_in = None  # an enrolment that is cut short is begun again with a new code
        self.device_id = device_id
        self._is_silent = True  # until the record knows the entries by their new ids
        self._enrol(unit_ids)
        self._is_silent = False
        return [(old.id, new.id) for old, new in zip(before, self._enrolled.pending, strict=True)]

    def _enrol(self, unit_ids: tuple[EntityId, ...]) -> None:
        self.process = Process(self.name)
        self._open()
        tokens = TokenPair(
            access_token="-",
            access_expires_at=self.clock.now(),
            refresh_token="-",
            refresh_expires_at=self.clock.now(),
        )
        enrolment = Enrolment(
            device_id=self.device_id,
            organization_id=self.organization_id,
            kind=self.kind,
            unit_ids=unit_ids,
            lease_hours=168,
            tokens=tokens,
        )
        assert self.store is not None
        self.store.do(lambda work: work.enrol(enrolment, "http://server"))
        self._enrolled = self.held()
        self.stop()

    def run_older_version(self) -> None:
        """Make the file what the version before would have left, with the same entries in its outbox."""
        connection = self._connection
        assert connection is not None
        with connection.begin():
            downgrade(connection, _OLDER)
        self.stop()

    def start(self, transport: SyncTransport) -> None:
        """Start the program: open the file, and synchronise from now on."""
        self.process = Process(self.name)
        self._open()
        store = self.store
        assert store is not None
        self.engine = SyncEngine(
            store,
            transport,
            self.clock,
            self._random,
            self._note_status,
            self._note_revoked,
            _PACE,
        )
        self.process.start(self._loop, self.engine.run())

    def _open(self) -> None:
        self._file = open_file(self.path)
        self._connection = self._file.connect()
        with self._connection.begin():
            migrate(self._connection)
        event.listen(self._connection, "before_cursor_execute", self._before_statement)
        subscribers = Subscribers()
        subscribers.add(lambda _: self._tell())
        session = self._session(self._connection, self.clock, DocumentMemory(2000), subscribers, self._ids)
        session.begin()
        self.store = StationStore(self.process, session, subscribers)
        self._tell()

    def _tell(self) -> None:
        if not self._is_silent:
            self._changed(self)

    def _before_statement(self, *_: Any) -> None:
        if not self.process.alive:
            raise Died
        if self.crash_in is not None:
            self.crash_in -= 1
            if self.crash_in < 0:
                self.crash_in = None
                self.process.kill()
                raise Died

    @property
    def runs(self) -> bool:
        """Whether the program is there; one that died is noticed by `stop`."""
        return self.store is not None and self.process.alive

    def stop(self) -> None:
        """End the program as a power cut does: what was not committed is gone."""
        self.process.kill()
        self.store = self.engine = None
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
        if self._file is not None:
            self._file.dispose()
        self._connection = self._file = None
        self.is_full = False

    def wipe(self) -> None:
        """Destroy the file, as a station does that was taken out of service."""
        self.stop()
        for file in self._files():
            file.unlink()
        self.wiped = True

    def _files(self) -> list[Path]:
        return sorted(self.path.parent.glob(f"{self.path.name}*"))

    def file_bytes(self) -> bytes:
        """Return every byte that the station's disk has of its replica."""
        return b"".join(file.read_bytes() for file in self._files())

    def held(self) -> Held:
        """Return what the file holds."""
        with self._raw() as cursor:
            return HeldReader(cursor).read()

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """Give a cursor past the product."""
        assert self._connection is not None
        cursor = self._connection.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def unsent(self, type_: str) -> list[tuple[EntityId, bytes]]:
        """Return the entries of a type that no server has answered, with their arguments."""
        with self._raw() as cursor:
            cursor.execute(
                "SELECT id, arguments FROM outbox WHERE type = ? AND acknowledged IS NULL", (type_,)
            )
            found: list[tuple[EntityId, bytes]] = cursor.fetchall()
            return found

    def check_text_search(self) -> None:
        """Let the name search compare itself with what it indexes; raises when it differs."""
        self.execute("INSERT INTO staff_text (staff_text, rank) VALUES ('integrity-check', 1)")

    def execute(self, statement: str, parameters: tuple[Any, ...] = ()) -> None:
        """Change the file past the product."""
        with self._raw() as cursor:
            cursor.execute(statement, parameters)
            cursor.fetchall()

    def fill_disk(self, full: bool) -> None:
        """Leave no room for the file to grow, or let it grow again."""
        with self._raw() as cursor:
            cursor.execute("PRAGMA page_count")
            [(pages,)] = cursor.fetchall()
            limit = pages + _PAGES_TO_SPARE if full else 0xFFFFFFFE
            cursor.execute(f"PRAGMA max_page_count = {limit}")
            cursor.fetchall()
        self.is_full = full

    def _note_status(self, status: SyncStatus) -> None:
        """The oracle reads the file, not the status."""

    def _note_revoked(self, ticket: str | None) -> None:
        self.revoked = True
