"""Secrets encrypted by systemd with a key of the machine: in its TPM2 chip, or on its disk."""

import shutil
import subprocess
from pathlib import Path
from typing import Literal

from medschedule_desktop.errors.key_store import KeyStoreUnavailable
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.private_file import destroy_private, read_private, write_private

_PROGRAM = "systemd-creds"
_SECONDS = 30
_PREFIX = "medschedule-"
_PLACES = {"tpm2": "the security chip of this computer (TPM2)", "host": "the system key of this computer"}


class SystemdKeyStore:
    """Encrypted credentials, see systemd-creds(1).

    A disk that is read elsewhere gives nothing away with TPM2; with the host key only if the system's part of
    it is not read too.

    Args:
        folder: only for these files.
        key: which key of the machine encrypts them.
    """

    def __init__(self, folder: Path, key: Literal["tpm2", "host"]) -> None:
        self._folder = folder
        self._key = key

    @property
    def description(self) -> str:
        return f"{_PLACES[self._key]}, by systemd"

    def available(self) -> bool:
        """Tell whether this account may encrypt with that key, by trying: a chip may be there but closed."""
        try:
            self._encrypted("probe", b"probe")
        except KeyStoreUnavailable:
            return False
        return True

    def load(self, name: SecretName) -> bytes | None:
        credential = read_private(self._path(name))
        return None if credential is None else self._run(("decrypt", *_named(name)), credential)

    def save(self, name: SecretName, secret: bytes) -> None:
        write_private(self._path(name), self._encrypted(name, secret))

    def delete(self, name: SecretName) -> None:
        destroy_private(self._path(name))

    def _path(self, name: SecretName) -> Path:
        return self._folder / f"{name}.{self._key}.cred"

    def _encrypted(self, name: str, secret: bytes) -> bytes:
        return self._run(("encrypt", f"--with-key={self._key}", *_named(name)), secret)

    def _run(self, arguments: tuple[str, ...], content: bytes) -> bytes:
        program = shutil.which(_PROGRAM)
        if program is None:
            raise KeyStoreUnavailable
        try:
            done = subprocess.run(  # noqa: S603 - a system program with arguments of our own
                (program, *arguments, "-", "-"),
                input=content,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise KeyStoreUnavailable from error
        return done.stdout


def _named(name: str) -> tuple[str, ...]:
    """The name is bound into the credential: one cannot be put in the place of another."""
    return (f"--name={_PREFIX}{name}",)
