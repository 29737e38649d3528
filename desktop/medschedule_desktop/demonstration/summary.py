"""What the demonstration leaves beside its pictures."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from medschedule_desktop.demonstration.stopwatch import Step
from medschedule_desktop.services.snapshots.attention import AttentionKind


class ReplicaFacts(BaseModel):
    """The desktop's encrypted copy.

    Attributes:
        keys: where its key is kept.
        readable_header: whether the file begins as an unencrypted SQLite file does.
    """

    model_config = ConfigDict(frozen=True)

    bytes: int
    keys: str
    readable_header: bool


class Summary(BaseModel):
    """`summary.json`.

    Attributes:
        documents_synced: documents in the desktop's replica after the outage.
        objective: cost of the posted schedule.
        bound: no schedule that keeps the rules costs less.
        hard_violations: no-save rules that the posted schedule breaks, by the rule library.
        mongod: what the server says of its database.
        attention: how many entries of each kind waited on Attention after the outage.
        outage: what became of the entries that were kept during it, in a sentence.
    """

    model_config = ConfigDict(frozen=True)

    steps: tuple[Step, ...]
    documents_synced: int
    objective: float | None
    bound: float | None
    hard_violations: int
    mongod: dict[str, Any]
    replica: ReplicaFacts
    pictures: tuple[str, ...]
    attention: dict[AttentionKind, int]
    outage: str


def replica_facts(path: Path, keys: str) -> ReplicaFacts:
    """Look at the replica's file from outside."""
    with path.open("rb") as file:
        header = file.read(16)
    return ReplicaFacts(
        bytes=path.stat().st_size, keys=keys, readable_header=header.startswith(b"SQLite format 3")
    )
