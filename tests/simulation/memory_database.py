"""A database in memory with the promises of MongoDB's transactions that the server builds on.

Snapshot isolation: a transaction sees what was committed when it began, and its own writes. Of two that write
the same key, the second one to do so meets a `WriteConflict`. Keys and bytes are stored, never an object that
anybody still holds.
"""

from collections.abc import Iterator, Mapping

Key = tuple[str | int, ...]
Table = Mapping[Key, bytes]
Tables = Mapping[str, Table]


class WriteConflict(Exception):
    """Another transaction wrote the same key first: begin again."""


class DuplicateKey(Exception):
    """A key that must be new is there already."""


class View:
    """The tables as they were at one moment."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, table: str, key: Key) -> bytes | None:
        """Return what is stored under a key, or None."""
        return self._tables.get(table, {}).get(key)

    def scan(self, table: str, prefix: Key = ()) -> Iterator[tuple[Key, bytes]]:
        """Yield what is stored under the keys that begin like this, in the order in which it came."""
        for key, value in self._tables.get(table, {}).items():
            if key[: len(prefix)] == prefix:
                yield key, value


class Transaction(View):
    """One transaction; it ends with `commit` or `abort`."""

    def __init__(self, database: "MemoryDatabase", tables: Tables, began: int) -> None:
        super().__init__(tables)
        self._database = database
        self.began = began
        self.writes: dict[str, dict[Key, bytes | None]] = {}

    def get(self, table: str, key: Key) -> bytes | None:
        written = self.writes.get(table, {})
        return written[key] if key in written else super().get(table, key)

    def scan(self, table: str, prefix: Key = ()) -> Iterator[tuple[Key, bytes]]:
        written = self.writes.get(table, {})
        for key, value in super().scan(table, prefix):
            if key not in written:
                yield key, value
        for key, new in written.items():
            if new is not None and key[: len(prefix)] == prefix:
                yield key, new

    def insert(self, table: str, key: Key, value: bytes) -> None:
        """Store something under a key of its own.

        Raises:
            DuplicateKey: the key is there already.
            WriteConflict: another transaction wrote it.
        """
        self._database.claim(self, table, key)
        if self.get(table, key) is not None:
            raise DuplicateKey
        self.writes.setdefault(table, {})[key] = value

    def put(self, table: str, key: Key, value: bytes) -> None:
        """Store something in place of what is there.

        Raises:
            WriteConflict: another transaction wrote it.
        """
        self._database.claim(self, table, key)
        self.writes.setdefault(table, {})[key] = value

    def delete(self, table: str, key: Key) -> None:
        """Remove what is there.

        Raises:
            WriteConflict: another transaction wrote it.
        """
        self._database.claim(self, table, key)
        self.writes.setdefault(table, {})[key] = None

    def commit(self) -> None:
        """Make the writes visible to all that begins from now on."""
        self._database.commit(self)

    def abort(self) -> None:
        """Let go of everything."""
        self._database.release(self)


class MemoryDatabase:
    """Tables of bytes, and who is writing which key."""

    def __init__(self) -> None:
        self._tables: Tables = {}
        self._commits = 0
        self._changed: dict[tuple[str, Key], int] = {}
        self._writers: dict[tuple[str, Key], Transaction] = {}

    def view(self) -> View:
        """Return the tables as they are now, for reading."""
        return View(self._tables)

    def begin(self) -> Transaction:
        """Begin a transaction on the tables as they are now."""
        return Transaction(self, self._tables, self._commits)

    def backup(self) -> Tables:
        """Return a copy that no later commit changes."""
        return self._tables

    def restore(self, tables: Tables) -> None:
        """Go back to a copy; whatever was under way is lost."""
        self._tables = tables
        self._commits += 1
        self._writers.clear()
        self._changed.clear()

    def claim(self, transaction: Transaction, table: str, key: Key) -> None:
        """Give a key to the one transaction that may write it.

        Raises:
            WriteConflict: another one has it, or has written it since this one began.
        """
        place = table, key
        writer = self._writers.setdefault(place, transaction)
        if writer is not transaction or self._changed.get(place, 0) > transaction.began:
            if writer is transaction:
                del self._writers[place]
            raise WriteConflict

    def commit(self, transaction: Transaction) -> None:
        """Take over what a transaction wrote."""
        self._commits += 1
        tables = dict(self._tables)
        for name, writes in transaction.writes.items():
            table = dict(tables.get(name, {}))
            for key, value in writes.items():
                self._changed[name, key] = self._commits
                if value is None:
                    table.pop(key, None)
                else:
                    table[key] = value
            tables[name] = table
        self._tables = tables
        self.release(transaction)

    def release(self, transaction: Transaction) -> None:
        """Give up the keys of a transaction."""
        self._writers = {
            place: writer for place, writer in self._writers.items() if writer is not transaction
        }
