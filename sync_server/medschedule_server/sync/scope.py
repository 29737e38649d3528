"""What a device may see now."""

import hashlib

from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import Device


def buckets_of(device: Device) -> tuple[str, ...]:
    """Name the buckets of a device, in one order."""
    units = sorted(unit_bucket(unit) for unit in device.unit_ids)
    return (ORGANIZATION_BUCKET, *units, device_bucket(device.id))


def scope_hash(buckets: tuple[str, ...]) -> str:
    """Return a short name of a set of buckets."""
    return hashlib.sha256("\n".join(buckets).encode()).hexdigest()[:32]
