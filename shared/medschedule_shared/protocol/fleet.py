"""What administrators ask and learn about devices."""

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind, DeviceStatus
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant


class CodeRequest(Message):
    """Ask for a code that enrols one device for some units.

    Attributes:
        request_id: brought by the caller, so that asking again leaves one code: an earlier one of the same
            request that nobody used is withdrawn.
    """

    kind: DeviceKind
    unit_ids: tuple[EntityId, ...] = Field(min_length=1, max_length=200)
    request_id: EntityId | None = None


class EnrolmentCode(Answer):
    """A code to type on the device. It is shown this once, works once, and for 24 hours."""

    code: str
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    expires_at: Instant


class DeviceSummary(Answer):
    device_id: EntityId
    status: DeviceStatus


class UnitsOfDevice(Message):
    """The units that a device is to hold, and no others."""

    unit_ids: tuple[EntityId, ...] = Field(min_length=1, max_length=200)


class DeviceUnits(Answer):
    """The units that a device holds; it learns of others with its next pull."""

    device_id: EntityId
    unit_ids: tuple[EntityId, ...]


class DeviceContact(Answer):
    """When a device was last heard of.

    Attributes:
        last_seen: by the server's clock, to within a minute; null if it never asked for changes.
        cursor: how much of the log it said it held; null before its first page.
    """

    device_id: EntityId
    last_seen: Instant | None
    cursor: int | None


class FleetContacts(Answer):
    """Every device's last contact, those out of service as well.

    Attributes:
        at: now, by the server's clock.
        head: the newest number of the log: what a device that holds everything has as its cursor.
    """

    at: Instant
    head: int
    contacts: tuple[DeviceContact, ...]
