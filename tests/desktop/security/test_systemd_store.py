"""Credentials that systemd encrypts with a key of the machine.

An account without rights to the host key, or a machine without the program, is no failure of the product: the
store says that it is not available, and the kiosk goes on to the next.
"""

from pathlib import Path

import pytest

from medschedule_desktop.errors.key_store import KeyStoreUnavailable
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.private_file import read_private, write_private
from medschedule_desktop.security.systemd_store import SystemdKeyStore

SECRET = b"\x00secret\xff\n"


@pytest.fixture
def store(tmp_path: Path) -> SystemdKeyStore:
    store = SystemdKeyStore(tmp_path, "host")
    if not store.available():
        pytest.skip("this account may not use systemd's host key")
    return store


def test_a_secret_is_kept_encrypted(store: SystemdKeyStore, tmp_path: Path) -> None:
    assert store.load(SecretName.REPLICA_KEY) is None
    store.save(SecretName.REPLICA_KEY, SECRET)
    assert store.load(SecretName.REPLICA_KEY) == SECRET
    assert b"secret" not in (read_private(tmp_path / "replica-key.host.cred") or b"")
    assert store.description == "the system key of this computer, by systemd"
    store.delete(SecretName.REPLICA_KEY)
    assert store.load(SecretName.REPLICA_KEY) is None


def test_one_credential_is_not_taken_for_another(store: SystemdKeyStore, tmp_path: Path) -> None:
    store.save(SecretName.REFRESH_TOKEN, SECRET)
    swapped = (tmp_path / "refresh-token.host.cred").read_bytes()
    write_private(tmp_path / "replica-key.host.cred", swapped)
    with pytest.raises(KeyStoreUnavailable):
        store.load(SecretName.REPLICA_KEY)


def test_a_changed_credential_is_refused(store: SystemdKeyStore, tmp_path: Path) -> None:
    store.save(SecretName.REPLICA_KEY, SECRET)
    path = tmp_path / "replica-key.host.cred"
    text = bytearray(path.read_bytes())
    text[len(text) // 2] ^= 0x01
    write_private(path, bytes(text))
    with pytest.raises(KeyStoreUnavailable):
        store.load(SecretName.REPLICA_KEY)


def test_without_the_program_the_place_is_not_available(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not SystemdKeyStore(tmp_path, "host").available()
    assert not SystemdKeyStore(tmp_path, "tpm2").available()
    with pytest.raises(KeyStoreUnavailable):
        SystemdKeyStore(tmp_path, "host").save(SecretName.REPLICA_KEY, SECRET)
