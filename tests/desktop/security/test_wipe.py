"""A revoked station destroys its key first, then its files."""

from pathlib import Path

import pytest
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors import KeyStoreUnavailable
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName, replica_key
from medschedule_desktop.security.wipe import wipe


def test_nothing_is_left(open_replica: OpenReplica, tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "keys")
    path = tmp_path / "station.db"
    replica = open_replica(path.name, replica_key(store, path))
    replica.close()
    for name in ("station.db-wal", "station.db.new", "station.damaged-20261013.db"):
        (tmp_path / name).write_bytes(b"left over")
    (tmp_path / "other.db").write_bytes(b"of another station")
    store.save(SecretName.REFRESH_TOKEN, b"token")

    wipe(store, path)

    assert {file.name for file in tmp_path.iterdir()} == {"keys", "other.db"}
    assert list((tmp_path / "keys").iterdir()) == []
    wipe(store, path)


def test_files_stay_while_the_key_cannot_be_destroyed(tmp_path: Path) -> None:
    class Locked(FileKeyStore):
        def delete(self, name: SecretName) -> None:
            raise KeyStoreUnavailable

    path = tmp_path / "station.db"
    path.write_bytes(b"encrypted")
    with pytest.raises(KeyStoreUnavailable):
        wipe(Locked(tmp_path), path)
    assert path.exists()
