"""Columns follow from the declarations and are filled from the body, whatever else is in it."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError
from tests.desktop.replica_contents import connection_of
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.replica.columns import column_name, indexed_columns, stored
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.row_reader import UnreadableBody, row_reader
from medschedule_desktop.replica.tables import ENTITY_TABLES
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.staff import Staff


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.collection)
def test_every_indexed_path_is_a_column_and_every_index_of_stations_is_made(kind: type[Entity]) -> None:
    table = ENTITY_TABLES[kind.collection]
    paths = [index.paths for index in kind.indexes]
    assert {column_name(path) for path in sum(paths, ()) + kind.text_index} <= set(table.columns.keys())
    made = {tuple(index.columns.keys()) for index in table.indexes}
    asked = [index.paths for index in kind.indexes if index.on_stations]
    assert made == {tuple(column_name(path) for path in index) for index in asked}
    assert not any(index.unique for index in table.indexes)


def test_columns_know_numbers_and_choices() -> None:
    by_path = {column.path: column for column in indexed_columns(Assignment)}
    assert by_path["status"].choices == tuple(AssignmentStatus)
    assert by_path["shiftDetails.date"].name == "shift_details_date"
    assert not by_path["shiftDetails.date"].is_number
    assert {column.path: column.is_number for column in indexed_columns(CoreStaffing)} == {
        "unitId": False,
        "weekday": True,
    }


def test_values_are_stored_as_they_sort() -> None:
    assert stored(date(2026, 3, 1)) == "2026-03-01"
    assert stored(datetime(2026, 3, 1, 7, tzinfo=UTC)) == "2026-03-01T07:00:00.000Z"
    assert stored(AssignmentStatus.POSTED) == "posted"
    assert stored(None) is None
    with pytest.raises(TypeError, match="cannot hold list"):
        stored([1])


def test_a_row_is_read_from_the_wire_form(small_ward: SmallWard) -> None:
    person = small_ward.staff[1]
    body = person.wire_bytes()
    assert row_reader(Staff)(body, "organization") == (
        person.id,
        0,
        None,
        "E1",
        None,
        small_ward.unit.id,
        "Zoë",
        "Müller-Ångström",
        body,
        "organization",
    )


def test_a_kiosk_s_document_has_fewer_fields(small_ward: SmallWard) -> None:
    shown = for_kiosk(Staff, small_ward.staff[0].wire())
    row = row_reader(Staff)(msgspec.json.encode(shown), "organization")
    assert row[3] is None  # no employee id reaches the wall
    assert row[7] == "Q."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"rev": 1}',
        b'{"id": 7, "rev": 1}',
        b'{"id": "a", "rev": "1"}',
        b'{"id": "a", "status": "unheard-of"}',
        b'{"id": "a", "shiftDetails": 3}',
        b'{"id": "a"',
    ],
)
def test_a_body_that_does_not_fit_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableBody):
        row_reader(Assignment)(body, "")


def test_the_database_refuses_a_value_outside_an_enum(filled: Replica) -> None:
    def insert() -> None:
        with connection_of(filled).begin():
            connection_of(filled).exec_driver_sql(
                "INSERT INTO assignments (id, rev, status, body, buckets) "
                "VALUES ('a', 1, 'unheard-of', '{}', '')"
            )

    with pytest.raises(IntegrityError, match="CHECK constraint failed"):
        filled.executor.submit(insert).result()


def test_fields_of_a_newer_server_survive_an_edit(filled: Replica, small_ward: SmallWard) -> None:
    person = small_ward.staff[0]
    newer = type(person).model_validate({**person.wire(), "pronouns": "they"})

    def save() -> None:
        with filled.transaction() as work:
            work._rows.save([newer])

    filled.executor.submit(save).result()
    found = filled.run(lambda work: work.get(Staff, person.id))
    assert found is not None
    assert found.changed(updated_at=NOW).wire()["pronouns"] == "they"
