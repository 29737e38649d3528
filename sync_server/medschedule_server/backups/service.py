"""Take backups: a base of everything at one moment, and segments of what was changed since."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from medschedule_server.backups.archive import ArchiveWriter, Header, read_header
from medschedule_server.backups.errors import BackupError
from medschedule_server.backups.repository import BackupRepository
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text


class BackupService:
    """Writes one encrypted file at a time, in memory that does not grow with the database."""

    def __init__(self, repository: BackupRepository, key: bytes, clock: Clock) -> None:
        self._repository = repository
        self._key = key
        self._clock = clock

    async def base(self, file: Path, id_: EntityId) -> ArchiveWriter:
        """Write every collection as it is at one moment; others go on writing meanwhile.

        Args:
            id_: of the backup.

        Raises:
            BackupOutOfReachError: MongoDB forgot that moment before all was read.
            OSError: the file is there already, or cannot be written.
        """
        moment = await self._repository.present()
        header = Header(
            id=id_,
            base=id_,
            after=None,
            since=None,
            until=moment,
            database=self._repository.name,
            taken_at=instant_text(self._clock.now()),
            server=await self._repository.server(),
        )
        with _new_file(file) as target:
            writer = ArchiveWriter(target, self._key)
            writer.header(header)
            for name in await self._repository.collections():
                writer.collection(name)
                async for document in self._repository.documents(name, moment):
                    writer.document(document)
            writer.finish()
        return writer

    async def segment(self, since: Path, file: Path) -> ArchiveWriter:
        """Write what was changed since another file's moment.

        Raises:
            BackupError: the other file is of another database.
            BackupOutOfReachError: the oplog does not reach back so far.
            DamagedBackupError: the other file cannot be read.
            OSError: the file is there already, or cannot be written.
        """
        with since.open("rb") as source:
            before = read_header(source, self._key)
        if before.database != self._repository.name:
            raise BackupError(f"{since} is a backup of the database {before.database}.")
        until = max(before.until, await self._repository.present())
        header = Header(
            id=new_id(),
            base=before.base,
            after=before.id,
            since=before.until,
            until=until,
            database=self._repository.name,
            taken_at=instant_text(self._clock.now()),
            server=await self._repository.server(),
        )
        with _new_file(file) as target:
            writer = ArchiveWriter(target, self._key)
            writer.header(header)
            async for change in self._repository.changes(before.until, until):
                writer.change(change.encoded())
            writer.finish()
        return writer


def require_new(file: Path) -> None:
    """Refuse a name that is taken.

    Raises:
        FileExistsError: something is there.
    """
    if file.exists():
        raise FileExistsError(f"{file} is there already: a backup never overwrites another.")


@contextmanager
def _new_file(file: Path) -> Iterator[BinaryIO]:
    """Give a file that gets its name only when it is whole and on the disk."""
    require_new(file)
    unfinished = file.with_name(f"{file.name}.part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        os.link(unfinished, file)
    finally:
        unfinished.unlink()
