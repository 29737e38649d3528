"""Files that only their owner can read, written whole or not at all (POSIX)."""

import os
import stat
from pathlib import Path

from medschedule_desktop.errors import KeyFileUnsafe

_OWNER_ONLY = 0o600
_OTHERS = 0o077


def read_private(path: Path) -> bytes | None:
    """Return the content, or None when there is no such file.

    Raises:
        KeyFileUnsafe: it is a link or no plain file, or somebody else owns it or may read or write it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:  # ELOOP: a symbolic link
        raise KeyFileUnsafe from error
    found = os.fstat(descriptor)  # of the file that was opened, not of the name
    mine = stat.S_ISREG(found.st_mode) and found.st_uid == os.getuid() and found.st_nlink == 1
    if not mine or found.st_mode & _OTHERS:
        os.close(descriptor)
        raise KeyFileUnsafe
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def write_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600 in a folder that only the owner can enter.

    A power cut leaves the old file or the new one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(
        new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _OWNER_ONLY
    )
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.rename(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
