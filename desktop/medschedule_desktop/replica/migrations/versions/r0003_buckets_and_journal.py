"""Buckets on every document, the journal, snapshots under way, and the swaps between colleagues.

SQLite adds columns behind a table's constraints only, so each table is made anew from its own statement and
filled from the old one. A station that goes back to the version before must fill its replica again if anybody
was floated to another unit, for the older table cannot hold that state.
"""

from collections.abc import Callable, Mapping
from functools import partial

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ORGANIZATION = "'organization'"
_UNIT = "'unit:' || json_extract(CAST(body AS TEXT), '$.unitId')"
_DEVICE = "'device:' || json_extract(CAST(body AS TEXT), '$.deviceId')"
_UNITS = (
    "coalesce((SELECT group_concat('unit:' || value, ' ') FROM json_each(CAST(body AS TEXT), '$.unitIds')), "
    "'organization')"
)
_BUCKETS_OF = {
    "organizations": _ORGANIZATION,
    "units": _ORGANIZATION,
    "users": _ORGANIZATION,
    "devices": _ORGANIZATION,
    "staff": _ORGANIZATION,
    "credentials": _ORGANIZATION,
    "shift_templates": _UNIT,
    "core_staffing": _UNIT,
    "schedule_periods": _UNIT,
    "assignments": _UNIT,
    "time_off_requests": _UNIT,
    "call_outs": _UNIT,
    "call_attempts": _UNIT,
    "census_readings": _UNIT,
    "conflicts": _UNITS,
    "receipts": _DEVICE,
}
_CASES = " ".join(f"WHEN '{name}' THEN {buckets}" for name, buckets in _BUCKETS_OF.items())
_BUCKETS_OF_ANY = f"coalesce(CASE collection {_CASES} END, '')"

_BUCKETS = "buckets TEXT NOT NULL, \n\t"
_VERSION = "schema_version INTEGER NOT NULL, \n\t"
_WAITING_UNITS = "units TEXT NOT NULL, \n\t"
_FOOTPRINT = "footprint BLOB, \n\t"
_PURGED = "purged INTEGER NOT NULL, \n\t"
_KEY = "PRIMARY KEY"
_STATES = "'called_out', 'cancelled'"
_MORE_STATES = "'called_out', 'floated_out', 'cancelled'"


def upgrade() -> None:
    for name, buckets in _BUCKETS_OF.items():
        _rebuild(name, partial(_with_columns, _BUCKETS), {"buckets": buckets})
    for name in ("base_rows", "quarantine"):
        _rebuild(name, partial(_with_columns, _BUCKETS), {"buckets": _BUCKETS_OF_ANY})
    _rebuild("rejections", partial(_with_columns, _VERSION), {"schema_version": "1"})
    _rebuild(
        "outbox",
        partial(_with_columns, _VERSION + _WAITING_UNITS + _FOOTPRINT),
        {"schema_version": "1", "units": "''"},
    )
    _rebuild("replica_state", partial(_with_columns, _PURGED), {"purged": "0"})
    _rebuild("assignments", lambda sql: sql.replace(_STATES, _MORE_STATES))
    _create_journal()
    _create_loads()
    _create_swaps()


def downgrade() -> None:
    for name in ("swaps", "staged", "loads", "journal"):
        op.drop_table(name)
    _rebuild("assignments", lambda sql: sql.replace(_MORE_STATES, _STATES))
    for name in (*_BUCKETS_OF, "base_rows", "quarantine"):
        _rebuild(name, lambda sql: sql.replace(_BUCKETS, ""))
    _rebuild("rejections", lambda sql: sql.replace(_VERSION, ""))
    _rebuild("outbox", lambda sql: sql.replace(_VERSION + _WAITING_UNITS + _FOOTPRINT, ""))
    _rebuild("replica_state", lambda sql: sql.replace(_PURGED, ""))


def _with_columns(columns: str, statement: str) -> str:
    return statement.replace(_KEY, columns + _KEY, 1)


def _rebuild(name: str, edit: Callable[[str], str], filled: Mapping[str, str] | None = None) -> None:
    """Make a table anew by an edited statement, with its indexes, triggers and name search."""
    connection = op.get_bind()
    made = text("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL")
    parts = connection.execute(made, {"name": name}).all()
    for kind, part, _ in parts:
        if kind != "table":
            op.execute(f"DROP {kind} {part}")
    before = _columns(name)
    [statement] = [sql for kind, _, sql in parts if kind == "table"]
    op.rename_table(name, f"{name}_before")
    connection.exec_driver_sql(edit(statement))
    kept = [column for column in _columns(name) if column in before]
    values = [*kept, *(filled or {}).values()]
    connection.exec_driver_sql(
        f"INSERT INTO {name} ({', '.join([*kept, *(filled or {})])}) "  # noqa: S608 - names of our own
        f"SELECT {', '.join(values)} FROM {name}_before"
    )
    op.drop_table(f"{name}_before")
    for kind, _, sql in parts:
        if kind != "table":
            connection.exec_driver_sql(sql)
    if name == "staff":
        op.execute("INSERT INTO staff_text (staff_text) VALUES ('rebuild')")


def _columns(name: str) -> list[str]:
    rows = op.get_bind().exec_driver_sql(f"SELECT name FROM pragma_table_info('{name}')")  # noqa: S608 - the same
    return [column for (column,) in rows]


def _create_journal() -> None:
    op.create_table(
        "journal",
        Column("id", Text, primary_key=True),
        Column("device_seq", Integer, nullable=False),
        Column("actor_id", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("base_rev", Integer, nullable=False),
        Column("type", Text, nullable=False),
        Column("arguments", LargeBinary, nullable=False),
        Column("schema_version", Integer, nullable=False),
        Column("units", Text, nullable=False),
        Column("settled_at", Text, nullable=False),
    )
    op.create_index("ix_journal_device_seq", "journal", ["device_seq"])
    op.create_index("ix_journal_settled_at", "journal", ["settled_at"])


def _create_loads() -> None:
    op.create_table(
        "loads",
        Column("row", Integer, CheckConstraint("row = 1", name="one_load"), primary_key=True),
        Column("epoch", Text, nullable=False),
        Column("seq", Integer, nullable=False),
        Column("scope_hash", Text, nullable=False),
        Column("buckets", Text, nullable=False),
        Column("whole", Integer, nullable=False),
        Column("after", Integer, nullable=False),
    )
    op.create_table(
        "staged",
        Column("after", Integer, primary_key=True),
        Column("changes", LargeBinary, nullable=False),
    )


def _create_swaps() -> None:
    op.create_table(
        "swaps",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("unit_id", Text),
        Column("state", Text),
        Column("giver_id", Text),
        Column("taker_id", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
        CheckConstraint(
            "state IN ('offered', 'awaiting_approval', 'approved', 'denied', 'withdrawn', 'expired')",
            name="swaps_state",
        ),
    )
    op.create_index("ix_swaps_unit_id_state", "swaps", ["unit_id", "state"])
    op.create_index("ix_swaps_giver_id", "swaps", ["giver_id"])
    op.create_index("ix_swaps_taker_id", "swaps", ["taker_id"])
