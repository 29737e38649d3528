"""What became of an operation, told to the device that made it."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Entity, Index, Scope, device_bucket


class ReceiptStatus(StrEnum):
    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    REJECTED = "rejected"


class Receipt(Entity):
    """The server's answer to one operation; its id is the operation's (sync.md, point 3). Kept for ever.

    Attributes:
        code: stable reason of a rejection.
        message: the reason in a sentence for whoever made the operation; it may repeat what they entered,
            so no kiosk gets it.
    """

    collection: ClassVar[str] = "receipts"
    scope: ClassVar[Scope] = Scope.DEVICE
    indexes: ClassVar[tuple[Index, ...]] = (Index(("deviceId", "deviceSeq"), unique=True),)

    device_id: EntityId
    device_seq: int = Field(ge=1)
    status: ReceiptStatus
    code: str | None = None
    message: Annotated[str | None, PRIVATE] = None
    conflict_id: EntityId | None = None

    def buckets(self) -> tuple[str, ...]:
        return (device_bucket(self.device_id),)
