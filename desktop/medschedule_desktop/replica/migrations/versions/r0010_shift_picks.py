"""Shifts that staff picked for themselves.

They can be loaded again from the server, so going back to the version before only drops the table.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "shift_picks": (("period_id",), ("staff_id", "date"), ("unit_id", "date")),
}


def upgrade() -> None:
    _create("shift_picks", "period_id", "staff_id", "date", "unit_id")


def downgrade() -> None:
    op.drop_table("shift_picks")


def _create(name: str, *texts: str) -> None:
    op.create_table(
        name,
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        *(Column(text, Text) for text in texts),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
    )
    for indexed in _INDEXES[name]:
        op.create_index(f"ix_{name}_{'_'.join(indexed)}", name, list(indexed))
