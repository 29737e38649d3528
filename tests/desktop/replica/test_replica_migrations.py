"""The revisions lead to what the declarations say, there and back, on an encrypted file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, column, insert, select, table

from medschedule_desktop.errors.replica import ReplicaNewer
from medschedule_desktop.replica.engine import make_engine
from medschedule_desktop.replica.schema import HEAD, MIGRATIONS, current_revision, downgrade, migrate
from medschedule_desktop.replica.tables import ENTITY_TABLES, METADATA
from medschedule_desktop.replica.text_search import text_table
from medschedule_shared.model.staff import Staff

KEY = bytes(range(32))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(tmp_path / "migrated.db", KEY)
    yield engine
    engine.dispose()


def schema_of(connection: Connection) -> dict[str, str]:
    """Return the statement behind every table, index and trigger, without differences in white space."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    )
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_newest_revision_is_what_the_declarations_say(engine: Engine, tmp_path: Path) -> None:
    declared = make_engine(tmp_path / "declared.db", KEY)
    with engine.begin() as connection:
        migrate(connection)
        migrated = schema_of(connection)
    with declared.begin() as connection:
        METADATA.create_all(connection)
        assert migrated == schema_of(connection)
    declared.dispose()


def test_alembic_finds_nothing_to_generate(engine: Engine) -> None:
    own = set(METADATA.tables)
    with engine.begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in own, "compare_type": True},
        )
        assert compare_metadata(context, METADATA) == []


def test_head_is_the_last_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_up_down_and_up_again_on_an_encrypted_file(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        migrate(connection)
        first = schema_of(connection)
        connection.exec_driver_sql("INSERT INTO staff (id, rev, body, buckets) VALUES ('1', 1, '{}', '')")
    with engine.begin() as connection:
        downgrade(connection, "base")
        assert schema_of(connection) == {}
        assert current_revision(connection) is None
    with engine.begin() as connection:
        migrate(connection)
        assert schema_of(connection) == first
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar() == 0
        assert current_revision(connection) == HEAD
    assert not (tmp_path / "migrated.db").read_bytes().startswith(b"SQLite format 3")


def test_people_stay_and_are_found_after_the_staff_table_was_made_anew(
    engine: Engine,
) -> None:
    insert = (
        "INSERT INTO staff (id, rev, personal_info_first_name, personal_info_last_name, body, buckets) "
        "VALUES ('1', 7, 'Ana', 'Ruiz', '{}', '')"
    )
    found = (
        "SELECT staff.id, rev FROM staff_text JOIN staff ON staff.rowid = staff_text.rowid "
        "WHERE staff_text MATCH 'ruiz'"
    )
    with engine.begin() as connection:
        migrate(connection)
        connection.exec_driver_sql(insert)
    with engine.begin() as connection:
        downgrade(connection, "0001")
        assert connection.exec_driver_sql(found).all() == [("1", 7)]
    with engine.begin() as connection:
        migrate(connection)
        assert connection.exec_driver_sql(found).all() == [("1", 7)]
        connection.exec_driver_sql("UPDATE staff SET employment_department = 'nursery'")
        connection.exec_driver_sql("DELETE FROM staff")
        assert connection.exec_driver_sql(found).all() == []


def test_documents_get_their_buckets_and_what_waits_its_version(engine: Engine) -> None:
    rows = {
        "staff": '{"id":"s"}',
        "assignments": '{"id":"a","unitId":"u1"}',
        "receipts": '{"id":"r","deviceId":"d1"}',
        "conflicts": '{"id":"c","unitIds":["u1","u2"]}',
    }
    with engine.begin() as connection:
        migrate(connection)
        downgrade(connection, "0002")
        for name, body in rows.items():
            document: dict[str, object] = {"id": name, "body": body.encode()}
            elsewhere = {**document, "collection": name}
            places: dict[str, dict[str, object]] = {
                name: {**document, "rev": 1},
                "base_rows": elsewhere,
                "quarantine": {**elsewhere, "seq": 1, "reason": ""},
            }
            for place, values in places.items():
                connection.execute(insert(table(place, *map(column, values))).values(values))
        connection.exec_driver_sql(
            "INSERT INTO conflicts (id, rev, body) VALUES ('of no unit', 1, CAST('{\"unitIds\":[]}' AS BLOB))"
        )
        connection.exec_driver_sql("INSERT INTO base_rows (collection, id) VALUES ('parades', 'p')")
        connection.exec_driver_sql(
            "INSERT INTO outbox (device_seq, id, actor_id, at, base_rev, type, arguments) "
            "VALUES (7, 'o', 'n', '2026-10-13T10:45:00.000Z', 3, 'DecideTimeOff', '{}')"
        )
    with engine.begin() as connection:
        migrate(connection)

        def found(query: str) -> list[tuple[object, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

        expected = {
            "staff": "organization",
            "assignments": "unit:u1",
            "receipts": "device:d1",
            "conflicts": "unit:u1 unit:u2",
        }
        for name, buckets in expected.items():
            for place in (name, "base_rows", "quarantine"):
                stored = table(place, column("id"), column("buckets"))
                assert connection.scalar(select(stored.c.buckets).where(stored.c.id == name)) == buckets
        assert found("SELECT buckets FROM conflicts WHERE id = 'of no unit'") == [("organization",)]
        assert found("SELECT buckets FROM base_rows WHERE id = 'p'") == [("",)]
        assert found("SELECT device_seq, schema_version, units, footprint FROM outbox") == [(7, 1, "", None)]


def test_a_failed_upgrade_leaves_nothing_behind(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE receipts (id TEXT)")  # the last one that the revision makes
    with pytest.raises(Exception, match="already exists"), engine.begin() as connection:
        migrate(connection)
    with engine.begin() as connection:
        assert set(schema_of(connection)) == {"receipts"}


def test_a_revision_of_a_later_version_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")
    with pytest.raises(ReplicaNewer), engine.begin() as connection:
        migrate(connection)


def test_every_entity_has_its_table_and_staff_their_name_search(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        names = set(schema_of(connection))
    assert set(ENTITY_TABLES) <= names
    assert text_table(Staff) in names


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("replaces IN (SELECT value FROM json_each('[\"a\"]'))", "ix_assignments_replaces"),
        (
            "shift_details_date IS '2026-10-12' AND unit_id IN (SELECT value FROM json_each('[\"a\"]'))",
            "ix_assignments_unit_id_shift_details_date",
        ),
    ],
    ids=["seats that are filled again", "a day of some units"],
)
def test_shifts_are_found_by_an_index(engine: Engine, asked: str, index: str) -> None:
    with engine.begin() as connection:
        migrate(connection)
        plan = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT body FROM assignments WHERE deleted_at IS NULL AND {asked}"  # noqa: S608 - from above
        ).all()
    assert any(f"INDEX {index}" in row[-1] for row in plan)
