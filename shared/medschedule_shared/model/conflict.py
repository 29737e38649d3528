"""Two facts that cannot both stand, kept for a person to decide."""

from enum import StrEnum
from typing import Annotated, ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import (
    ORGANIZATION_BUCKET,
    PRIVATE,
    Entity,
    Index,
    Part,
    Scope,
    unit_bucket,
)
from medschedule_shared.time.instant import Instant


class ConflictKind(StrEnum):
    DOUBLE_BOOKING = "double_booking"
    SAME_SEAT = "same_seat"
    SAME_FIELD = "same_field"
    DELETED = "deleted"


class ConflictState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"


class ConflictChoice(StrEnum):
    KEEP_FIRST = "keep_first"
    KEEP_SECOND = "keep_second"
    NEITHER = "neither"


class Fact(Part):
    """What one side entered.

    Attributes:
        document: wire form, as JSON text, of the document as this side wants it.
        server_time: when the server received it.
    """

    document_id: EntityId
    unit_id: EntityId | None
    actor_id: EntityId | None
    device_id: EntityId | None
    device_time: Instant
    server_time: Instant | None = None
    document: Annotated[str, PRIVATE]


class Conflict(Entity):
    """Two entries that cannot both stand: `first` is in force, `second` came later and waits.

    Attributes:
        record_collection: of the documents in both facts.
        fields: wire names of the fields in question, for a same-field conflict.
    """

    collection: ClassVar[str] = "conflicts"
    scope: ClassVar[Scope] = Scope.UNIT
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state",)),)
    on_kiosk: ClassVar[bool] = False

    kind: ConflictKind
    unit_ids: tuple[EntityId, ...]
    staff_id: EntityId | None = None
    operation_id: EntityId
    record_collection: str
    fields: tuple[str, ...] = ()
    first: Fact
    second: Fact
    state: ConflictState = ConflictState.OPEN
    choice: ConflictChoice | None = None
    resolved_by: EntityId | None = None
    resolved_at: Instant | None = None

    def buckets(self) -> tuple[str, ...]:
        """Name the units' buckets, or the organisation's for records of no unit, such as float staff."""
        return tuple(map(unit_bucket, self.unit_ids)) or (ORGANIZATION_BUCKET,)
