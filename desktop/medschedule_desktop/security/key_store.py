"""Where a station keeps its secrets: the replica's key and the device's refresh token."""

import hmac
import logging
import secrets
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from medschedule_desktop.errors.key_store import KeyMissing, KeyStoreLocked, KeyStoreUnavailable
from medschedule_desktop.replica.engine import KEY_BYTES

_LOGGER = logging.getLogger(__name__)


class SecretName(StrEnum):
    """What is kept."""

    REPLICA_KEY = "replica-key"
    REFRESH_TOKEN = "refresh-token"  # noqa: S105 - a name


class KeyStore(Protocol):
    """A place for secrets. Every method but `available` may raise `KeyStoreError`.

    Attributes:
        description: for a person, for instance "the keyring of this computer (Secret Service)".
    """

    @property
    def description(self) -> str: ...

    def available(self) -> bool:
        """Tell whether the place can be used on this computer now."""

    def load(self, name: SecretName) -> bytes | None:
        """Return a secret, or None when there is none of that name."""

    def save(self, name: SecretName, secret: bytes) -> None:
        """Keep a secret in place of the former one."""

    def delete(self, name: SecretName) -> None:
        """Forget a secret; none of that name is no matter."""


class KeyStoreChain:
    """Several places in order of preference, for a kiosk that has no person to unlock a keyring.

    A secret stays where it is: it is looked for in each place, and only a new one goes to the first that can
    be used. Otherwise a keyring that starts late would make the station lose its key.
    """

    def __init__(self, stores: Sequence[KeyStore]) -> None:
        self._stores = tuple(stores)

    @property
    def description(self) -> str:
        """The place that is used: the one with the replica's key, or the one that a new key would go to."""
        return self._holding(SecretName.REPLICA_KEY).description

    def available(self) -> bool:
        return any(store.available() for store in self._stores)

    def load(self, name: SecretName) -> bytes | None:
        """Return a secret, or None when there is none of that name in any place.

        Raises:
            KeyStoreLocked: it is in none that is open, and may be in one that is locked.
        """
        locked: KeyStoreLocked | None = None
        for store in self._stores:
            try:
                secret = store.load(name)
            except KeyStoreLocked as error:
                locked = error
            except KeyStoreUnavailable:  # most kiosks have no keyring that could be asked
                continue
            else:
                if secret is not None:
                    return secret
        if locked is not None:
            raise locked
        return None

    def save(self, name: SecretName, secret: bytes) -> None:
        store = self._holding(name)
        store.save(name, secret)
        _LOGGER.info("secret kept name=%s store=%s", name, store.description)

    def delete(self, name: SecretName) -> None:
        for store in self._stores:
            try:
                store.delete(name)
            except KeyStoreUnavailable:  # most kiosks have no keyring that could be asked
                _LOGGER.info("secret not looked for name=%s", name)

    def _holding(self, name: SecretName) -> KeyStore:
        usable = [store for store in self._stores if store.available()]
        if not usable:
            raise KeyStoreUnavailable
        return next((store for store in usable if store.load(name) is not None), usable[0])


def replica_key(store: KeyStore, replica_path: Path) -> bytes:
    """Return the replica's key; for a replica that does not exist yet, a new random one.

    Raises:
        KeyMissing: there is a replica, but no key for it.
        KeyStoreError: the store does not work.
    """
    key = store.load(SecretName.REPLICA_KEY)
    if key is not None:
        return key
    if replica_path.exists():
        raise KeyMissing
    key = secrets.token_bytes(KEY_BYTES)
    store.save(SecretName.REPLICA_KEY, key)
    if store.load(SecretName.REPLICA_KEY) != key:
        raise KeyStoreUnavailable  # before anything is encrypted with a key that will not come back
    return key


class RefreshTokenStore:
    """Keeps the device's refresh token in a key store, as text."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def load(self) -> str | None:
        token = self._store.load(SecretName.REFRESH_TOKEN)
        return None if token is None else token.decode()

    def save(self, token: str) -> None:
        self._store.save(SecretName.REFRESH_TOKEN, token.encode())

    def exchange_name(self, token: str) -> str | None:
        """Return what the exchange of a token is called: it follows from the token and the replica's key, so
        that it is the same after a power cut; None where there is no key.
        """
        key = self._store.load(SecretName.REPLICA_KEY)
        if key is None:
            return None
        return hmac.digest(key, b"medschedule exchange of " + token.encode(), "sha256").hex()
