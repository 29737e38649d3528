"""What one replica's file holds, read while nobody else has it open."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.replica_contents import base
from tests.e2e.server_records import Bodies

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import replica_key
from medschedule_shared.protocol.sync import Cursor
from medschedule_shared.time.clock import SystemClock

REPLICA = "replica.db"


@dataclass(frozen=True, slots=True)
class ReplicaFile:
    """The contents of a replica.

    Attributes:
        base: what the server last said, whatever waits in the outbox.
        outbox: ids of the operations that wait for an answer.
        rejections: ids of those that a person has to look at.
    """

    cursor: Cursor | None
    base: Bodies
    outbox: tuple[str, ...]
    rejections: tuple[str, ...]
    quarantined: int

    @classmethod
    def read(cls, folder: Path) -> "ReplicaFile":
        """Open the replica of a station's folder as its next start would, and read it."""
        path = folder / REPLICA
        replica = Replica(path, replica_key(FileKeyStore(folder / "keys"), path), SystemClock())
        replica.open()
        try:
            return cls(
                cursor=replica.run(lambda work: work.state()).cursor,
                base=base(replica),
                outbox=tuple(pending.id for pending in replica.run(lambda work: work.pending())),
                rejections=tuple(receipt.id for receipt in replica.run(lambda work: work.rejected())),
                quarantined=len(replica.run(lambda work: work.quarantined())),
            )
        finally:
            replica.close()


def copied(folder: Path, name: str) -> Path:
    """Copy a station's replica as its death left it, with its keys, into a folder beside it."""
    copy = folder.with_name(name)
    copy.mkdir()
    shutil.copytree(folder / "keys", copy / "keys")
    for file in folder.glob(f"{REPLICA}*"):
        shutil.copy(file, copy)
    return copy
