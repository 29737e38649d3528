"""Files that only their owner can read, written whole or not at all, and destroyed for good."""

import os
import stat
from pathlib import Path

from medschedule_desktop.errors.key_store import KeyFileUnsafe

_OWNER_ONLY = 0o600
_OTHERS = 0o077
_PLAIN: int = sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))
"""Open no link and wait for no pipe. Where there are no such flags, the folder's own rights protect."""


def read_private(path: Path) -> bytes | None:
    """Return the content, or None when there is no such file.

    Raises:
        KeyFileUnsafe: it is a link or no plain file, or somebody else owns it or may read or write it.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _PLAIN)
    except FileNotFoundError:
        return None
    except OSError as error:  # ELOOP: a symbolic link
        raise KeyFileUnsafe from error
    if not _is_ours(os.fstat(descriptor)):  # of the file that was opened, not of the name
        os.close(descriptor)
        raise KeyFileUnsafe
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def write_private(path: Path, content: bytes) -> None:
    """Write a file with mode 0600 in a folder that only the owner can enter.

    A power cut leaves the old file or the new one.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = _successor(path)
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    settle(path.parent)


def destroy_private(path: Path) -> None:
    """Overwrite a file and remove it, and what a power cut may have left of its successor.

    A disk may keep the old bytes all the same; it is the best that can be done to a small file.
    """
    for file in (_successor(path), path):
        try:
            size = file.lstat().st_size if _is_ours(file.lstat()) else 0
        except FileNotFoundError:
            continue
        if size:
            with os.fdopen(os.open(file, os.O_WRONLY | _PLAIN), "wb") as opened:
                opened.write(bytes(size))
                opened.flush()
                os.fsync(opened.fileno())
        file.unlink()
    settle(path.parent)


def _is_ours(found: os.stat_result) -> bool:
    """Tell whether nobody else can have read or replaced a file."""
    if os.name != "posix":
        return stat.S_ISREG(found.st_mode)
    alone = found.st_uid == os.getuid() and found.st_nlink == 1 and not found.st_mode & _OTHERS
    return stat.S_ISREG(found.st_mode) and alone


def settle(folder: Path) -> None:
    """Return when what was made, renamed and removed in a folder outlasts a power cut."""
    if os.name == "posix" and folder.is_dir():
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _successor(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")
