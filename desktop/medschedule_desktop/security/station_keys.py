"""Which key store a station uses."""

from pathlib import Path

from medschedule_desktop.errors.key_store import KeyStoreUnavailable
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import KeyStore, KeyStoreChain
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_desktop.security.systemd_store import SystemdKeyStore
from medschedule_shared.model.device import DeviceKind


def key_places(kind: DeviceKind, data_dir: Path) -> KeyStore:
    """Return where a station's keys may be, whether or not these places can be used now."""
    ring = KeyringKeyStore(str(data_dir))
    if kind is DeviceKind.DESKTOP:
        return ring
    folder = data_dir / "keys"
    return KeyStoreChain(
        (ring, SystemdKeyStore(folder, "tpm2"), SystemdKeyStore(folder, "host"), FileKeyStore(folder))
    )


def key_store(kind: DeviceKind, data_dir: Path) -> KeyStore:
    """Return the store for a station: a desktop needs a keyring, a kiosk takes the best that there is.

    Raises:
        KeyStoreUnavailable: a desktop without a keyring that encrypts.
    """
    places = key_places(kind, data_dir)
    if kind is DeviceKind.DESKTOP and not places.available():
        raise KeyStoreUnavailable
    return places
