"""Secrets in files that only their owner may read."""

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


def write_new_secret(file: Path, content: bytes) -> bool:
    """Store a secret in a new file for its owner alone; False if the file is there already, which stays.

    Raises:
        SecretFileError: it cannot be written.
    """
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise SecretFileError(f"{file} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    return True
