"""The operating system's keyring."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked

from medschedule_desktop.errors import KeyStoreError, KeyStoreLocked, KeyStoreUnavailable
from medschedule_desktop.security.key_store import SecretName

SERVICE = "medschedule"

_ENCRYPTED: dict[str, str] = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "Keychain",
    "keyring.backends.Windows": "Credential Manager",
}
"""The backends that encrypt what they keep. Any other, such as the plain-text ones of keyrings.alt, is
refused even where `keyring` prefers it."""


class KeyringKeyStore:
    """Secrets under the service `medschedule` in the keyring of the person or account that runs the station.

    Args:
        station: tells several stations of one account apart, for instance by the path of their data folder.
    """

    def __init__(self, station: str) -> None:
        self._station = station

    @property
    def description(self) -> str:
        return f"the keyring of this computer ({_ENCRYPTED[_module(self._backend())]})"

    def available(self) -> bool:
        """Tell whether an encrypting keyring answers and is unlocked."""
        try:
            with _keyring_errors():
                self._backend().get_password(SERVICE, f"{self._station}/probe")
        except KeyStoreError:
            return False
        return True

    def load(self, name: SecretName) -> bytes | None:
        with _keyring_errors():
            text = self._backend().get_password(SERVICE, self._user(name))
        return None if text is None else b64decode(text)

    def save(self, name: SecretName, secret: bytes) -> None:
        with _keyring_errors():
            self._backend().set_password(SERVICE, self._user(name), b64encode(secret).decode())

    def delete(self, name: SecretName) -> None:
        if self.load(name) is not None:
            with _keyring_errors():
                self._backend().delete_password(SERVICE, self._user(name))

    def _user(self, name: SecretName) -> str:
        return f"{self._station}/{name}"

    def _backend(self) -> KeyringBackend:
        preferred = keyring.get_keyring()
        chained = preferred.backends if isinstance(preferred, ChainerBackend) else (preferred,)
        for backend in chained:
            if _module(backend) in _ENCRYPTED:
                return backend
        raise KeyStoreUnavailable(
            "This computer has no keyring that encrypts what it keeps, so no key was stored. Ask your "
            "administrator to set one up."
        )


def _module(backend: KeyringBackend) -> str:
    return type(backend).__module__


@contextmanager
def _keyring_errors() -> Iterator[None]:
    try:
        yield
    except KeyStoreError:
        raise
    except KeyringLocked as error:
        raise KeyStoreLocked from error
    except Exception as error:  # each backend lets errors of its own bus or library through
        raise KeyStoreUnavailable from error
