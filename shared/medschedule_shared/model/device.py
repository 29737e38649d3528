"""Enrolled desktops and kiosks."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity, Scope
from medschedule_shared.time.instant import Instant


class DeviceKind(StrEnum):
    DESKTOP = "desktop"
    KIOSK = "kiosk"


class DeviceStatus(StrEnum):
    ACTIVE = "active"
    REVOKED = "revoked"


class Device(Entity):
    """A station that holds a replica of the units it is enrolled for.

    Attributes:
        wiped_at: when a revoked station said that it has destroyed its replica, by the server's clock.
    """

    collection: ClassVar[str] = "devices"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    on_kiosk: ClassVar[bool] = False

    name: str = Field(min_length=1, max_length=120)
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    status: DeviceStatus = DeviceStatus.ACTIVE
    enrolled_at: Instant
    app_version: str = ""
    wiped_at: Instant | None = None
