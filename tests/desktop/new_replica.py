"""The file of a new replica, made once in a test process and copied: making it takes ten times an opening."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desktop.small_ward import SteppedClock

from medschedule_desktop.replica.replica import Replica


@cache
def _new_file(key: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        replica = Replica(Path(folder) / "replica.db", key, SteppedClock())
        replica.open()
        replica.close()
        return replica.path.read_bytes()


def put_new_replica(path: Path, key: bytes) -> None:
    """Put the file in its place as if `Replica.open` had just made it there."""
    path.touch(0o600)
    path.write_bytes(_new_file(key))
