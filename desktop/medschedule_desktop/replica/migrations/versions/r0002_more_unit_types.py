"""More kinds of unit, as the legal ratios tell them apart.

SQLite cannot change a constraint in place, so the staff table is made anew and filled from the old one. A
station that goes back to the version before must fill its replica again if anybody works on a unit of the
new kinds, for the older table cannot hold them.
"""

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_EARLIER = (
    "'emergency', 'icu', 'surgery', 'general', 'telemetry', 'step_down', 'pacu', 'labour', 'postpartum', "
    "'paediatrics', 'psychiatry', 'oncology', 'rehabilitation'"
)
_ADDED = "'neonatal_icu', 'burn', 'antepartum', 'mothers', 'nursery', 'specialty'"
_COLUMNS = (
    "id, rev, deleted_at, employee_id, employment_department, employment_home_unit_id, "
    "personal_info_first_name, personal_info_last_name, body"
)
_NAMES = "personal_info_first_name, personal_info_last_name"
_ADD_NAME = (
    f"INSERT INTO staff_text (rowid, {_NAMES}) "  # noqa: S608 - column names of our own
    "VALUES (new.rowid, new.personal_info_first_name, new.personal_info_last_name);"
)
_REMOVE_NAME = (
    f"INSERT INTO staff_text (staff_text, rowid, {_NAMES}) "  # noqa: S608 - the same
    "VALUES ('delete', old.rowid, old.personal_info_first_name, old.personal_info_last_name);"
)
_INDEXED = ("employee_id", "employment_department", "employment_home_unit_id")


def upgrade() -> None:
    _rebuild(f"{_EARLIER}, {_ADDED}")


def downgrade() -> None:
    _rebuild(_EARLIER)


def _rebuild(departments: str) -> None:
    for trigger in ("added", "removed", "changed"):
        op.execute(f"DROP TRIGGER staff_text_{trigger}")
    op.execute("DROP TABLE staff_text")
    for column in _INDEXED:
        op.drop_index(f"ix_staff_{column}")
    op.rename_table("staff", "staff_before")
    op.create_table(
        "staff",
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        Column("employee_id", Text),
        Column("employment_department", Text),
        Column("employment_home_unit_id", Text),
        Column("personal_info_first_name", Text),
        Column("personal_info_last_name", Text),
        Column("body", LargeBinary, nullable=False),
        CheckConstraint(f"employment_department IN ({departments})", name="staff_employment_department"),
    )
    op.execute(f"INSERT INTO staff ({_COLUMNS}) SELECT {_COLUMNS} FROM staff_before")  # noqa: S608 - the same
    op.drop_table("staff_before")
    for column in _INDEXED:
        op.create_index(f"ix_staff_{column}", "staff", [column])
    op.execute(
        f"CREATE VIRTUAL TABLE staff_text USING fts5({_NAMES}, content='staff', content_rowid='rowid', "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    op.execute("INSERT INTO staff_text (staff_text) VALUES ('rebuild')")
    op.execute(f"CREATE TRIGGER staff_text_added AFTER INSERT ON staff BEGIN {_ADD_NAME} END")
    op.execute(f"CREATE TRIGGER staff_text_removed AFTER DELETE ON staff BEGIN {_REMOVE_NAME} END")
    op.execute(
        f"CREATE TRIGGER staff_text_changed AFTER UPDATE OF {_NAMES} ON staff "
        f"BEGIN {_REMOVE_NAME} {_ADD_NAME} END"
    )
