"""Open the encrypted file, and say in a sentence what is wrong when it cannot be opened.

The file's first sixteen bytes are SQLCipher's salt. Here they follow from the key, so that a wrong key is
told from a damaged file: no other mark could be read without the key. The salt has no other part in a file
with a raw 256-bit key than to vary the authentication key, and a random key has a salt of its own.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from medschedule_desktop.errors.replica import (
    NotAReplica,
    ReplicaBusy,
    ReplicaDamaged,
    ReplicaError,
    ReplicaFull,
    ReplicaKeyWrong,
    ReplicaUnreadable,
)

KEY_BYTES = 32
PAGE_BYTES = 16 * 1024
"""Of the file. A page of SQLite's usual 4 KB takes twice the time to encrypt and write a large commit."""
OUT_OF_REACH = (
    "This station's disk or data folder cannot be used. What was saved is safe; ask your administrator."
)
_SALT_BYTES = 16
_CACHE_KIB = 64 * 1024
_LARGE_CACHE_KIB = 256 * 1024
_BUSY_SECONDS = 2
_PLAIN_HEADER = b"SQLite format 3\0"

# https://www.sqlite.org/rescode.html
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_FULL = frozenset({"SQLITE_FULL"})
_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
_UNREACHABLE = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR"})

# The driver stores both as they are, but only after a search for a way to adapt them, which ends in an
# exception: more than half of the time of inserting ten thousand documents. These end it at once.
sqlcipher.register_adapter(bytes, bytes)
sqlcipher.register_adapter(type(None), lambda nothing: nothing)


def make_engine(path: Path, key: bytes) -> Engine:
    """Return an engine of one connection on the file, which is made when it does not exist.

    Transactions begin IMMEDIATE: a writer holds its lock before it reads what it will change.

    Args:
        key: 32 random bytes, used as they are: no key derivation.
    """
    if len(key) != KEY_BYTES:
        raise ReplicaKeyWrong

    def connect() -> sqlcipher.Connection:
        with _replica_errors():
            return _connect(path, key)

    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=connect,
        hide_parameters=True,  # an error's text goes into logs
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _connect(path: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{key_mark(key).hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # one MedSchedule a replica, from open to close
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read of the file
        # Inside a transaction the answer would silently be another mode.
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise ReplicaUnreadable(f"This station's copy cannot be kept safely here (journal mode {mode}).")
        connection.execute("PRAGMA synchronous = FULL")  # a power cut loses nothing that was saved
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY")  # nothing in clear leaves this process
        connection.execute(
            "PRAGMA wal_autocheckpoint = 0"
        )  # the replica does it, after what somebody waits for
    except BaseException:
        connection.close()
        raise
    return connection


def key_mark(key: bytes) -> bytes:
    """Return the first bytes of a file made with a key."""
    return hmac.digest(key, b"medschedule replica", "sha256")[:_SALT_BYTES]


def inspect(path: Path, key: bytes) -> None:
    """Look at an existing file before it is opened.

    Raises:
        NotAReplica: it is a folder or a plain database.
        ReplicaKeyWrong: it was made with another key.
        ReplicaDamaged: it ends too early.
    """
    if not path.is_file():
        raise NotAReplica
    size = path.stat().st_size
    with path.open("rb") as file:
        beginning = file.read(_SALT_BYTES)
    if beginning == _PLAIN_HEADER:
        raise NotAReplica
    if len(beginning) == _SALT_BYTES and not hmac.compare_digest(beginning, key_mark(key)):
        raise ReplicaKeyWrong
    if size == 0 or size % PAGE_BYTES:
        raise ReplicaDamaged


def check_integrity(engine: Engine, path: Path) -> None:
    """Check the authentication code of every page (about 3 ms a megabyte) and that none is missing.

    Raises:
        ReplicaDamaged: bytes were changed or are missing.
    """
    pooled = engine.raw_connection()  # a checkpoint cannot run in the transaction that SQLAlchemy begins
    try:
        with _replica_errors():
            cursor = pooled.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the checks below read the main file only
            cursor.fetchall()
            cursor.execute("PRAGMA page_count")
            [(pages,)] = cursor.fetchall()
            if pages * PAGE_BYTES > path.stat().st_size:
                raise ReplicaDamaged
            cursor.execute("PRAGMA cipher_integrity_check")
            if cursor.fetchall():
                raise ReplicaDamaged
    finally:
        pooled.close()


@contextmanager
def whole_transaction(connection: Connection) -> Iterator[None]:
    """Commit a block's work, or roll it back when the block or the commit itself fails."""
    try:
        with connection.begin():
            yield
    except BaseException:
        # After a commit that failed, SQLAlchemy takes the transaction for ended; SQLite may not.
        driver = connection.connection.driver_connection
        if driver is not None and driver.in_transaction:
            driver.rollback()
        raise


def outside_transaction(connection: Connection, statement: str) -> None:
    """Run a statement that no transaction allows; through SQLAlchemy one would begin.

    Raises:
        ReplicaError: it could not be done.
    """
    with _replica_errors():
        cursor = connection.connection.cursor()
        try:
            cursor.execute(statement)
            cursor.fetchall()
        finally:
            cursor.close()


@contextmanager
def unsynced_commits(connection: Connection) -> Iterator[None]:
    """Let the block's commits not wait for the disk. A power cut undoes the last of them, whole and in their
    order; none that was made before, and none once a later commit has waited.
    """
    outside_transaction(connection, "PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        outside_transaction(connection, "PRAGMA synchronous = FULL")


def enlarge_cache(connection: Connection) -> None:
    """Keep what is written from here on in memory: a load reads it again for every index."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_LARGE_CACHE_KIB}")


def reset_cache(connection: Connection) -> None:
    """Keep no more in memory than at the opening."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")


@contextmanager
def replica_errors() -> Iterator[None]:
    """Turn what the database raises through SQLAlchemy into the replica's own errors."""
    try:
        yield
    except DBAPIError as error:
        known = _known(error.orig)
        if known is None:
            raise
        raise known from error


@contextmanager
def _replica_errors() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: BaseException | None) -> ReplicaError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    primary = "_".join(name.split("_")[:2])  # SQLITE_CORRUPT_VTAB is a kind of SQLITE_CORRUPT
    if primary in _DAMAGED:
        return ReplicaDamaged()
    if primary in _FULL:
        return ReplicaFull()
    if primary in _BUSY:
        return ReplicaBusy()
    if primary in _UNREACHABLE:
        return ReplicaUnreadable(OUT_OF_REACH)
    return None
