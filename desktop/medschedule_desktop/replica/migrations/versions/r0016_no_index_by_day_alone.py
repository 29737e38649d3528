"""Shifts have no index by their day alone on a station: who asks for a day there names units or people."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_INDEX = "ix_assignments_shift_details_date"


def upgrade() -> None:
    op.drop_index(_INDEX)


def downgrade() -> None:
    op.create_index(_INDEX, "assignments", ["shift_details_date"])
