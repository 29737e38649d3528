"""Leave no byte of what a purge has removed in the file."""

from sqlalchemy import Connection

from medschedule_desktop.replica.engine import outside_transaction, replica_errors, whole_transaction
from medschedule_desktop.replica.tables import REPLICA_STATE
from medschedule_desktop.replica.text_search import rebuild_text


def vacuum(connection: Connection) -> None:
    """Write the whole database anew, and empty the write-ahead log.

    Until all of that was done, the state's `purged` says that it is still to do.

    Raises:
        ReplicaError: it could not be done now, for instance because there was no room.
    """
    outside_transaction(connection, "VACUUM")
    with replica_errors(), whole_transaction(connection):
        rebuild_text(connection)  # rows have other numbers now
    outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    with replica_errors(), whole_transaction(connection):
        connection.execute(REPLICA_STATE.update().values(purged=0))
