"""What administrators ask about devices."""

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind, DeviceStatus
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant


class CodeRequest(Message):
    """Ask for a code that enrols one device for some units."""

    kind: DeviceKind
    unit_ids: tuple[EntityId, ...] = Field(min_length=1, max_length=200)


class EnrolmentCode(Answer):
    """A code to type on the device. It is shown this once, works once, and for 24 hours."""

    code: str
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    expires_at: Instant


class DeviceSummary(Answer):
    device_id: EntityId
    status: DeviceStatus
