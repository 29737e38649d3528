"""How long a station may still be used without its server."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Lease:
    """What is left of a lease, and when that was last counted: never, on a station that is not enrolled.

    Only the clock's way forward is counted, and only contact with the server gives time back: setting the
    clock back never makes a lease longer.
    """

    left: timedelta
    counted_at: datetime | None

    def at(self, now: datetime) -> "Lease":
        """Return the lease at an instant of the device's clock."""
        if self.counted_at is None:
            return self
        if now <= self.counted_at:
            return Lease(self.left, now)
        return Lease(max(timedelta(0), self.left - (now - self.counted_at)), now)

    @property
    def expired(self) -> bool:
        """Tell whether nothing is left of a lease that the station had."""
        return self.counted_at is not None and self.left <= timedelta(0)
