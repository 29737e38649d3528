"""Shifts are indexed by the seat that they fill again only if they do: few have one."""

from alembic import op
from sqlalchemy import text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_assignments_replaces")
    there = text("replaces IS NOT NULL")
    op.create_index("ix_assignments_replaces", "assignments", ["replaces"], sqlite_where=there)


def downgrade() -> None:
    op.drop_index("ix_assignments_replaces")
    op.create_index("ix_assignments_replaces", "assignments", ["replaces"])
