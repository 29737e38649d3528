"""Which documents belong to which bucket: a column with the buckets' names, separated by spaces."""

from collections.abc import Collection

from sqlalchemy import Connection, Table


def purge(connection: Connection, table: Table, kept: Collection[str]) -> bool:
    """Delete the rows of no kept bucket; tell whether there were any. Other rows forget what is not kept."""
    has_purged = False
    for text in _texts(connection, table):
        named = text.split()
        left = [bucket for bucket in named if bucket in kept]
        rows = table.c.buckets == text
        if not left:
            connection.execute(table.delete().where(rows))
            has_purged = True
        elif left != named:
            connection.execute(table.update().where(rows).values(buckets=" ".join(left)))
    return has_purged


def drop(connection: Connection, table: Table, buckets: Collection[str]) -> bool:
    """Delete the rows of some buckets, whatever others they are in; tell whether there were any."""
    texts = [text for text in _texts(connection, table) if not set(buckets).isdisjoint(text.split())]
    for text in texts:
        connection.execute(table.delete().where(table.c.buckets == text))
    return bool(texts)


def _texts(connection: Connection, table: Table) -> list[str]:
    """Return the values of the column: a few, however many rows there are."""
    # A load asks this of every table; compiling each question would take longer than the answer.
    found = connection.exec_driver_sql(f"SELECT DISTINCT buckets FROM {table.name}")  # noqa: S608 - a declared name
    return list(found.scalars())
