"""The operating system's keyring."""

import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import NamedTuple

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from medschedule_desktop.errors.key_store import KeyStoreError, KeyStoreLocked, KeyStoreUnavailable
from medschedule_desktop.security.key_store import SecretName

SERVICE = "medschedule"


class _Ring(NamedTuple):
    """A keyring that encrypts what it keeps, and what reaches it."""

    name: str
    module: str
    kind: str = "Keyring"


_RINGS = {
    "darwin": _Ring("Keychain", "keyring.backends.macOS"),
    "win32": _Ring("Credential Manager", "keyring.backends.Windows", "WinVaultKeyring"),
}
_OTHER_RING = _Ring("Secret Service", "keyring.backends.SecretService")
"""Of GNOME, KDE and the rest."""
_RING = _RINGS.get(sys.platform, _OTHER_RING)


class KeyringKeyStore:
    """Secrets under the service `medschedule` in the keyring of the person or account that runs the station.

    Args:
        station: tells several stations of one account apart, for instance by the path of their data folder.
    """

    def __init__(self, station: str) -> None:
        self._station = station

    @property
    def description(self) -> str:
        return f"the keyring of this computer ({_RING.name})"

    def available(self) -> bool:
        """Tell whether an encrypting keyring answers and is unlocked."""
        try:
            with _keyring_errors():
                _backend().get_password(SERVICE, f"{self._station}/probe")
        except KeyStoreError:
            return False
        return True

    def load(self, name: SecretName) -> bytes | None:
        with _keyring_errors():
            text = _backend().get_password(SERVICE, self._user(name))
        return None if text is None else b64decode(text)

    def save(self, name: SecretName, secret: bytes) -> None:
        with _keyring_errors():
            _backend().set_password(SERVICE, self._user(name), b64encode(secret).decode())

    def delete(self, name: SecretName) -> None:
        if self.load(name) is not None:
            with _keyring_errors():
                _backend().delete_password(SERVICE, self._user(name))

    def _user(self, name: SecretName) -> str:
        return f"{self._station}/{name}"


@cache
def _backend() -> KeyringBackend:
    """Return the system's keyring, and never another that the person's settings may name.

    The library's own choice would load and ask every backend that there is; one calls a compiler.
    """
    backend: KeyringBackend = getattr(import_module(_RING.module), _RING.kind)()
    return backend


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
