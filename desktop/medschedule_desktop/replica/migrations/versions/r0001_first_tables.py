"""The first tables: documents, what waits to be sent, and where the device stands.

A revision is history: it spells its tables out, and stays as it is when the declarations move on.
"""

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STAFF_NAMES = "personal_info_first_name, personal_info_last_name"
_ADD_NAME = (
    f"INSERT INTO staff_text (rowid, {_STAFF_NAMES}) "  # noqa: S608 - column names of our own
    "VALUES (new.rowid, new.personal_info_first_name, new.personal_info_last_name);"
)
_REMOVE_NAME = (
    f"INSERT INTO staff_text (staff_text, rowid, {_STAFF_NAMES}) "  # noqa: S608 - the same
    "VALUES ('delete', old.rowid, old.personal_info_first_name, old.personal_info_last_name);"
)

_DOCUMENTS = (
    "organizations",
    "units",
    "users",
    "devices",
    "staff",
    "credentials",
    "shift_templates",
    "core_staffing",
    "schedule_periods",
    "assignments",
    "time_off_requests",
    "call_outs",
    "call_attempts",
    "census_readings",
    "conflicts",
    "receipts",
)
_OTHERS = (
    "outbox",
    "base_rows",
    "rejections",
    "quarantine",
    "replica_state",
    "sign_in_verifiers",
)


def upgrade() -> None:
    _create_device_tables()
    _create_organization_tables()
    _create_staff_tables()
    _create_unit_tables()
    _create_answers()


def downgrade() -> None:
    op.execute("DROP TABLE staff_text")
    for name in (*_DOCUMENTS, *_OTHERS):
        op.drop_table(name)


