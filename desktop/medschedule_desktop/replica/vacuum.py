"""Leave no byte of what a purge has removed in the file."""

from sqlalchemy import Connection

from medschedule_desktop.replica.tables import REPLICA_STATE
from medschedule_desktop.replica.text_search import rebuild_text


def vacuum(connection: Connection) -> None:
    """Write the whole database anew, and empty the write-ahead log.

    The state's `purged` says that this is still to be done, until it was: a stop in between is made up for at
    the next opening.
    """
    _outside(connection, "VACUUM")
    with connection.begin():
        rebuild_text(connection)  # rows have other numbers now
        connection.execute(REPLICA_STATE.update().values(purged=0))
    _outside(connection, "PRAGMA wal_checkpoint(TRUNCATE)")


def _outside(connection: Connection, statement: str) -> None:
    """Run a statement that no transaction allows; SQLAlchemy would begin one."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
        cursor.fetchall()
    finally:
        cursor.close()
