"""What no synchronisation can save: bare encrypted insertion, and the bytes on the loopback address."""

import secrets
import threading
from pathlib import Path
from socket import create_connection, create_server
from time import perf_counter

import sqlcipher3.dbapi2 as sqlcipher

from medschedule_shared.identity import new_id


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
