"""Who may act at a kiosk: somebody who signed in there by password once."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity, Index, Scope, device_bucket
from medschedule_shared.model.roles import Role


class WallPass(Entity):
    """One person's pass at one kiosk. The server makes it when it has seen the password, and takes it back
    with the account or the password; without it nothing that the kiosk sends in that person's name is done.

    It goes to that kiosk alone. PIN and badge, by which the kiosk knows the person again, are never sent.

    Attributes:
        staff_id: whose shifts they are; None for somebody who is not on any roster.
        role: of the account; at a wall everybody is staff, and only an administrator may close the board.
    """

    collection: ClassVar[str] = "wall_passes"
    scope: ClassVar[Scope] = Scope.DEVICE
    indexes: ClassVar[tuple[Index, ...]] = (Index(("userId", "deviceId")),)
    found_by: ClassVar[tuple[str, ...]] = ("userId",)

    device_id: EntityId
    user_id: EntityId
    staff_id: EntityId | None = None
    role: Role

    def buckets(self) -> tuple[str, ...]:
        return (device_bucket(self.device_id),)
