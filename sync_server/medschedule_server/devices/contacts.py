"""When each device was last heard of, for administrators."""

from datetime import datetime, timedelta

import structlog

from medschedule_server.core.database import Database, database_error
from medschedule_server.devices.repository import Contact, ContactRepository
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device
from medschedule_shared.time.clock import Clock

INTERVAL = timedelta(minutes=1)
"""A device's contact is stored at most this often by each server: it is not worth a write for every pull."""

_log = structlog.get_logger(__name__)


class DeviceContacts:
    """Note devices that ask for changes. A note that cannot be stored is no reason to refuse them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._noted: dict[EntityId, datetime] = {}

    async def note(self, device: Device, seq: int | None) -> None:
        """Note that a device is here, and how much of the log it says it holds."""
        now = self._clock.now()
        noted = self._noted.get(device.id)
        if noted is not None and now - noted < INTERVAL:
            return
        self._noted[device.id] = now
        try:
            await ContactRepository(self._database, device.organization_id).put(device.id, Contact(now, seq))
        except Exception as error:
            if database_error(error) is None:
                raise
            _log.warning("contact_not_noted", device_id=device.id)
