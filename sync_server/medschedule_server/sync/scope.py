"""What a device may see now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import Device


@dataclass(frozen=True, slots=True)
class DeviceScope:
    """The buckets of a device, in one order."""

    buckets: tuple[str, ...]

    @classmethod
    def of(cls, device: Device) -> "DeviceScope":
        """Return the scope of a device as it is enrolled now."""
        units = sorted(unit_bucket(unit) for unit in device.unit_ids)
        return cls((ORGANIZATION_BUCKET, *units, device_bucket(device.id)))

    @property
    def hash(self) -> str:
        """A short name of this set of buckets."""
        return hashlib.sha256("\n".join(self.buckets).encode()).hexdigest()[:32]

    def holds(self, buckets: Iterable[str]) -> bool:
        """Tell whether all of some buckets are the device's."""
        return set(buckets) <= set(self.buckets)
