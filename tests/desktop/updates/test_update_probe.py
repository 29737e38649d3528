"""A new version opens a copy of the station's replica, in use or not, and leaves nothing behind."""

from pathlib import Path

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.fixtures.replica import REPLICA_KEY

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.schema import HEAD
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.updates.probe import Health, health


@pytest.fixture
def keys(tmp_path: Path) -> FileKeyStore:
    keys = FileKeyStore(tmp_path / "keys")
    keys.save(SecretName.REPLICA_KEY, REPLICA_KEY)
    return keys


def test_a_replica_in_use_is_opened_as_a_copy(
    replica: Replica, keys: FileKeyStore, stepped_clock: SteppedClock
) -> None:
    before = sorted(replica.path.parent.iterdir())
    found = health("1.1.0", replica.path, keys, stepped_clock)
    assert found == Health(version="1.1.0", replica=HEAD, opened=True)
    assert sorted(replica.path.parent.iterdir()) == before
    assert replica.run(lambda work: work.state()).device_id is not None


def test_a_copy_that_cannot_be_opened_is_said_and_the_replica_left_alone(
    replica: Replica, keys: FileKeyStore, stepped_clock: SteppedClock
) -> None:
    replica.close()
    replica.path.write_bytes(replica.path.read_bytes()[:20_000])
    before = replica.path.read_bytes()
    found = health("1.1.0", replica.path, keys, stepped_clock)
    assert (found.opened, found.problem) == (False, "REPLICA_DAMAGED")
    assert replica.path.read_bytes() == before
    assert not list(replica.path.parent.glob("*damaged*"))


def test_without_a_station_or_its_key_there_is_nothing_to_open(
    replica: Replica, keys: FileKeyStore, stepped_clock: SteppedClock, tmp_path: Path
) -> None:
    assert health("1.1.0", tmp_path / "none.db", keys, stepped_clock).opened is None
    other = FileKeyStore(tmp_path / "other")
    assert health("1.1.0", replica.path, other, stepped_clock).opened is None
