"""The key that backups are sealed with."""

import re
import secrets

from medschedule_server.backups.errors import BackupKeyError
from medschedule_server.core.secret_file import SecretFileError, read_secret
from medschedule_server.settings import Settings

_KEY = re.compile(rb"[0-9a-fA-F]{64}")


def backup_key(settings: Settings) -> bytes:
    """Return the 32 bytes that the key file holds as 64 hexadecimal digits.

    Raises:
        BackupKeyError: there is no file, others can read it, or it holds something else.
    """
    file = settings.backup_key_file
    if file is None:
        raise BackupKeyError("MEDSCHEDULE_BACKUP_KEY_FILE is not set: `openssl rand -hex 32` makes a key.")
    try:
        digits = read_secret(file).strip()
    except SecretFileError as error:
        raise BackupKeyError(str(error)) from error
    if not _KEY.fullmatch(digits):
        raise BackupKeyError(
            f"{file} does not hold 64 hexadecimal digits: `openssl rand -hex 32` makes them."
        )
    return bytes.fromhex(digits.decode())


def new_backup_key() -> bytes:
    """Return what a new key file holds."""
    return secrets.token_hex(32).encode() + b"\n"
