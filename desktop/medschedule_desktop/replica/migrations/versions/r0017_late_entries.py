"""Operations that had to wait for the server, so that people can see what became of an outage."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "late_entries",
        Column("id", Text, primary_key=True),
        Column("type", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("answered_at", Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("late_entries")
