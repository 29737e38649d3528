"""Look into a replica's tables past its interface, to compare every byte of a document."""

from sqlalchemy import Connection, select

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.tables import BASE_ROWS, ENTITY_TABLES

Contents = dict[tuple[str, str], bytes]


def live(contents: Contents) -> Contents:
    """Leave the tombstones out: a snapshot has none."""
    return {name: body for name, body in contents.items() if b'"deletedAt":null' in body}


def connection_of(replica: Replica) -> Connection:
    connection = replica._connection
    assert connection is not None
    return connection


def visible(replica: Replica) -> Contents:
    """Return what the person sees, by collection and id."""
    return replica.executor.submit(lambda: _visible(connection_of(replica))).result()


def base(replica: Replica) -> Contents:
    """Return what the server last said: what is visible with the base rows put back."""

    def read() -> Contents:
        connection, columns = connection_of(replica), BASE_ROWS.c
        found = _visible(connection)
        with connection.begin():
            for collection, id_, body in connection.execute(
                select(columns.collection, columns.id, columns.body)
            ):
                if body is None:
                    found.pop((collection, id_), None)
                else:
                    found[collection, id_] = body
        return found

    return replica.executor.submit(read).result()


def _visible(connection: Connection) -> Contents:
    with connection.begin():
        return {
            (collection, id_): body
            for collection, table in ENTITY_TABLES.items()
            for id_, body in connection.execute(select(table.c.id, table.c.body))
        }


def everything(replica: Replica) -> bytes:
    """Return every cell of every table, decrypted: documents, outbox, journal, passes, notes, state."""

    def read() -> bytes:
        connection = connection_of(replica)
        found: list[bytes] = []
        with connection.begin():
            listed = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
            for table in [name for name in listed.scalars() if not name.startswith("sqlite_")]:
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):  # noqa: S608 - own tables
                    found += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
        return b"\n".join(found)

    return replica.executor.submit(read).result()
