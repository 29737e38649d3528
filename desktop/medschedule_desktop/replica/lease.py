"""How long a station may still be used without its server."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CLOCK_TOLERANCE = timedelta(days=1)
"""How far a clock may be behind the last contact with the server: more than a wrong time zone explains."""


@dataclass(frozen=True, slots=True)
class Lease:
    """What is left of a lease, and when that was last counted: never, on a station that is not enrolled.

    Only the clock's way forward is counted, and only contact with the server gives time back: setting the
    clock back never makes a lease longer. A clock that shows a time long before that contact is wrong or was
    set back while the station was off: nothing is counted by it, and the station waits for its server.

    Attributes:
        met_at: when the server was last met, by the device's clock; None before the first page.
        clock_behind: whether the clock shows a time that cannot be.
    """

    left: timedelta
    counted_at: datetime | None
    met_at: datetime | None = None
    clock_behind: bool = False

    def at(self, now: datetime) -> "Lease":
        """Return the lease at an instant of the device's clock."""
        if self.counted_at is None:
            return self
        if self.met_at is not None and now < self.met_at - CLOCK_TOLERANCE:
            return replace(self, clock_behind=True)
        passed = max(timedelta(0), now - self.counted_at)
        return Lease(max(timedelta(0), self.left - passed), now, self.met_at)

    def limited(self, whole: timedelta, longest: timedelta) -> "Lease":
        """Return the lease where an administrator's policy shortens it.

        Args:
            whole: what the server grants at each contact.
            longest: what the policy leaves of that.
        """
        away = whole - self.left
        return replace(self, left=min(self.left, max(timedelta(0), longest - away)))

    @property
    def expired(self) -> bool:
        """Tell whether the station may not be used without its server, though it had a lease."""
        return self.counted_at is not None and (self.clock_behind or self.left <= timedelta(0))
