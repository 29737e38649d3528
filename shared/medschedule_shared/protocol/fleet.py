"""What administrators ask and learn about devices."""

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind, DeviceStatus
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.station_report import DiagnosticsState, StationReport
from medschedule_shared.time.instant import Instant

MOST_STATIONS = 500
"""Stations in one list."""

LONGEST_NAME = 120


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


class PlannedStation(Message):
    """A station that is to come into service, under a name that an administrator chose."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...] = Field(min_length=1, max_length=200)


class CodesRequest(Message):
    """Ask for a code for each of many stations: for all of them, or for none.

    Attributes:
        request_id: brought by the caller; see `CodeRequest`.
    """

    request_id: EntityId
    stations: tuple[PlannedStation, ...] = Field(min_length=1, max_length=MOST_STATIONS)


class StationCode(Answer):
    """The code of a planned station."""

    name: str
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    code: str


class StationCodes(Answer):
    """Codes in the order of the stations that were named. They are shown this once, and each works once."""

    codes: tuple[StationCode, ...]
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
        report: what it said of itself last; null for a station of an earlier version.
        diagnostics: the bundle that an administrator asked for; null for none.
    """

    device_id: EntityId
    last_seen: Instant | None
    cursor: int | None
    report: StationReport | None = None
    diagnostics: DiagnosticsState | None = None


class FleetContacts(Answer):
    """Every device's last contact, those out of service as well.

    Attributes:
        at: now, by the server's clock.
        head: the newest number of the log: what a device that holds everything has as its cursor.
    """

    at: Instant
    head: int
    contacts: tuple[DeviceContact, ...]
