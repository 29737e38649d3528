"""One database that is backed up, lost and restored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pymongo.database import Database

from medschedule_server.backups.repository import BackupRepository
from medschedule_server.backups.restoration import Restoration, Restored
from medschedule_server.backups.service import BackupService
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.composition import collection_plans
from medschedule_server.core.database import connected
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.time.clock import SystemClock

Contents = dict[str, dict[Any, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class BackupSite:
    """Its settings, the database behind the server's back, and where its backups go."""

    settings: Settings
    database: Database[dict[str, Any]]
    repository: BackupRepository
    folder: Path
    key: bytes

    @property
    def service(self) -> BackupService:
        return BackupService(self.repository, self.key, SystemClock())

    async def base(self, name: str = "base") -> Path:
        """Take a base and return its file."""
        await self.service.base(self.folder / name, new_id())
        return self.folder / name

    async def segment(self, since: Path, name: str) -> Path:
        """Take what was changed since a file."""
        await self.service.segment(since, self.folder / name)
        return self.folder / name

    async def restore(
        self,
        base: Path,
        segments: Sequence[Path] = (),
        to: datetime | None = None,
        *,
        replace: bool = True,
        ledger: type[MongoLedger] = MongoLedger,
    ) -> Restored:
        uri = self.settings.mongodb_uri
        assert uri is not None
        async with connected(uri.get_secret_value(), self.settings.database, 10) as database:

            async def logs() -> Ledger:
                await database.ensure(collection_plans())
                return ledger(database)

            restoration = Restoration(self.repository, logs, self.key, _enter_nothing)
            return await restoration.run(base, segments, to, replace=replace)

    def contents(self) -> Contents:
        """Return everything that the database holds, but for the epochs, which a restore changes."""
        held: Contents = {}
        for name in self.database.list_collection_names():
            documents = list(self.database[name].find())
            for document in documents:
                if name == "counters":
                    document["epoch"] = document["turn"] = None
            if documents:
                held[name] = {document["_id"]: document for document in documents}
        return held

    def last_commit(self) -> datetime:
        """Return when the last change of this database was committed."""
        oplog = self.database.client["local"]["oplog.rs"]
        ours = {"$regex": f"^{self.database.name}"}
        entry = oplog.find_one({"$or": [{"ns": ours}, {"o.applyOps.ns": ours}]}, sort=[("$natural", -1)])
        assert entry is not None
        wall: datetime = entry["wall"]
        return wall

    def lose(self) -> None:
        """Lose everything."""
        self.database.client.drop_database(self.database.name)


async def _enter_nothing(_: Ledger, __: Restored) -> None:
    """What comes back is to be compared with what was there."""
