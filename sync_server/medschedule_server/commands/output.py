"""What commands print for programs and for people."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from medschedule_server.core.errors import InvalidRequestError


class CommandFailed(Exception):
    """A command did what it should, and what it found calls for exit code 1; the sentence says what."""


def result(**values: Any) -> None:
    """Print one line of JSON on standard output."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def note(sentence: str) -> None:
    """Print a sentence for a person on standard error."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


@contextmanager
def new_file(path: Path | None) -> Iterator[BinaryIO]:
    """Give where to write: a new file of its owner's alone, or standard output where there is no path.

    A file that was begun and could not be finished is removed.

    Raises:
        InvalidRequestError: a file is there already, or none can be made.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise InvalidRequestError(f"{path} is there already. Nothing was done; name a new file.") from error
    except OSError as error:
        raise InvalidRequestError(f"{path} cannot be written. Nothing was done.") from error
    try:
        with os.fdopen(opened, "wb") as target:
            yield target
    except BaseException:
        path.unlink(missing_ok=True)
        raise
