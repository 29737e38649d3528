"""Files that are there as a whole or not at all."""

import errno
import os
import secrets
from pathlib import Path

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_shared.language import tr

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody ever sees half of it.

    Raises:
        FileNotWritten: it cannot be; the sentence says why. A file that was there before is as it was.
    """
    try:
        target = path.resolve()
        if target.exists():
            # Moving over a file would ignore that it is protected or a folder; opening it does not.
            target.open("r+b").close()
        _replace(target, content)
    except OSError as error:
        raise FileNotWritten(_reason(error)) from error


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return tr(
            "The file was not saved because there is no room on this disk. Free some or choose another place."
        )
    if error.errno in _NOT_ALLOWED:
        return tr(
            "The file was not saved because it is open elsewhere or you may not write in this folder. "
            "Close it or choose another folder."
        )
    if error.errno in _NO_FOLDER:
        return tr("The file was not saved because its folder does not exist. Choose another folder.")
    if error.errno == errno.EISDIR:
        return tr("The file was not saved because a folder has its name. Choose another name.")
    return tr(FileNotWritten.sentence)
