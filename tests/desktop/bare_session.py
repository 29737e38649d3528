"""The replica's own code on a database in clear, in memory or in a file, in the test's own thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.pool import StaticPool
from tests.desktop.small_ward import SmallWard, SteppedClock

from medschedule_desktop.replica.schema import migrate
from medschedule_desktop.replica.session import Session
from medschedule_desktop.replica.tables import METADATA, REPLICA_STATE
from medschedule_desktop.replica.unit_of_work import UnitOfWork

Everything = dict[str, list[tuple[object, ...]]]


class Died(Exception):
    """The program is gone, in front of some statement."""


class BareSession:
    """A session whose program can die between any two statements."""

    def __init__(self, connection: Connection, clock: SteppedClock) -> None:
        self.connection = connection
        self.session = Session(connection, clock)
        self._left: int | None = None
        event.listen(connection, "before_cursor_execute", self._before)
        event.listen(connection.engine, "commit", self._before)

    def dies_in_front_of(self, number: int) -> None:
        """Let the program die in front of a statement or a commit, counted from zero."""
        self._left = number

    def lives(self) -> bool:
        """Tell whether it came through, and let it live on."""
        lived = self._left is not None and self._left >= 0
        self._left = None
        return lived

    def everything(self) -> Everything:
        """Return every row of every table."""
        with self.connection.begin():
            return {
                name: sorted((tuple(row) for row in self.connection.execute(select(table))), key=repr)
                for name, table in METADATA.tables.items()
            }

    def _before(self, *_: object) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise Died


@contextmanager
def bare_session(
    ward: SmallWard, path: Path | None = None, clock: SteppedClock | None = None
) -> Iterator[BareSession]:
    """Open an enrolled station's database; without a path in memory only."""
    clock = clock or SteppedClock()
    engine = _engine(":memory:" if path is None else str(path))
    with engine.connect() as connection:
        with connection.begin():
            migrate(connection)
            if connection.execute(select(REPLICA_STATE)).one_or_none() is None:
                work = UnitOfWork(connection, clock)
                work.create_state()
                work.enrol(ward.enrolment(), "http://127.0.0.1:1")
        yield BareSession(connection, clock)
    engine.dispose()


def _engine(place: str) -> Engine:
    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(place, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    engine = create_engine("sqlite+pysqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
