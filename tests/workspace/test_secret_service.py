import keyring
from keyring.backends.SecretService import Keyring


def test_the_keyring_library_uses_the_secret_service(secret_service: str) -> None:
    assert isinstance(keyring.get_keyring(), Keyring)
    assert secret_service.startswith("unix:path=")


def test_a_secret_is_kept_read_and_deleted(secret_service: str) -> None:
    keyring.set_password("medschedule tests", "replica", "fünf")
    assert keyring.get_password("medschedule tests", "replica") == "fünf"

    keyring.delete_password("medschedule tests", "replica")
    assert keyring.get_password("medschedule tests", "replica") is None
