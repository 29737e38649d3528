"""What this station notes of itself until the server has it: who opened it, and what was looked at."""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_notes",
        Column("number", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("actor_id", Text),
        Column("screen", Text),
        Column("sent", Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("access_notes")
