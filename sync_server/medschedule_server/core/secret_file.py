"""Read a secret from a file that only its owner may read."""

import os
import stat
from pathlib import Path


class SecretFileError(Exception):
    """The file cannot be used; the message says why in one sentence."""


def read_secret(file: Path) -> bytes:
    """Return what the file holds.

    Raises:
        SecretFileError: it cannot be read, or others can read it as well.
    """
    try:
        if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SecretFileError(f"{file} can be read by others: set its mode to 0600.")
        return file.read_bytes()
    except OSError as error:
        raise SecretFileError(f"{file} cannot be read: {error.strerror}.") from error
