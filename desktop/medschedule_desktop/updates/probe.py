"""A new version shows, before it is used, that it starts and can open the station's copy of the data."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.key_store import KeyStoreError
from medschedule_desktop.errors.update import UpdateDoesNotStart
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.schema import HEAD
from medschedule_desktop.security.key_store import KeyStore, SecretName
from medschedule_shared.time.clock import Clock

_SECONDS = 300
_MOST_ANSWER = 64 * 1024
_TRIES = 5


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What a version says of itself; one line of JSON on its standard output.

    Attributes:
        replica: revision of the replica's tables that it works with.
        opened: whether it opened a copy of the station's replica; None when there is none that it could open
            here: no station, no key, or a copy that is being written all the time.
        problem: the code of why it could not.
        solved: whether its solver filled a small roster; None of a version that was not asked yet.
    """

    version: str
    replica: str
    opened: bool | None = None
    problem: str = ""
    solved: bool | None = None

    @property
    def works(self) -> bool:
        """Whether nothing that was tried failed."""
        return self.opened is not False and self.solved is not False


def health(version: str, replica_path: Path, keys: KeyStore, clock: Clock) -> Health:
    """Look at this version, with a copy of the replica that is thrown away."""
    try:
        key = keys.load(SecretName.REPLICA_KEY) if replica_path.exists() else None
    except KeyStoreError:
        key = None
    if key is None:
        return Health(version=version, replica=HEAD)
    try:
        with tempfile.TemporaryDirectory(prefix=".update-", dir=replica_path.parent) as folder:
            copy = _copied(replica_path, Path(folder))
            if copy is None:
                return Health(version=version, replica=HEAD)
            replica = Replica(copy, key, clock)
            replica.open()
            replica.close()
    except (DesktopError, OSError) as error:
        problem = error.code if isinstance(error, DesktopError) else "NO_ROOM"
        return Health(version=version, replica=HEAD, opened=False, problem=problem)
    return Health(version=version, replica=HEAD, opened=True)


def ask(program: Path, environment: Mapping[str, str], account: tuple[int, int] | None = None) -> Health:
    """Start a version and return what it says of itself.

    Args:
        account: user and group in whose name it is started; None are one's own.

    Raises:
        UpdateDoesNotStart: it does not start, or says nothing that can be understood.
    """
    user, group = (None, None) if account is None else account
    try:
        answer = subprocess.run(  # noqa: S603 - a program that was signed, or is in use already
            [program, "update", "probe"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env=dict(environment),
            user=user,
            group=group,
            extra_groups=None if account is None else (),
            check=True,
        ).stdout
        return msgspec.json.decode(answer[:_MOST_ANSWER], type=Health)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise UpdateDoesNotStart from error


def _copied(replica_path: Path, folder: Path) -> Path | None:
    """Copy a replica that may be in use; None when it was written all the while.

    Changes go to the end of the journal first, which may be cut anywhere. The file itself changes when the
    journal is moved into it: then both are copied again.
    """
    copy = folder / replica_path.name
    journal, copied_journal = (path.with_name(f"{path.name}-wal") for path in (replica_path, copy))
    for _ in range(_TRIES):
        before = replica_path.stat()
        shutil.copyfile(replica_path, copy)
        copied_journal.unlink(missing_ok=True)
        if journal.exists():
            shutil.copyfile(journal, copied_journal)
        after = replica_path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            copy.chmod(0o600)
            return copy
    return None
