"""The turn ledger, and closed beds.

Both can be loaded again from the server, so going back to the version before only drops the tables.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "turn_entries": (("unit_id", "chosen_at"), ("staff_id", "chosen_at"), ("assignment_id",)),
    "bed_closures": (("unit_id", "shift_date"),),
}


def upgrade() -> None:
    _create("turn_entries", "unit_id", "chosen_at", "staff_id", "assignment_id")
    _create("bed_closures", "unit_id", "shift_date")


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_table(name)


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
