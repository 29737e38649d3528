"""Documents that are remembered are those in the tables, whatever is written, undone or removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from tests.samples.entities import ENTITY_SAMPLES

from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.engine import make_engine
from medschedule_desktop.replica.schema import migrate
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment

SAMPLE = next(item for item in ENTITY_SAMPLES if isinstance(item, Assignment))
SHIFTS = [SAMPLE.changed(id=new_id(), unit_id=new_id()) for _number in range(3)]
STAGED = "staged"

Step = tuple[str, int, int]
steps = st.tuples(
    st.sampled_from(["save", "save", "read", "read all", "remove", "merge", "drop", "clear"]),
    st.integers(0, len(SHIFTS) - 1),
    st.integers(1, 9),
)
transactions = st.lists(st.tuples(st.lists(steps, max_size=5), st.booleans()), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Return a connection to empty tables, beside one that holds each shift as it was at first."""
    folder: Path = tmp_path_factory.mktemp("rows")
    engine = make_engine(folder / "replica.db", bytes(range(32)))
    with engine.connect() as opened:
        with opened.begin():
            migrate(opened)
            plain(opened).save(SHIFTS)
            opened.exec_driver_sql(f"CREATE TABLE {STAGED} AS SELECT * FROM {Assignment.collection}")  # noqa: S608 - a declared name
        yield opened
    engine.dispose()


def plain(connection: Connection) -> DocumentRows:
    return DocumentRows(connection, set(), DocumentMemory())


def carry_out(rows: DocumentRows, step: Step) -> None:
    what, which, rev = step
    shift = SHIFTS[which]
    match what:
        case "save":
            rows.save([shift.changed(rev=rev)])
        case "read":
            rows.get(Assignment, shift.id)
        case "read all":
            rows.select(Assignment, {}, {}, {}, deleted=True)
        case "remove":
            rows.remove(Assignment, [shift.id])
        case "merge":
            rows.merge(Assignment, STAGED)
        case "drop":
            rows.drop(shift.buckets())
        case _:
            rows.clear()


def assert_as_in_the_tables(connection: Connection, rows: DocumentRows) -> None:
    there = plain(connection).select(Assignment, {}, {}, {}, deleted=True)
    assert rows.select(Assignment, {}, {}, {}, deleted=True) == there
    by_id = {shift.id: shift for shift in there}
    for shift in SHIFTS:
        assert rows.get(Assignment, shift.id) == by_id.get(shift.id)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=transactions, room=st.integers(0, 3))
def test_what_is_read_stands_in_the_tables(
    connection: Connection, done: list[tuple[list[Step], bool]], room: int
) -> None:
    with connection.begin():
        plain(connection).clear()
    memory = DocumentMemory(room)
    for taken, commits in done:
        with connection.begin() as transaction:
            rows = DocumentRows(connection, set(), memory)
            for step in taken:
                carry_out(rows, step)
                assert_as_in_the_tables(connection, rows)
            if not commits:
                transaction.rollback()
        with connection.begin():
            assert_as_in_the_tables(connection, DocumentRows(connection, set(), memory))


def test_a_document_is_made_once(connection: Connection) -> None:
    memory = DocumentMemory(10)
    with connection.begin():
        plain(connection).save(SHIFTS)
    with connection.begin():
        first = DocumentRows(connection, set(), memory).get(Assignment, SHIFTS[0].id)
    with connection.begin():
        rows = DocumentRows(connection, set(), memory)
        assert rows.get(Assignment, SHIFTS[0].id) is first
        assert any(item is first for item in rows.select(Assignment, {}, {}, {}, deleted=True))
