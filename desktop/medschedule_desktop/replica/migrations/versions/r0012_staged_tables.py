"""A snapshot under way is staged in tables like those that it is for, which are there only meanwhile."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("staged")


def downgrade() -> None:
    op.create_table(
        "staged",
        Column("after", Integer, primary_key=True),
        Column("changes", LargeBinary, nullable=False),
    )
