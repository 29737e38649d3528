"""Shifts are not indexed by their state on a station, where nothing asks for them by it."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_INDEX = "ix_assignments_status_shift_details_date"


def upgrade() -> None:
    op.drop_index(_INDEX)


def downgrade() -> None:
    op.create_index(_INDEX, "assignments", ["status", "shift_details_date"])
