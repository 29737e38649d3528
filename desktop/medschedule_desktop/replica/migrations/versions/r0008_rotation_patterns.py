"""Rotations: patterns of weeks.

All of it can be loaded again from the server, so going back to the version before only drops the table.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rotation_patterns",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("unit_id", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
    )
    op.create_index("ix_rotation_patterns_unit_id", "rotation_patterns", ["unit_id"])


def downgrade() -> None:
    op.drop_table("rotation_patterns")
