"""The tables of the replica, derived from the entities' declarations.

Documents keep their whole wire form in `body`; the columns beside it only serve look-ups (ADR 0004).
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    and_,
    event,
)

from medschedule_desktop.replica.columns import IndexedColumn, column_name, indexed_columns
from medschedule_desktop.replica.text_search import text_statements
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.declaration import Entity

METADATA = MetaData()

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("device_seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("actor_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("arguments", LargeBinary, nullable=False),
    Column("acknowledged", Integer),
    Column("waiting", Text),
    Column("schema_version", Integer, nullable=False),
    Column("units", Text, nullable=False),
    Column("footprint", LargeBinary),
)
"""Operations that the server has not answered by pull. `acknowledged` is the log number at which it took the
operation, `waiting` why it has no effect here for now, `schema_version` that of the arguments, `units` the
units whose roster it changes, separated by spaces, `footprint` the documents that it depends on."""

JOURNAL = Table(
    "journal",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("device_seq", Integer, nullable=False, index=True),
    Column("actor_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("arguments", LargeBinary, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("units", Text, nullable=False),
    Column("settled_at", Text, nullable=False, index=True),
)
"""Operations that the server has done, kept for a while in case that it is restored from a backup that knows
nothing of them. `settled_at` is the server's time."""

BASE_ROWS = Table(
    "base_rows",
    METADATA,
    Column("collection", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary),
    Column("buckets", Text, nullable=False),
)
"""What the server last said about each document that a pending operation has changed; NULL: nothing."""

REJECTIONS = Table(
    "rejections",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("device_seq", Integer, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("arguments", LargeBinary, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("schema_version", Integer, nullable=False),
)
"""Operations of this device that were refused or led to a conflict, until a person has seen to them."""

LATE_ENTRIES = Table(
    "late_entries",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("answered_at", Text, nullable=False),
)
"""Operations of this device that had to wait for the server's answer, for a day after it came."""

QUARANTINE = Table(
    "quarantine",
    METADATA,
    Column("collection", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("buckets", Text, nullable=False),
)
"""Documents from the server that this version cannot read, kept as they came."""

LOADS = Table(
    "loads",
    METADATA,
    Column("row", Integer, CheckConstraint("row = 1", name="one_load"), primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("scope_hash", Text, nullable=False),
    Column("buckets", Text, nullable=False),
    Column("whole", Integer, nullable=False),
    Column("after", Integer, nullable=False),
)
"""The snapshot under way, if there is one: where the device will stand when it is complete, and how far it
has come."""

REPLICA_STATE = Table(
    "replica_state",
    METADATA,
    Column("row", Integer, CheckConstraint("row = 1", name="one_row"), primary_key=True),
    Column("device_id", Text),
    Column("organization_id", Text),
    Column("kind", Text),
    Column("unit_ids", Text, nullable=False),
    Column("server_url", Text),
    Column("epoch", Text),
    Column("seq", Integer),
    Column("scope_hash", Text),
    Column("buckets", Text, nullable=False),
    Column("last_success", Text),
    Column("lease_ms", Integer, nullable=False),
    Column("lease_left_ms", Integer, nullable=False),
    Column("lease_touched_at", Text),
    Column("next_device_seq", Integer, nullable=False),
    Column("purged", Integer, nullable=False),
)
"""One row: who this device is, where it stands in the log, what is left of its lease, and whether something
was purged whose bytes may still be in the file."""

SIGN_IN_TRIES = Table(
    "sign_in_tries",
    METADATA,
    Column("user_id", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Text),
)
"""Tries to sign in here without the server that failed."""

STATION_PASSES = Table(
    "station_passes",
    METADATA,
    Column("user_id", Text, primary_key=True),
    Column("pin", Text),
    Column("badge", Text, unique=True),
    Column("proved_at", Text),
)
"""Who may come in here by PIN or badge."""


ACCESS_NOTES = Table(
    "access_notes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor_id", Text),
    Column("screen", Text),
    Column("sent", Integer, nullable=False),
)
"""Who opened this station and looked at personal data, until the server has it. The last one stays: the next
number follows from it."""


@cache
def entity_table(kind: type[Entity]) -> Table:
    """Return the table of an entity.

    Indexes are never unique here: a page may bring a number's new holder before its old one let go.
    """
    columns = indexed_columns(kind)
    table = Table(
        kind.collection,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        *(Column(column.name, Integer if column.is_number else Text) for column in columns),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
        *(_choices(kind, column) for column in columns if column.choices),
    )
    for index in filter(lambda index: index.on_stations, kind.indexes):
        columns_of_it = [table.c[column_name(path)] for path in index.paths]
        name = "_".join(("ix", kind.collection, *(column.name for column in columns_of_it)))
        there = and_(*(column.is_not(None) for column in columns_of_it)) if index.sparse else None
        Index(name, *columns_of_it, sqlite_where=there)
    event.listen(table, "after_create", _text_search_maker(kind))
    return table


def _text_search_maker(kind: type[Entity]) -> Callable[..., None]:
    def make(_table: Table, connection: Connection, **_options: Any) -> None:
        for statement in text_statements(kind):
            connection.exec_driver_sql(statement)

    return make


def _choices(kind: type[Entity], column: IndexedColumn) -> CheckConstraint:
    allowed = ", ".join(f"'{choice}'" for choice in column.choices)
    return CheckConstraint(f"{column.name} IN ({allowed})", name=f"{kind.collection}_{column.name}")


ENTITY_TABLES: dict[str, Table] = {kind.collection: entity_table(kind) for kind in ENTITIES}
"""Every entity's table by collection name."""
