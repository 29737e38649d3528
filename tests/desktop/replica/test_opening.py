"""Every way in which a replica cannot be opened is one sentence, and takes nothing away."""

import sqlite3
from pathlib import Path

import pytest
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock
from tests.fixtures.replica import REPLICA_KEY, OpenReplica

from medschedule_desktop.errors.replica import (
    NotAReplica,
    ReplicaBusy,
    ReplicaDamaged,
    ReplicaKeyWrong,
    ReplicaNewer,
    ReplicaUnreadable,
)
from medschedule_desktop.replica.engine import check_integrity, make_engine
from medschedule_desktop.replica.replica import Replica
from medschedule_shared.model.staff import Staff

PAGE = 16 * 1024


@pytest.fixture
def closed(filled: Replica, small_ward: SmallWard) -> Path:
    """Return a closed replica with one unsent operation."""
    filled.run(lambda work: work.perform(small_ward.assign(), small_ward.nurse, NOW))
    filled.close()
    return filled.path


def set_aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("replica.damaged-*.db"))


def test_what_was_written_is_there_after_reopening(closed: Path, open_replica: OpenReplica) -> None:
    replica = open_replica()
    assert replica.run(lambda work: work.pending_count()) == 1
    assert len(replica.run(lambda work: work.select(Staff))) == 3


def test_a_new_replica_is_for_its_owner_only(open_replica: OpenReplica) -> None:
    assert open_replica().path.stat().st_mode & 0o777 == 0o600


def test_another_key_is_refused_and_the_file_left_alone(closed: Path, open_replica: OpenReplica) -> None:
    before = closed.read_bytes()
    with pytest.raises(ReplicaKeyWrong, match=r"does not open its copy of the data\. Nothing was changed"):
        open_replica(key=bytes(32))
    assert closed.read_bytes() == before
    assert not set_aside(closed.parent)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(closed: Path, open_replica: OpenReplica, length: int) -> None:
    with pytest.raises(ReplicaKeyWrong):
        open_replica(key=bytes(length))


def test_a_plain_database_is_not_a_replica(tmp_path: Path, open_replica: OpenReplica) -> None:
    path = tmp_path / "replica.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (a)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotAReplica, match="is not one"):
        open_replica()
    assert path.read_bytes() == before


def test_a_folder_is_not_a_replica(tmp_path: Path, open_replica: OpenReplica) -> None:
    (tmp_path / "replica.db").mkdir()
    with pytest.raises(NotAReplica):
        open_replica()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, open_replica: OpenReplica) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReplicaUnreadable, match="data folder cannot be used"):
        open_replica("file/replica.db")


def test_a_newer_schema_is_left_alone(closed: Path, open_replica: OpenReplica) -> None:
    engine = make_engine(closed, bytes(range(32)))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(ReplicaNewer, match="newer MedSchedule"):
        open_replica()
    assert not set_aside(closed.parent)


