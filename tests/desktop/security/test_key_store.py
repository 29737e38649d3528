"""Keys are kept in a place that encrypts, and stay where they are."""

import gc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
import secretstorage
from keyring.backend import KeyringBackend
from tests.fixtures.secret_service import running_secret_service

from medschedule_desktop.errors.key_store import KeyMissing, KeyStoreLocked, KeyStoreUnavailable
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import KeyStoreChain, RefreshTokenStore, SecretName, replica_key
from medschedule_desktop.security.keyring_store import SERVICE, KeyringKeyStore
from medschedule_desktop.security.station_keys import key_store
from medschedule_shared.model.device import DeviceKind

KEY = bytes(range(32))


class PlainText(KeyringBackend):
    """Stands for the plain-text backends of keyrings.alt, which are not installed here."""

    priority = 99

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring annotates only what it answers

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("a plain-text keyring was asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("a plain-text keyring was given a secret")


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")


@pytest.fixture
def plain_text_keyring() -> Iterator[None]:
    previous = keyring.get_keyring()
    keyring.set_keyring(PlainText())
    yield
    keyring.set_keyring(previous)


@pytest.mark.usefixtures("secret_service")
def test_secrets_are_kept_in_the_secret_service(tmp_path: Path) -> None:
    store = KeyringKeyStore(str(tmp_path))
    assert store.available()
    assert store.description == "the keyring of this computer (Secret Service)"
    assert store.load(SecretName.REPLICA_KEY) is None
    store.save(SecretName.REPLICA_KEY, KEY)
    store.save(SecretName.REFRESH_TOKEN, b"token")
    again = KeyringKeyStore(str(tmp_path))
    assert again.load(SecretName.REPLICA_KEY) == KEY
    assert again.load(SecretName.REFRESH_TOKEN) == b"token"
    assert keyring.get_password(SERVICE, f"{tmp_path}/replica-key") is not None
    store.delete(SecretName.REPLICA_KEY)
    store.delete(SecretName.REPLICA_KEY)
    assert again.load(SecretName.REPLICA_KEY) is None
    assert again.load(SecretName.REFRESH_TOKEN) == b"token"


@pytest.mark.usefixtures("secret_service")
def test_two_stations_of_one_account_do_not_share_their_keys(tmp_path: Path) -> None:
    first, second = KeyringKeyStore(str(tmp_path / "a")), KeyringKeyStore(str(tmp_path / "b"))
    assert replica_key(first, tmp_path / "a" / "replica.db") != replica_key(
        second, tmp_path / "b" / "replica.db"
    )


@pytest.mark.usefixtures("secret_service", "plain_text_keyring")
def test_a_plain_text_keyring_is_not_asked_though_the_person_prefers_it(tmp_path: Path) -> None:
    store = KeyringKeyStore(str(tmp_path))
    store.save(SecretName.REPLICA_KEY, KEY)
    assert store.load(SecretName.REPLICA_KEY) == KEY


@pytest.mark.usefixtures("no_keyring", "plain_text_keyring")
def test_a_plain_text_keyring_stands_in_for_none(tmp_path: Path) -> None:
    store = KeyringKeyStore(str(tmp_path))
    assert not store.available()
    with pytest.raises(KeyStoreUnavailable):
        store.save(SecretName.REPLICA_KEY, KEY)
    with pytest.raises(KeyStoreUnavailable):
        key_store(DeviceKind.DESKTOP, tmp_path)


@pytest.mark.usefixtures("no_keyring")
def test_a_desktop_without_keyring_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KeyStoreUnavailable, match=r"cannot be used\. Unlock it"):
        key_store(DeviceKind.DESKTOP, tmp_path)


@pytest.mark.usefixtures("no_keyring")
def test_a_kiosk_takes_the_best_place_there_is(tmp_path: Path) -> None:
    store = key_store(DeviceKind.KIOSK, tmp_path)
    key = replica_key(store, tmp_path / "replica.db")
    assert "keyring" not in store.description
    assert key_store(DeviceKind.KIOSK, tmp_path).load(SecretName.REPLICA_KEY) == key


