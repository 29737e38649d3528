"""A revoked station destroys its keys first, then its files, and notes how far it is."""

import json
import os
import stat
from pathlib import Path

import pytest
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors.key_store import KeyFileUnsafe, KeyStoreUnavailable
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import KeyStoreChain, SecretName, replica_key
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_desktop.security.private_file import destroy_private, write_private
from medschedule_desktop.security.systemd_store import SystemdKeyStore
from medschedule_desktop.security.wipe import wipe
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage

LEFT_OVER = (
    "station.db-wal",
    "station.db-shm",
    "station.db.new",
    "station.db.new-wal",
    "station.damaged-20261013T054500000000.db",
    "station.damaged-20261013T054500000000.db-wal",
)


class LockedStore(FileKeyStore):
    def delete(self, name: SecretName) -> None:
        raise KeyStoreUnavailable


def test_nothing_is_left(open_replica: OpenReplica, tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "keys")
    path = tmp_path / "station.db"
    replica = open_replica(path.name, replica_key(store, path))
    replica.close()
    for name in LEFT_OVER:
        (tmp_path / name).write_bytes(b"left over")
    (tmp_path / "other.db").write_bytes(b"of another station")
    (tmp_path / "station.db.d").mkdir()
    store.save(SecretName.REFRESH_TOKEN, b"token")
    (tmp_path / "keys" / "refresh-token.key.new").write_bytes(b"of a power cut")

    wipe(store, path)

    assert {file.name for file in tmp_path.iterdir()} == {"keys", "other.db", "station.db.d"}
    assert list((tmp_path / "keys").iterdir()) == []
    wipe(store, path)


def test_a_link_is_removed_and_what_it_names_is_not(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"of somebody else")
    (tmp_path / "station.db").symlink_to(elsewhere)
    wipe(FileKeyStore(tmp_path / "keys"), tmp_path / "station.db")
    assert [file.name for file in tmp_path.iterdir()] == ["elsewhere"]
    assert elsewhere.read_bytes() == b"of somebody else"


def test_the_key_goes_before_the_files(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    path.write_bytes(b"encrypted")

    class Watched(FileKeyStore):
        def delete(self, name: SecretName) -> None:
            assert path.exists()
            super().delete(name)

    wipe(Watched(tmp_path / "keys"), path)
    assert not path.exists()


def test_the_files_go_even_while_the_keyring_is_locked_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    path.write_bytes(b"encrypted")
    with pytest.raises(KeyStoreUnavailable):
        wipe(LockedStore(tmp_path / "keys"), path)
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="needs a folder that cannot be written")
def test_a_file_that_cannot_be_removed_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "station"
    folder.mkdir()
    (folder / "station.db").write_bytes(b"encrypted")
    folder.chmod(0o500)
    try:
        with pytest.raises(OSError, match=r"station\.db"):
            wipe(FileKeyStore(tmp_path / "keys"), folder / "station.db")
    finally:
        folder.chmod(0o700)
    wipe(FileKeyStore(tmp_path / "keys"), folder / "station.db")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("secret_service")
def test_the_keyring_forgets(tmp_path: Path) -> None:
    store = KeyringKeyStore(str(tmp_path))
    for name in SecretName:
        store.save(name, b"secret")
    wipe(store, tmp_path / "station.db")
    assert [store.load(name) for name in SecretName] == [None, None]


def test_a_kiosk_forgets_wherever_a_key_may_be(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    file = FileKeyStore(folder)
    file.save(SecretName.REPLICA_KEY, b"secret")
    write_private(folder / "replica-key.host.cred", b"of a systemd that answers no more")
    wipe(KeyStoreChain((LockedStore(folder), SystemdKeyStore(folder, "host"), file)), tmp_path / "station.db")
    assert list(folder.iterdir()) == []


def test_a_destroyed_file_is_overwritten_first(tmp_path: Path) -> None:
    write_private(tmp_path / "secret", b"abc")
    with (tmp_path / "secret").open("rb") as held:
        destroy_private(tmp_path / "secret")
        assert held.read() == b"\0\0\0"
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_somebody_elses_file_is_removed_and_its_content_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "secret").hardlink_to(tmp_path / "theirs")
    destroy_private(tmp_path / "secret")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    destroy_private(tmp_path / "nowhere" / "secret")


def test_the_note_is_kept_whole_and_private(tmp_path: Path) -> None:
    notes = WipeRecordFile(tmp_path)
    assert notes.load() is None
    record = WipeRecord(stage=WipeStage.WIPING, server_url="http://127.0.0.1:1", ticket="t", unsent=3)
    notes.save(record)
    assert notes.load() == record
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    notes.save(record.model_copy(update={"stage": WipeStage.WIPED}))
    assert json.loads(file.read_text())["stage"] == "wiped"
    notes.remove()
    notes.remove()
    assert notes.load() is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"stage": "asleep"}', b"\xff"])
def test_a_note_that_cannot_be_read_stands_for_a_wipe_to_complete(tmp_path: Path, content: bytes) -> None:
    write_private(tmp_path / "wipe.json", content)
    assert WipeRecordFile(tmp_path).load() == WipeRecord(stage=WipeStage.WIPING)


def test_a_note_of_a_later_version_is_read(tmp_path: Path) -> None:
    write_private(tmp_path / "wipe.json", b'{"stage": "wiped", "colour": "blue"}')
    assert WipeRecordFile(tmp_path).load() == WipeRecord(stage=WipeStage.WIPED)


def test_a_note_that_others_can_write_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "wipe.json").write_text('{"stage": "wiping"}')
    (tmp_path / "wipe.json").chmod(0o666)
    with pytest.raises(KeyFileUnsafe):
        WipeRecordFile(tmp_path).load()
