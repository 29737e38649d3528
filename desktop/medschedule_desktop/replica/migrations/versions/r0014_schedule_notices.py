"""Who knows their posted shifts.

They can be loaded again from the server, so going back to the version before only drops the table.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLE = "schedule_notices"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("period_id", Text),
        Column("staff_id", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
    )
    for column in ("period_id", "staff_id"):
        op.create_index(f"ix_{_TABLE}_{column}", _TABLE, [column])


def downgrade() -> None:
    op.drop_table(_TABLE)
