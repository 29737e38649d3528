"""Open shifts with their bids, posted versions, insights, and the settings of before.

All of it can be loaded again from the server, so going back to the version before only drops the tables.
"""

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "open_shifts": (
        ("unit_id", "shift_details_date"),
        ("state", "shift_details_date"),
        ("fills",),
        ("template_id",),
    ),
    "shift_bids": (("open_shift_id",), ("staff_id", "state"), ("unit_id", "state")),
    "schedule_postings": (("period_id", "version"), ("unit_id", "first_date")),
    "ai_insights": (("unit_id", "kind"), ("period_id",)),
    "settings_versions": (("version",),),
}


def upgrade() -> None:
    _create(
        "open_shifts",
        *_texts("unit_id", "shift_details_date", "state", "fills", "template_id"),
        check=("state", "'offered', 'awarded', 'withdrawn', 'filled', 'expired'"),
    )
    _create(
        "shift_bids",
        *_texts("open_shift_id", "staff_id", "state", "unit_id"),
        check=("state", "'placed', 'withdrawn', 'awarded', 'declined'"),
    )
    _create(
        "schedule_postings",
        Column("period_id", Text),
        Column("version", Integer),
        *_texts("unit_id", "first_date"),
    )
    _create(
        "ai_insights",
        *_texts("unit_id", "kind", "period_id"),
        check=("kind", "'coverage', 'overtime', 'fatigue', 'fairness', 'credential', 'census'"),
    )
    _create("settings_versions", Column("version", Integer))


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_table(name)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _create(name: str, *columns: Column[str] | Column[int], check: tuple[str, str] | None = None) -> None:
    checks = []
    if check is not None:
        column, values = check
        checks.append(CheckConstraint(f"{column} IN ({values})", name=f"{name}_{column}"))
    op.create_table(
        name,
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        *columns,
        Column("body", LargeBinary, nullable=False),
        Column("buckets", Text, nullable=False),
        *checks,
    )
    for indexed in _INDEXES[name]:
        op.create_index(f"ix_{name}_{'_'.join(indexed)}", name, list(indexed))
