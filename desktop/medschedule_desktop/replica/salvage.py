"""Save from a damaged replica what no server has: the operations that were not yet sent."""

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from medschedule_desktop.errors.replica import ReplicaDamaged, ReplicaError
from medschedule_desktop.replica.engine import PAGE_BYTES, make_engine
from medschedule_desktop.replica.tables import JOURNAL, OUTBOX, REPLICA_STATE

_LOGGER = logging.getLogger(__name__)

_JOURNALS = ("-wal", "-shm")
_EARLIER = {"schema_version": 1, "units": "", "footprint": None}
"""What the outbox of an earlier version says without having the columns."""


@dataclass(slots=True)
class Salvage:
    """What could be read from a damaged replica.

    Attributes:
        state: the row that says which device this is; None when it could not be read.
        journal: operations that the server has done, in case that it is restored from a backup.
        outbox: the oldest unsent operations, without a gap.
        complete: whether these are all of them.
    """

    state: dict[str, Any] | None = None
    outbox: list[dict[str, Any]] = field(default_factory=list)
    journal: list[dict[str, Any]] = field(default_factory=list)
    complete: bool = False

    @classmethod
    def read(cls, path: Path, key: bytes) -> "Salvage":
        """Read what can be read; what cannot is left out, never an error."""
        found = cls()
        if path.stat().st_size < PAGE_BYTES:
            return found  # nothing is in it, and opening it would make it a new one
        for row in _rows(path, key, REPLICA_STATE):
            found.state = row
        found.journal = list(_rows(path, key, JOURNAL))
        try:
            for row in _rows(path, key, OUTBOX, raising=True):
                found.outbox.append(row)
            found.complete = True
        except (DBAPIError, ReplicaError) as error:
            _LOGGER.warning(
                "replica outbox unreadable rows=%d error=%s", len(found.outbox), type(error).__name__
            )
        return found

    def restore(self, connection: Connection) -> None:
        """Write it into a fresh replica, which will load everything else from the server."""
        if self.state is not None:
            fresh = {
                **_known(REPLICA_STATE, self.state),
                "epoch": None,
                "seq": None,
                "scope_hash": None,
                "last_success": None,
            }
            fresh |= {"buckets": "[]", "purged": 0}
            connection.execute(REPLICA_STATE.update().values(**fresh))
        if self.journal:
            connection.execute(JOURNAL.insert(), [_known(JOURNAL, row) for row in self.journal])
        if self.outbox:
            connection.execute(
                OUTBOX.insert(),
                [{**_EARLIER, **_known(OUTBOX, row), "acknowledged": None} for row in self.outbox],
            )

    def report(self, moved_to: Path) -> ReplicaDamaged:
        """Return the error that says what is safe."""
        saved = len(self.outbox) if self.state is not None else 0
        entries = "1 entry that was" if saved == 1 else f"{saved} entries that were"
        aside = f"This station's copy of the data was damaged and is now set aside as {moved_to.name}."
        again = "Start MedSchedule again to load a fresh copy from the server."
        if self.state is None:
            fate = (
                "What was not yet sent could not be read from it: keep that file and ask your administrator "
                "to enrol this station again."
            )
        elif not self.complete:
            fate = (
                f"{entries} not yet sent could be saved, others could not: keep that file and ask your "
                f"administrator. {again}"
            )
        elif saved:
            fate = f"{entries} not yet sent could be saved. {again}"
        else:
            fate = f"Nothing in it was waiting to be sent. {again}"
        return ReplicaDamaged(f"{aside} {fate}", moved_to, saved)

    def report_newer(self, moved_to: Path) -> ReplicaDamaged:
        """Return the error that says what is safe after a later version was sent back."""
        saved = len(self.outbox)
        entries = "1 entry that was" if saved == 1 else f"{saved} entries that were"
        return ReplicaDamaged(
            "MedSchedule went back to an earlier version, which does not read the copy of the data of the "
            f"later one; it is now set aside as {moved_to.name}. {entries} not yet sent could be saved. "
            "Start MedSchedule again to load a fresh copy from the server.",
            moved_to,
            saved,
        )


def set_aside(path: Path, now: datetime, successor: Path | None) -> Path:
    """Give a damaged replica and its journal another name, which says when, and return it.

    A successor takes its place in one step: whenever the power fails, one of the two is there to be opened.
    """
    moved_to = path.with_name(f"{path.stem}.damaged-{now:%Y%m%dT%H%M%S%f}{path.suffix}")
    for journal in _JOURNALS:  # first: a journal must never meet the successor
        file = path.with_name(path.name + journal)
        if file.exists():
            file.rename(moved_to.with_name(moved_to.name + journal))
    if successor is None:
        path.rename(moved_to)
    else:
        os.link(path, moved_to)
        successor.replace(path)
    return moved_to


def _known(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a row what this version has columns for: the file may be a later version's."""
    return {name: value for name, value in row.items() if name in table.c}


def _rows(path: Path, key: bytes, table: Table, *, raising: bool = False) -> Iterator[dict[str, Any]]:
    """Yield a table's rows in key order until one cannot be read.

    Each table has a connection of its own: one unreadable page spoils a connection for good.
    """
    try:
        engine = make_engine(path, key)
        try:
            with engine.connect() as connection:
                key_columns = ", ".join(column.name for column in table.primary_key)
                # Whatever columns it has: the file may be an earlier version's.
                rows = f"SELECT * FROM {table.name} ORDER BY {key_columns}"  # noqa: S608 - declared names
                for row in connection.exec_driver_sql(rows):
                    yield dict(row._mapping)
        finally:
            engine.dispose()
    except (DBAPIError, ReplicaError):
        if raising:
            raise
