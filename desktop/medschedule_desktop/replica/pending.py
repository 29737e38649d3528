"""An operation of this device, as the outbox, the journal and the rejections keep it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medschedule_desktop.replica.footprint import UNKNOWN, Footprint
from medschedule_shared.identity import EntityId


@dataclass(frozen=True, slots=True)
class PendingOperation:
    """One operation that waits.

    Attributes:
        device_seq: its dense number on this device, from 1.
        arguments: wire form.
        schema_version: the version of the operations in which the arguments are written.
        units: whose roster it changes, as was known when it was entered.
        waiting: why it has no effect on this device for now, as a sentence; None when it has.
        acknowledged: the log number at which the server took it; None while it is still to be sent.
        footprint: what it depends on.
    """

    id: EntityId
    device_seq: int
    actor_id: EntityId
    at: datetime
    base_rev: int
    type: str
    arguments: dict[str, Any]
    schema_version: int
    units: tuple[EntityId, ...] = ()
    waiting: str | None = None
    acknowledged: int | None = None
    footprint: Footprint = UNKNOWN

    @classmethod
    def read(cls, row: Any) -> "PendingOperation":
        """Return the operation of a row's mapping."""
        return cls(
            id=row["id"],
            device_seq=row["device_seq"],
            actor_id=row["actor_id"],
            at=datetime.fromisoformat(row["at"]),
            base_rev=row["base_rev"],
            type=row["type"],
            arguments=json.loads(row["arguments"]),
            schema_version=row["schema_version"],
            units=tuple(row.get("units", "").split()),
            waiting=row.get("waiting"),
            acknowledged=row.get("acknowledged"),
            footprint=Footprint.read(row.get("footprint")),
        )
