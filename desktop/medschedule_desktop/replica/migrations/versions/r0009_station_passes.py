"""PINs and badges that open this one station."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "station_passes",
        Column("user_id", Text, primary_key=True),
        Column("pin", Text),
        Column("badge", Text, unique=True),
        Column("proved_at", Text),
    )


def downgrade() -> None:
    op.drop_table("station_passes")
