"""Verifiers for signing in without the server come from the server; only the tries are the station's own.

What earlier versions kept of people who had signed in here is dropped: it would outlive a changed password.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("sign_in_verifiers")
    op.create_table(
        "sign_in_verifiers",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
    )
    op.create_table(
        "sign_in_tries",
        Column("user_id", Text, primary_key=True),
        Column("failures", Integer, nullable=False),
        Column("locked_until", Text),
    )


def downgrade() -> None:
    op.drop_table("sign_in_tries")
    op.drop_table("sign_in_verifiers")
    op.create_table(
        "sign_in_verifiers",
        Column("login", Text, primary_key=True),
        Column("user_id", Text, nullable=False),
        Column("verifier", Text, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("locked_until", Text),
    )
