"""Passes of people at this kiosk.

They can be loaded again from the server, so going back to the version before only drops the table.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wall_passes",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("user_id", Text),
        Column("device_id", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
    )
    op.create_index("ix_wall_passes_user_id_device_id", "wall_passes", ["user_id", "device_id"])


def downgrade() -> None:
    op.drop_table("wall_passes")