@pytest.mark.parametrize("column", ["mood TEXT", "mood TEXT NOT NULL DEFAULT ''"])
def test_after_going_back_the_entries_of_the_later_version_are_taken_over(
    closed: Path, stepped_clock: SteppedClock, column: str
) -> None:
    engine = make_engine(closed, REPLICA_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        for name in ("outbox", "journal", "replica_state"):
            connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {column}")
    engine.dispose()
    with pytest.raises(
        ReplicaDamaged, match=r"went back to an earlier version.*1 entry that was not yet sent"
    ):
        Replica(closed, REPLICA_KEY, stepped_clock, replaces_newer=True).open()
    assert len(set_aside(closed.parent)) == 1
    replica = Replica(closed, REPLICA_KEY, stepped_clock, replaces_newer=True)
    replica.open()
    assert replica.run(lambda work: work.pending_count()) == 1
    assert replica.run(lambda work: work.state()).cursor is None  # everything else loads anew
    replica.close()


def test_entries_that_a_later_version_keeps_in_another_form_are_left_where_they_are(
    closed: Path, stepped_clock: SteppedClock
) -> None:
    engine = make_engine(closed, REPLICA_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("ALTER TABLE outbox RENAME TO waiting")
    engine.dispose()
    with pytest.raises(ReplicaNewer):
        Replica(closed, REPLICA_KEY, stepped_clock, replaces_newer=True).open()
    assert not set_aside(closed.parent)


def test_a_second_program_is_told_that_the_first_is_there(filled: Replica, open_replica: OpenReplica) -> None:
    with pytest.raises(ReplicaBusy, match="Another MedSchedule"):
        open_replica()
    assert len(filled.run(lambda work: work.select(Staff))) == 3


@pytest.mark.parametrize("size", [0, 1, PAGE - 1, PAGE, 5 * PAGE, 5 * PAGE + 7, -PAGE, -1])
def test_a_truncated_replica_is_set_aside(closed: Path, open_replica: OpenReplica, size: int) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[:size])
    with pytest.raises(
        ReplicaDamaged, match=r"was damaged and is now set aside as replica\.damaged-"
    ) as caught:
        open_replica()
    [aside] = set_aside(closed.parent)
    assert caught.value.moved_to == aside
    assert aside.stat().st_size == len(content[:size])


def checked(path: Path) -> None:
    """Check a file as its opening does."""
    engine = make_engine(path, REPLICA_KEY)
    try:
        check_integrity(engine, path)
    finally:
        engine.dispose()


def with_one_bit_changed(content: bytes, page: int) -> bytes:
    damaged = bytearray(content)
    damaged[page * PAGE + 2000] ^= 0x20
    return bytes(damaged)


def test_every_damaged_page_is_found(closed: Path, open_replica: OpenReplica) -> None:
    """Each by the check that every opening makes; without the first page there is nothing to check."""
    content = closed.read_bytes()
    checked(closed)
    for page in range(1, len(content) // PAGE):
        closed.write_bytes(with_one_bit_changed(content, page))
        with pytest.raises(ReplicaDamaged):
            checked(closed)
    for page in (0, 1, len(content) // PAGE - 1):
        for left in closed.parent.glob("replica*"):
            left.unlink()
        closed.write_bytes(with_one_bit_changed(content, page))
        with pytest.raises(ReplicaDamaged):
            open_replica()


def test_unsent_operations_are_saved_from_a_damaged_replica(
    closed: Path, open_replica: OpenReplica, small_ward: SmallWard
) -> None:
    content = bytearray(closed.read_bytes())
    content[-1500] ^= 0x01
    closed.write_bytes(content)
    with pytest.raises(ReplicaDamaged, match="1 entry that was not yet sent could be saved") as caught:
        open_replica()
    assert caught.value.saved == 1

    fresh = open_replica()
    [pending] = fresh.run(lambda work: work.pending())
    assert pending.type == "AssignShift"
    assert pending.device_seq == 1
    state = fresh.run(lambda work: work.state())
    assert state.organization_id == small_ward.organization_id
    assert state.cursor is None
    assert state.next_device_seq == 2


def test_an_unreadable_outbox_is_said_and_the_file_kept(closed: Path, open_replica: OpenReplica) -> None:
    content = bytearray(closed.read_bytes())
    content[100] ^= 0x01  # in the first page, without which nothing can be read
    closed.write_bytes(content)
    with pytest.raises(ReplicaDamaged, match="could not be read from it: keep that file") as caught:
        open_replica()
    assert caught.value.saved == 0
    assert open_replica().run(lambda work: work.state()).device_id is None


def test_a_rescue_that_finds_no_room_is_tried_again(
    closed: Path, open_replica: OpenReplica, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(closed.read_bytes())
    content[-1500] ^= 0x01
    closed.write_bytes(content)
    (closed.parent / "replica.db.new").mkdir()  # nothing can be made in its place
    with pytest.raises(ReplicaUnreadable, match="disk or data folder cannot be used"):
        open_replica()
    assert not set_aside(closed.parent)
    (closed.parent / "replica.db.new").rmdir()
    with pytest.raises(ReplicaDamaged, match="1 entry that was not yet sent could be saved"):
        open_replica()
    assert open_replica().run(lambda work: work.pending_count()) == 1


def test_damage_that_is_met_later_is_one_sentence(filled: Replica) -> None:
    filled.close()
    filled.open()
    with filled.path.open("r+b") as file:
        for page in range(3, filled.path.stat().st_size // PAGE):
            file.seek(page * PAGE)
            file.write(bytes(range(256)))
    with pytest.raises(ReplicaDamaged, match="Start MedSchedule again"):
        filled.run(lambda work: work.select(Staff))


def test_opening_twice_and_using_it_closed_are_faults(open_replica: OpenReplica) -> None:
    replica = open_replica()
    with pytest.raises(RuntimeError, match="open already"):
        replica.open()
    with pytest.raises(RuntimeError, match="on its executor only"), replica.transaction():
        pass
    replica.close()
    replica.close()
    with pytest.raises(RuntimeError, match="not open"):
        replica.run(lambda work: work.pending_count())