@pytest.mark.usefixtures("secret_service")
def test_a_kiosk_prefers_the_secret_service(tmp_path: Path) -> None:
    store = key_store(DeviceKind.KIOSK, tmp_path)
    replica_key(store, tmp_path / "replica.db")
    assert store.description == "the keyring of this computer (Secret Service)"
    assert not (tmp_path / "keys").exists()


def test_a_secret_stays_where_it_is(tmp_path: Path) -> None:
    better, worse = FileKeyStore(tmp_path / "better"), FileKeyStore(tmp_path / "worse")
    KeyStoreChain((worse,)).save(SecretName.REPLICA_KEY, KEY)
    chain = KeyStoreChain((better, worse))  # the better place came later, as a keyring that starts late
    assert chain.load(SecretName.REPLICA_KEY) == KEY
    chain.save(SecretName.REPLICA_KEY, KEY)
    assert better.load(SecretName.REPLICA_KEY) is None
    chain.save(SecretName.REFRESH_TOKEN, b"new")
    assert better.load(SecretName.REFRESH_TOKEN) == b"new"
    chain.delete(SecretName.REPLICA_KEY)
    assert chain.load(SecretName.REPLICA_KEY) is None


def test_no_place_at_all_is_one_sentence() -> None:
    chain = KeyStoreChain(())
    assert not chain.available()
    with pytest.raises(KeyStoreUnavailable):
        chain.save(SecretName.REPLICA_KEY, KEY)


def test_a_new_replica_gets_a_random_key_once(tmp_path: Path) -> None:
    store, path = FileKeyStore(tmp_path / "keys"), tmp_path / "replica.db"
    key = replica_key(store, path)
    assert len(key) == 32
    assert replica_key(store, path) == key
    assert replica_key(FileKeyStore(tmp_path / "other"), tmp_path / "other.db") != key


def test_a_replica_without_its_key_is_one_sentence_and_gets_no_new_one(tmp_path: Path) -> None:
    store, path = FileKeyStore(tmp_path / "keys"), tmp_path / "replica.db"
    path.write_bytes(b"encrypted")
    with pytest.raises(KeyMissing, match=r"is missing from the key store\. Nothing was changed"):
        replica_key(store, path)
    assert store.load(SecretName.REPLICA_KEY) is None


def test_a_store_that_forgets_is_found_out_before_anything_is_encrypted(tmp_path: Path) -> None:
    class Forgetful(FileKeyStore):
        def save(self, name: SecretName, secret: bytes) -> None:
            pass

    with pytest.raises(KeyStoreUnavailable):
        replica_key(Forgetful(tmp_path), tmp_path / "replica.db")


def test_the_refresh_token_is_text(tmp_path: Path) -> None:
    tokens = RefreshTokenStore(FileKeyStore(tmp_path))
    assert tokens.load() is None
    tokens.save("a.b.c")
    assert tokens.load() == "a.b.c"


def test_an_exchange_has_one_name_on_one_station(tmp_path: Path) -> None:
    one, other = (FileKeyStore(tmp_path / name) for name in ("one", "other"))
    assert RefreshTokenStore(one).exchange_name("a.b.c") is None
    for store in (one, other):
        replica_key(store, tmp_path / "replica.db")
    names = [RefreshTokenStore(store).exchange_name(text) for store in (one, other) for text in ("a", "b")]
    assert len(set(names)) == 4
    assert RefreshTokenStore(FileKeyStore(tmp_path / "one")).exchange_name("a") == names[0]


# The keyring's library closes no connection to a keyring that stays locked.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_locked_keyring_is_told_from_one_without_the_key(tmp_path: Path) -> None:
    copy = tmp_path / "replica.db"
    copy.touch()
    with running_secret_service(tmp_path):
        chain = key_store(DeviceKind.KIOSK, tmp_path)
        with pytest.raises(KeyMissing):
            replica_key(chain, copy)
        chain.save(SecretName.REPLICA_KEY, KEY)
        assert replica_key(chain, copy) == KEY
        with closing(secretstorage.dbus_init()) as bus:
            secretstorage.get_default_collection(bus).lock()
        with pytest.raises(KeyStoreLocked, match=r"Nothing was changed\. Unlock it"):
            replica_key(chain, copy)
        FileKeyStore(tmp_path / "keys").save(SecretName.REFRESH_TOKEN, b"token")
        assert chain.load(SecretName.REFRESH_TOKEN) == b"token"
    gc.collect()
