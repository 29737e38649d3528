"""Nothing in the files can be read without the key."""

import logging
import os
from pathlib import Path

import pytest
from tests.desktop.small_ward import NAMES, NOW, SmallWard
from tests.fixtures.replica import REPLICA_KEY

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.verifiers import Verifier


def planted(small_ward: SmallWard) -> list[bytes]:
    names = [name.encode() for pair in NAMES for name in pair]
    phones = [(person.personal_info.phone or "").encode() for person in small_ward.staff]
    return [*names, *phones, b"nurse@example.org", b"$argon2id$", REPLICA_KEY, REPLICA_KEY.hex().encode()]


def test_no_file_holds_a_name_a_phone_or_the_key(filled: Replica, small_ward: SmallWard) -> None:
    filled.run(lambda work: work.verifiers.put(Verifier("nurse", small_ward.nurse.id, "$argon2id$v=19")))
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


def test_nothing_in_clear_is_left_elsewhere(filled: Replica, tmp_path: Path) -> None:
    assert {file.name for file in tmp_path.iterdir()} <= {"replica.db", "replica.db-wal"}
