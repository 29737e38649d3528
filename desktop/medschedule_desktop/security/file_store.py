"""Secrets in files that only their owner can read: the last resort of a kiosk without keyring and systemd."""

import os
from pathlib import Path

from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.private_file import destroy_private, read_private, write_private


class FileKeyStore:
    """Secrets in files of mode 0600. Whoever can read the disk as this account or as root can read them.

    Args:
        folder: only for these files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def description(self) -> str:
        return "a file that only this account can read"

    def available(self) -> bool:
        return os.name == "posix"

    def load(self, name: SecretName) -> bytes | None:
        return read_private(self._path(name))

    def save(self, name: SecretName, secret: bytes) -> None:
        write_private(self._path(name), secret)

    def delete(self, name: SecretName) -> None:
        destroy_private(self._path(name))

    def _path(self, name: SecretName) -> Path:
        return self._folder / f"{name}.key"
