"""The folder of an installation that updates itself: its versions side by side, and which of them runs.

```
HOME/  start                 starts the version in use
       root.json             the keys that this installation trusted at first
       current -> versions/1.2.0
       before  -> versions/1.1.0    while 1.2.0 is on trial: it watches over it
       state.json            the trial, and the versions that went back
       metadata/             what was last signed
       versions/1.1.0/  versions/1.2.0/
```
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from medschedule_desktop.errors.update import UpdateNotStored, UpdateUnderWay
from medschedule_desktop.updates.decision import Trial
from medschedule_desktop.updates.release import Version

PROGRAM = "medschedule"
_VERSIONS, _CURRENT, _BEFORE, _STATE = "versions", "current", "before", "state.json"
_STATE_LOCK, _UPDATE_LOCK = "state.lock", "update.lock"
_PART = ".part"


class HomeState(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation remembers of its updates.

    Attributes:
        failed: versions that went back here; they are not tried again.
        checked_at: when the repository was last asked and answered.
    """

    trial: Trial | None = None
    failed: tuple[str, ...] = ()
    checked_at: datetime | None = None


class Home:
    """One installation that updates itself. Every change of it is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "root.json"
        self.metadata = folder / "metadata"

    @classmethod
    def of(cls, program: Path) -> "Home | None":
        """Return the home that a running program lies in; None for one that was installed in another way."""
        version = program.resolve().parent
        if version.parent.name != _VERSIONS or not (version.parent.parent / "root.json").is_file():
            return None
        return cls(version.parent.parent)

    def version_folder(self, version: str) -> Path:
        """Return where a version is, or would be."""
        return self.folder / _VERSIONS / version

    def program(self, version: str) -> Path:
        """Return the program of a version."""
        return self.version_folder(version) / PROGRAM

    def archive(self, version: str) -> Path:
        """Return where the archive of a version is kept while it is unpacked."""
        return self.folder / _VERSIONS / f"{version}.archive{_PART}"

    def staged_program(self, version: str) -> Path:
        """Return the program of a version that was put together and has no place yet."""
        return self._part(version) / PROGRAM

    @property
    def current(self) -> str:
        """The version in use."""
        return (self.folder / _CURRENT).readlink().name

    def versions(self) -> tuple[str, ...]:
        """Return the versions that are here whole, the newest last."""
        found = [path.name for path in (self.folder / _VERSIONS).iterdir() if not path.name.endswith(_PART)]
        return tuple(sorted(found, key=Version.parse))

    def state(self) -> HomeState:
        """Return what is remembered; nothing where it cannot be read: that is no reason to stand still."""
        try:
            return msgspec.json.decode((self.folder / _STATE).read_bytes(), type=HomeState)
        except (OSError, msgspec.DecodeError):
            return HomeState()

    def change(self, **changes: object) -> None:
        """Change some of what is remembered.

        Raises:
            OSError: there is no room, or this account may not write here.
        """
        with (self.folder / _STATE_LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._remember(msgspec.structs.replace(self.state(), **changes))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other updates of this installation away for as long as one takes.

        Raises:
            UpdateUnderWay: there is one.
            UpdateNotStored: this account may not write here.
        """
        try:
            with (self.folder / _UPDATE_LOCK).open("a") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise UpdateUnderWay from error
                yield
        except PermissionError as error:
            raise UpdateNotStored from error

    def _remember(self, state: HomeState) -> None:
        beside = self.folder / f".{secrets.token_hex(8)}{_PART}"
        try:
            with beside.open("xb") as file:
                file.write(msgspec.json.encode(state))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.folder / _STATE)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        self._settle(self.folder)

    def use(self, version: str) -> None:
        """Let a version be the one that is started, in one step: whenever the power fails, one of both is.

        Raises:
            OSError: this account may not write here.
        """
        self._point(_CURRENT, version)

    def watch_from(self, version: str) -> None:
        """Let a version be the one that watches over the one in use."""
        self._point(_BEFORE, version)

    def stage(self, version: str) -> Path:
        """Return an empty folder in which a version can be put together.

        Raises:
            OSError: there is no room, or this account may not write here.
        """
        part = self._part(version)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        return part

    def adopt(self, version: str) -> Path:
        """Give a version that was put together its place, and return it."""
        place = self.version_folder(version)
        shutil.rmtree(place, ignore_errors=True)  # of a try that was cut short
        self._part(version).rename(place)
        self._settle(place.parent)
        return place

    def drop(self, version: str) -> None:
        """Remove a version, or what was put together of it."""
        for folder in (self._part(version), self.version_folder(version)):
            shutil.rmtree(folder, ignore_errors=True)

    def keep_only(self, wanted: Iterable[str]) -> None:
        """Remove every other version, and whatever was cut short."""
        kept = set(wanted)
        for path in (self.folder / _VERSIONS).iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _part(self, version: str) -> Path:
        return self.folder / _VERSIONS / f"{version}{_PART}"

    def _point(self, name: str, version: str) -> None:
        beside = self.folder / f".{secrets.token_hex(8)}{_PART}"
        beside.symlink_to(Path(_VERSIONS) / version)
        try:
            beside.replace(self.folder / name)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        self._settle(self.folder)

    @staticmethod
    def _settle(folder: Path) -> None:
        """Bring a folder's names to the disk, so that they are there after a power cut."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
