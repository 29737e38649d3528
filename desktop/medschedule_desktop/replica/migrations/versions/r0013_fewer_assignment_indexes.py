"""Shifts lose a column and an index that no screen asks for, and are indexed by the seat they fill if any.

SQLite cannot drop a column that a constraint names, so the table is made anew and filled from the old one.
"""

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_COLUMNS = (
    *("id", "rev", "deleted_at", "shift_details_date", "staff_id", "unit_id", "period_id", "replaces"),
    *("body", "buckets"),
)
_STATES = (
    "'draft', 'proposed', 'posted', 'provisional', 'called_out', 'floated_out', 'cancelled', 'completed'"
)
_KEPT = (
    *(("shift_details_date",), ("staff_id", "shift_details_date")),
    *(("unit_id", "shift_details_date"), ("period_id",)),
)


def upgrade() -> None:
    _replace()
    op.create_index(
        "ix_assignments_replaces", "assignments", ["replaces"], sqlite_where=text("replaces IS NOT NULL")
    )


def downgrade() -> None:
    _replace(
        Column("status", Text),
        constraints=(CheckConstraint(f"status IN ({_STATES})", name="assignments_status"),),
        filled={"status": "json_extract(CAST(body AS TEXT), '$.status')"},
    )
    op.create_index(
        "ix_assignments_status_shift_details_date", "assignments", ["status", "shift_details_date"]
    )
    op.create_index("ix_assignments_replaces", "assignments", ["replaces"])


def _replace(
    *added: Column[str], constraints: tuple[CheckConstraint, ...] = (), filled: dict[str, str] | None = None
) -> None:
    """Make the table anew with some more columns, and the indexes that both forms have."""
    op.rename_table("assignments", "assignments_before")
    op.create_table(
        "assignments",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("shift_details_date", Text),
        Column("staff_id", Text),
        *added,
        Column("unit_id", Text),
        Column("period_id", Text),
        Column("replaces", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
        *constraints,
    )
    more = filled or {}
    op.execute(
        f"INSERT INTO assignments ({', '.join((*_COLUMNS, *more))}) "  # noqa: S608 - names of our own
        f"SELECT {', '.join((*_COLUMNS, *more.values()))} FROM assignments_before"
    )
    op.drop_table("assignments_before")
    for columns in _KEPT:
        _index(columns)


def _index(columns: tuple[str, ...]) -> None:
    op.create_index(f"ix_assignments_{'_'.join(columns)}", "assignments", list(columns))
