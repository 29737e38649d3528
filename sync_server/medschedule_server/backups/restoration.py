"""Bring a database back from a base and the segments that follow it, to a moment in time."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from medschedule_server.backups.archive import End, Header, Kind, Moment, checked, content
from medschedule_server.backups.errors import BackupError, DamagedBackupError, RestoreRefusedError
from medschedule_server.backups.repository import BackupRepository, StampedChange, batches
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.changelog.maintenance import rotate_epoch
from medschedule_shared.identity import EntityId, new_id


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back.

    Attributes:
        backup_id: of the base.
        moment: what was committed up to then is there.
        changes: of the segments that were done again.
        last: when the last of them was committed, in milliseconds since 1970; None without one.
        epochs: the new epoch of each organisation.
    """

    backup_id: EntityId
    moment: datetime
    documents: int
    changes: int
    last: int | None
    epochs: dict[EntityId, EntityId]


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    file: BinaryIO
    header: Header
    end: End


class Restoration:
    """Checks every byte of its files before it writes the first.

    Args:
        logs: brings what came back into the shape of this version, and gives its logs.
        enter: notes what was done, before any server may start.
    """

    def __init__(
        self,
        repository: BackupRepository,
        logs: Callable[[], Awaitable[Ledger]],
        key: bytes,
        enter: Callable[[Ledger, Restored], Awaitable[None]],
    ) -> None:
        self._repository = repository
        self._logs = logs
        self._key = key
        self._enter = enter

    async def run(
        self, base: Path, segments: Sequence[Path], to: datetime | None, *, replace: bool
    ) -> Restored:
        """Restore, and let every device compare what it holds with what came back.

        Args:
            to: leave out what was committed later; None keeps all that the files hold.
            replace: what the database holds now goes.

        Raises:
            DamagedBackupError: a file is not whole; nothing was written.
            RestoreRefusedError: the files do not fit each other, the moment or the database; as above.
            BackupError: what came back is not what the file holds; the database is marked as unfinished.
            MasterKeyError: this server's master key is not that of the backup; as above.
        """
        with ExitStack() as opened:
            sources = [self._source(opened, path) for path in (base, *segments)]
            _require_chain(sources)
            _require_reach(sources, to)
            if not replace and not await self._repository.is_empty():
                raise RestoreRefusedError(
                    f"The database {self._repository.name} is not empty: --force removes what it holds."
                )
            await self._repository.begin_restore()
            documents = await self._fill(sources[0])
            replay = _Replay(to)
            for source in sources[1:]:
                for batch in batches(replay.chosen(content(source.file, self._key))):
                    await self._repository.apply(batch)
            if ahead := await self._repository.logs_ahead():
                raise BackupError(f"What came back contradicts itself: the log of {ahead[0]} is too long.")
            epochs = {organization: new_id() for organization in await self._repository.organizations()}
            ledger = await self._logs()
            for organization, epoch in epochs.items():
                await rotate_epoch(ledger, organization, epoch)
            until = datetime.fromtimestamp(sources[-1].header.until.seconds, UTC)
            restored = Restored(
                sources[0].header.id, to or until, documents, replay.count, replay.last, epochs
            )
            await self._enter(ledger, restored)
            await self._repository.end_restore()
        return restored

    def _source(self, opened: ExitStack, path: Path) -> _Source:
        file = opened.enter_context(path.open("rb"))
        try:
            return _Source(path, file, *checked(file, self._key))
        except DamagedBackupError as error:
            raise DamagedBackupError(f"{path}: {error} Nothing was changed.") from error

    async def _fill(self, source: _Source) -> int:
        """Store the documents of a base, and look whether they are what was stored."""
        for name in source.end.collections:
            await self._repository.create(name)
        for name, documents in _by_collection(content(source.file, self._key)):
            for batch in batches(documents):
                await self._repository.insert(name, batch)
        for name, expected in source.end.collections.items():
            found = await self._repository.tally(name)
            if found != expected:
                raise BackupError(
                    f"{name} came back with {found.count} documents that are not the {expected.count} of "
                    "the backup. Is something else writing to this database? Stop it and restore again."
                )
        return sum(tally.count for tally in source.end.collections.values())


class _Replay:
    """Chooses the changes up to a moment: a beginning of what was done, never some of it."""

    def __init__(self, to: datetime | None) -> None:
        self._to = None if to is None else int(to.timestamp() * 1000)
        self._over = False
        self.count = 0
        self.last: int | None = None

    def chosen(self, records: Iterator[tuple[Kind, bytes]]) -> Iterator[bytes]:
        for _, payload in records:
            change = StampedChange.decoded(payload)
            self._over = self._over or (self._to is not None and change.wall > self._to)
            if not self._over:
                self.count += 1
                self.last = change.wall
                yield change.body


def _by_collection(records: Iterator[tuple[Kind, bytes]]) -> Iterator[tuple[str, list[bytes]]]:
    """Yield documents with the name of their collection, some at a time."""
    name, some = "", list[bytes]()
    for kind, payload in records:
        if kind is Kind.COLLECTION or len(some) == 1000:
            if some:
                yield name, some
            some = []
        if kind is Kind.COLLECTION:
            name = payload.decode()
        else:
            some.append(payload)
    if some:
        yield name, some


def _require_chain(sources: Sequence[_Source]) -> None:
    if sources[0].header.since is not None:
        raise RestoreRefusedError(f"{sources[0].path} is no base: name a file of `backup` with --from.")
    for before, after in pairwise(sources):
        if after.header.after != before.header.id:
            raise RestoreRefusedError(
                f"{after.path} does not follow on {before.path}: name all segments, in their order."
            )


def _require_reach(sources: Sequence[_Source], to: datetime | None) -> None:
    """Refuse a moment before the base, or behind what the last file is sure to know."""
    if to is None:
        return
    first, last = sources[0].header.until, sources[-1].header.until
    if to.timestamp() < first.seconds:
        raise RestoreRefusedError("The base is newer than that moment: name an older one.")
    if Moment(int(to.timestamp()), 0) > last:
        raise RestoreRefusedError("The files end before that moment: name the segments that follow.")
