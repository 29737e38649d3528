"""Nothing in the files can be read without the key."""

import logging
import os
import traceback
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from tests.desktop.entries import enter
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.replica_contents import connection_of
from tests.desktop.server_brain import ServerBrain, brain_of, change_of
from tests.desktop.small_ward import NAMES, NOW, SmallWard
from tests.fixtures.replica import REPLICA_KEY

from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_desktop.replica.replica import Replica
from medschedule_shared.model.staff import Staff


def planted(small_ward: SmallWard) -> list[bytes]:
    names = [name.encode() for pair in NAMES for name in pair]
    phones = [(person.personal_info.phone or "").encode() for person in small_ward.staff]
    return [*names, *phones, b"nurse@example.org", b"$argon2id$", REPLICA_KEY, REPLICA_KEY.hex().encode()]


def test_no_file_holds_a_name_a_phone_or_the_key(filled: Replica, small_ward: SmallWard) -> None:
    brain = brain_of(small_ward)
    brain.put(verifier_for(small_ward.nurse, "a password"))
    brain.load(filled)
    filled.run(lambda work: work.perform(small_ward.assign(), small_ward.nurse, NOW))
    assert filled.run(lambda work: work.search_staff("quillfeather"))
    while_open = {file.name: file.read_bytes() for file in filled.path.parent.iterdir()}
    assert "replica.db-wal" in while_open
    filled.close()
    closed = {file.name: file.read_bytes() for file in filled.path.parent.iterdir()}
    for canary in planted(small_ward):
        for name, content in (while_open | closed).items():
            assert canary not in content, (canary, name)


def test_the_key_is_in_no_log_and_not_in_the_environment(
    filled: Replica, small_ward: SmallWard, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    filled.close()
    filled.open()
    filled.run(lambda work: work.perform(small_ward.assign(), small_ward.nurse, NOW))
    for canary in (REPLICA_KEY.hex(), "Quillfeather"):
        assert canary not in caplog.text
        assert canary not in str(os.environ)


def test_no_error_quotes_what_was_written(filled: Replica) -> None:
    def insert_twice() -> None:
        with connection_of(filled).begin():
            for _ in range(2):
                connection_of(filled).exec_driver_sql(
                    "INSERT INTO staff (id, rev, personal_info_last_name, body) VALUES (?, 1, ?, '')",
                    ("one", "Quillfeather"),
                )

    with pytest.raises(IntegrityError) as caught:
        filled.executor.submit(insert_twice).result()
    assert "Quillfeather" not in str(caught.value)


def test_a_fault_is_logged_without_its_message(
    filled: Replica, small_ward: SmallWard, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: frozenset[str]) -> None:
        raise ValueError("Quillfeather is not a number")

    filled.subscribe(fail)
    enter(filled, small_ward)
    assert "error=ValueError at=" in caplog.text
    assert " fail < " in caplog.text
    assert "Quillfeather" not in caplog.text


def test_an_unreadable_record_is_not_quoted(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    wire = small_ward.staff[0].wire_bytes().replace(b'"rn"', b'"astronaut"')
    page = brain.next_page(filled, 1)
    filled.run(lambda work: work.apply_page(page.header, (change_of(small_ward.staff[0], wire),)))
    with pytest.raises(RecordUnreadable) as caught:
        filled.run(lambda work: work.select(Staff))
    report = "".join(traceback.format_exception(caught.value))
    assert "astronaut" not in report
    assert "Quillfeather" not in report


def test_nothing_in_clear_is_left_elsewhere(filled: Replica, tmp_path: Path) -> None:
    assert {file.name for file in tmp_path.iterdir()} <= {"replica.db", "replica.db-wal"}
