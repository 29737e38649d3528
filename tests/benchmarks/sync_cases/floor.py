"""What no synchronisation can save: bare encrypted insertion, the bytes on the loopback address, and the bare
driver's transactions."""

import secrets
import threading
from pathlib import Path
from socket import create_connection, create_server
from time import perf_counter
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from pymongo import AsyncMongoClient, ReplaceOne
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from medschedule_shared.identity import new_id

_CHANGED = "assignments"
_ADDED = ("changes", "operations", "audit_logs")
_IN_ONE_TRANSACTION = 500


def bare_insert(bodies: list[bytes], folder: Path) -> float:
    """Insert bodies into a table without any index; milliseconds."""
    connection = sqlcipher.connect(str(folder / f"floor-{new_id()}.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("CREATE TABLE documents (body BLOB NOT NULL)")
    begin = perf_counter()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO documents VALUES (?)", [(body,) for body in bodies])
    connection.execute("COMMIT")
    elapsed = (perf_counter() - begin) * 1000
    connection.close()
    return elapsed


def loopback(content: bytes) -> float:
    """Send bytes through a loopback connection; milliseconds."""
    with create_server(("127.0.0.1", 0)) as listener:

        def send() -> None:
            with listener.accept()[0] as accepted:
                accepted.sendall(content)

        sender = threading.Thread(target=send)
        sender.start()
        begin = perf_counter()
        left = len(content)
        with create_connection(listener.getsockname()) as receiver:
            while left:
                left -= len(receiver.recv(1 << 20))
        elapsed = (perf_counter() - begin) * 1000
        sender.join()
    return elapsed


async def bare_transactions(mongo_uri: str, database: str, count: int) -> float:
    """Write again what the newest operations left in a database, by the driver alone; milliseconds.

    Each operation changed one document and added one to each of the other collections. The copies have no
    indexes and no validators; the transactions are as large and as durable as the server's.
    """
    async with AsyncMongoClient[dict[str, Any]](mongo_uri) as client:
        source, copy = client[database], client[f"{database}_floor"]
        newest = {
            name: await source[name].find(sort=[("$natural", -1)], limit=count).to_list()
            for name in (_CHANGED, *_ADDED)
        }
        await client.drop_database(copy.name)
        await copy[_CHANGED].insert_many(newest[_CHANGED])
        for name in _ADDED:
            await copy.create_collection(name)
        begin = perf_counter()
        for first in range(0, count, _IN_ONE_TRANSACTION):
            part = slice(first, first + _IN_ONE_TRANSACTION)
            async with (
                client.start_session() as session,
                await session.start_transaction(ReadConcern("snapshot"), WriteConcern("majority", j=True)),
            ):
                await copy[_CHANGED].bulk_write(
                    [ReplaceOne({"_id": found["_id"]}, found) for found in newest[_CHANGED][part]],
                    ordered=False,
                    session=session,
                )
                for name in _ADDED:
                    await copy[name].insert_many(newest[name][part], ordered=False, session=session)
        elapsed = (perf_counter() - begin) * 1000
        await client.drop_database(copy.name)
    return elapsed
