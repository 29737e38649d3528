"""Who this device is, where it stands in the log, and what is left of its lease."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from medschedule_desktop.replica.lease import Lease
from medschedule_desktop.replica.loads import Load
from medschedule_desktop.replica.schema import HEAD
from medschedule_desktop.replica.tables import REPLICA_STATE
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import unit_bucket
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.sync import Cursor
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text

_READ = select(REPLICA_STATE)
"""Made once: SQLAlchemy takes longer to build and to recognise a statement than SQLite to run it."""

_UNIT = unit_bucket("")
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """The state of one replica.

    Attributes:
        device_id: None until the station is enrolled, and so are the other facts of its enrolment.
        cursor: None until everything was loaded once.
        buckets: those that the replica holds up to the cursor.
        last_success: when the last page came, by the device's clock.
        lease_ends_at: None until the station is enrolled.
        away: how much of its lease has passed since the server was last met.
        schema: revision of the tables.
    """

    device_id: EntityId | None
    organization_id: EntityId | None
    kind: DeviceKind | None
    unit_ids: tuple[EntityId, ...]
    server_url: str | None
    cursor: Cursor | None
    buckets: tuple[str, ...]
    last_success: datetime | None
    lease: Lease
    lease_ends_at: datetime | None
    next_device_seq: int
    away: timedelta = timedelta(0)
    schema: str = HEAD


@dataclass(frozen=True, slots=True)
class Standing:
    """What synchronisation goes on from.

    Attributes:
        buckets: those that the replica holds up to the cursor.
        load: None when no snapshot is being fetched.
        journal_end: the highest number of an operation that the server has done; 0 for none.
        last_success: when the server was last met, by the device's clock.
    """

    cursor: Cursor | None
    buckets: tuple[str, ...]
    load: Load | None
    journal_end: int
    last_success: datetime | None


class StateRow:
    """The state's row within one transaction."""

    def __init__(
        self,
        connection: Connection,
        changed: set[str],
        clock: Clock,
        longest_lease: timedelta | None = None,
    ) -> None:
        self._connection = connection
        self._changed = changed
        self._clock = clock
        self._longest_lease = longest_lease

    def read(self) -> ReplicaState:
        """Return the state; the lease is counted up to now."""
        row = self._connection.execute(_READ).one()
        now = self._clock.now()
        counted = self._stored_lease(row).at(now)
        lease = self._limited(row, counted)
        return ReplicaState(
            device_id=row.device_id,
            organization_id=row.organization_id,
            kind=DeviceKind(row.kind) if row.kind else None,
            unit_ids=tuple(json.loads(row.unit_ids)),
            server_url=row.server_url,
            cursor=None
            if row.epoch is None
            else Cursor(epoch=row.epoch, seq=row.seq, scope_hash=row.scope_hash),
            buckets=tuple(json.loads(row.buckets)),
            last_success=_instant(row.last_success),
            lease=lease,
            lease_ends_at=None if row.device_id is None else now + lease.left,
            next_device_seq=row.next_device_seq,
            away=row.lease_ms * _MILLISECOND - counted.left,
        )

    def create(self) -> None:
        """Make the row of a replica that has none."""
        self._connection.execute(
            REPLICA_STATE.insert()
            .prefix_with("OR IGNORE")
            .values(
                row=1, unit_ids="[]", buckets="[]", lease_ms=0, lease_left_ms=0, next_device_seq=1, purged=0
            )
        )

    def enrol(self, enrolment: Enrolment, server_url: str, next_device_seq: int) -> None:
        """Take over who this device is. A station that becomes another device loads everything again."""
        is_new = self.read().device_id != enrolment.device_id
        lease = timedelta(hours=enrolment.lease_hours) // _MILLISECOND
        values: dict[str, Any] = {
            "device_id": enrolment.device_id,
            "organization_id": enrolment.organization_id,
            "kind": enrolment.kind.value,
            "unit_ids": json.dumps(enrolment.unit_ids),
            "server_url": server_url,
            "lease_ms": lease,
            "lease_left_ms": lease,
            "lease_touched_at": instant_text(self._clock.now()),
        }
        if is_new:
            values |= {"epoch": None, "seq": None, "scope_hash": None, "buckets": "[]"}
            values["next_device_seq"] = next_device_seq
        self._write(**values)

    def hold(self, buckets: Sequence[str]) -> None:
        """Store which buckets the replica holds, and which units they make this device one of."""
        units = [bucket.removeprefix(_UNIT) for bucket in buckets if bucket.startswith(_UNIT)]
        before = self.read().unit_ids
        kept = [unit_id for unit_id in before if unit_id in units]  # the first one is the station's home
        added = [unit_id for unit_id in units if unit_id not in before]
        self._write(buckets=json.dumps(buckets), unit_ids=json.dumps(kept + added))

    def purged(self) -> bool:
        """Tell whether bytes of something that was purged may still be in the file."""
        return bool(self._connection.scalar(select(REPLICA_STATE.c.purged)))

    def note_purge(self) -> None:
        self._write(purged=1)

    def advance(self, cursor: Cursor) -> None:
        """Store where the device stands, and renew its lease."""
        now = instant_text(self._clock.now())
        self._write(
            epoch=cursor.epoch,
            seq=cursor.seq,
            scope_hash=cursor.scope_hash,
            last_success=now,
            lease_left_ms=REPLICA_STATE.c.lease_ms,
            lease_touched_at=now,
        )

    def count_lease(self) -> Lease:
        """Store what is left of the lease now, and return it."""
        stored = self._connection.execute(_READ).one()
        lease = self._stored_lease(stored).at(self._clock.now())
        if lease.counted_at is not None:
            self._write(
                lease_left_ms=lease.left // _MILLISECOND, lease_touched_at=instant_text(lease.counted_at)
            )
        return self._limited(stored, lease)

    def set_next_device_seq(self, number: int) -> None:
        """Say which number the next operation gets."""
        self._write(next_device_seq=number)

    def take_device_seq(self) -> int:
        """Return the next number of an operation; it is given out once."""
        number: int = self._connection.execute(
            REPLICA_STATE.update()
            .values(next_device_seq=REPLICA_STATE.c.next_device_seq + 1)
            .returning(REPLICA_STATE.c.next_device_seq)
        ).scalar_one()
        return number - 1

    def _stored_lease(self, row: Any) -> Lease:
        left, counted_at = row.lease_left_ms * _MILLISECOND, _instant(row.lease_touched_at)
        return Lease(left, counted_at, _instant(row.last_success))

    def _limited(self, row: Any, lease: Lease) -> Lease:
        """Return the lease as the policy has it; what is stored is the server's, in case the policy goes."""
        if self._longest_lease is None:
            return lease
        return lease.limited(row.lease_ms * _MILLISECOND, self._longest_lease)

    def _write(self, **values: Any) -> None:
        self._connection.execute(REPLICA_STATE.update().values(**values))
        self._changed.add(REPLICA_STATE.name)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