def _create_device_tables() -> None:
    op.create_table(
        "outbox",
        Column("device_seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        *_operation_columns(),
        Column("acknowledged", Integer),
        Column("waiting", Text),
    )
    op.create_table(
        "base_rows",
        Column("collection", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("body", LargeBinary),
    )
    op.create_table(
        "rejections",
        Column("id", Text, primary_key=True),
        Column("device_seq", Integer, nullable=False),
        *_operation_columns(),
        Column("receipt", LargeBinary, nullable=False),
    )
    op.create_table(
        "quarantine",
        Column("collection", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("seq", Integer, nullable=False),
        Column("body", LargeBinary, nullable=False),
        Column("reason", Text, nullable=False),
    )
    op.create_table(
        "replica_state",
        Column("row", Integer, CheckConstraint("row = 1", name="one_row"), primary_key=True),
        Column("device_id", Text),
        Column("organization_id", Text),
        Column("kind", Text),
        Column("unit_ids", Text, nullable=False),
        Column("server_url", Text),
        Column("epoch", Text),
        Column("seq", Integer),
        Column("scope_hash", Text),
        Column("buckets", Text, nullable=False),
        Column("last_success", Text),
        Column("lease_ms", Integer, nullable=False),
        Column("lease_left_ms", Integer, nullable=False),
        Column("lease_touched_at", Text),
        Column("next_device_seq", Integer, nullable=False),
    )
    op.create_table(
        "sign_in_verifiers",
        Column("login", Text, primary_key=True),
        Column("user_id", Text, nullable=False),
        Column("verifier", Text, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("locked_until", Text),
    )


def _operation_columns() -> tuple[Column[object], ...]:
    return (
        Column("actor_id", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("base_rev", Integer, nullable=False),
        Column("type", Text, nullable=False),
        Column("arguments", LargeBinary, nullable=False),
    )


def _create_organization_tables() -> None:
    _create_documents("organizations")
    _create_documents("units", Column("code", Text))
    _create_index("units", "code")
    _create_documents("users", Column("login", Text))
    _create_index("users", "login")
    _create_documents("devices")


def _create_staff_tables() -> None:
    _create_documents(
        "staff",
        Column("employee_id", Text),
        Column("employment_department", Text),
        Column("employment_home_unit_id", Text),
        Column("personal_info_first_name", Text),
        Column("personal_info_last_name", Text),
        CheckConstraint(
            "employment_department IN ('emergency', 'icu', 'surgery', 'general', 'telemetry', 'step_down', "
            "'pacu', 'labour', 'postpartum', 'paediatrics', 'psychiatry', 'oncology', 'rehabilitation')",
            name="staff_employment_department",
        ),
    )
    _create_index("staff", "employee_id")
    _create_index("staff", "employment_department")
    _create_index("staff", "employment_home_unit_id")
    op.execute(
        f"CREATE VIRTUAL TABLE staff_text USING fts5({_STAFF_NAMES}, content='staff', content_rowid='rowid', "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    op.execute(f"CREATE TRIGGER staff_text_added AFTER INSERT ON staff BEGIN {_ADD_NAME} END")
    op.execute(f"CREATE TRIGGER staff_text_removed AFTER DELETE ON staff BEGIN {_REMOVE_NAME} END")
    op.execute(
        f"CREATE TRIGGER staff_text_changed AFTER UPDATE OF {_STAFF_NAMES} ON staff "
        f"BEGIN {_REMOVE_NAME} {_ADD_NAME} END"
    )
    _create_documents("credentials", Column("staff_id", Text), Column("code", Text), Column("expires", Text))
    _create_index("credentials", "staff_id", "code")
    _create_index("credentials", "expires")


def _create_unit_tables() -> None:
    _create_documents("shift_templates", Column("unit_id", Text))
    _create_index("shift_templates", "unit_id")
    _create_documents("core_staffing", Column("unit_id", Text), Column("weekday", Integer))
    _create_index("core_staffing", "unit_id", "weekday")
    _create_documents("schedule_periods", Column("unit_id", Text), Column("first_date", Text))
    _create_index("schedule_periods", "unit_id", "first_date")
    _create_documents(
        "assignments",
        Column("shift_details_date", Text),
        Column("staff_id", Text),
        Column("status", Text),
        Column("unit_id", Text),
        Column("period_id", Text),
        Column("replaces", Text),
        CheckConstraint(
            "status IN ('draft', 'proposed', 'posted', 'provisional', 'called_out', 'cancelled', "
            "'completed')",
            name="assignments_status",
        ),
    )
    _create_index("assignments", "shift_details_date")
    _create_index("assignments", "staff_id", "shift_details_date")
    _create_index("assignments", "status", "shift_details_date")
    _create_index("assignments", "unit_id", "shift_details_date")
    _create_index("assignments", "period_id")
    _create_index("assignments", "replaces")
    _create_documents(
        "time_off_requests",
        Column("staff_id", Text),
        Column("first_date", Text),
        Column("state", Text),
        CheckConstraint(
            "state IN ('pending', 'approved', 'denied', 'withdrawn')", name="time_off_requests_state"
        ),
    )
    _create_index("time_off_requests", "staff_id", "first_date")
    _create_index("time_off_requests", "state", "first_date")
    _create_documents("call_outs", Column("unit_id", Text), Column("called_at", Text))
    _create_index("call_outs", "unit_id", "called_at")
    _create_documents(
        "call_attempts", Column("unit_id", Text), Column("called_at", Text), Column("staff_id", Text)
    )
    _create_index("call_attempts", "unit_id", "called_at")
    _create_index("call_attempts", "staff_id", "called_at")
    _create_documents("census_readings", Column("unit_id", Text), Column("taken_at", Text))
    _create_index("census_readings", "unit_id", "taken_at")


def _create_answers() -> None:
    _create_documents(
        "conflicts",
        Column("state", Text),
        CheckConstraint("state IN ('open', 'resolved')", name="conflicts_state"),
    )
    _create_index("conflicts", "state")
    _create_documents("receipts", Column("device_id", Text), Column("device_seq", Integer))
    _create_index("receipts", "device_id", "device_seq")


def _create_documents(name: str, *indexed: Column[object] | CheckConstraint) -> None:
    columns = [item for item in indexed if isinstance(item, Column)]
    constraints = [item for item in indexed if isinstance(item, CheckConstraint)]
    op.create_table(
        name,
        Column("id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted_at", Text),
        *columns,
        Column("body", LargeBinary, nullable=False),
        *constraints,
    )


def _create_index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
