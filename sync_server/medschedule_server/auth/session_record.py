"""A session as it is stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_server.core.database import Document
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import SignInMethod

REMEMBERED = timedelta(days=400)
"""A device's session is kept this long after its end: a station that was switched off when it was revoked,
and comes back after a year, still proves by it who it is and is told to destroy what it holds."""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long sessions of people last.

    Attributes:
        idle: after its last use.
        absolute: after the sign-in, however much it is used.
    """

    idle: timedelta = timedelta(days=7)
    absolute: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One sign-in: a family of refresh tokens. Those that were given out last for the same one are good, and
    until one of them is used, so is the one that they were given out for.

    Attributes:
        lifetime: of a refresh token; each use begins it anew.
        ends_at: when it is over in any case; None for a device by itself.
    """

    id: EntityId
    user_id: EntityId | None
    device_id: EntityId | None
    lifetime: timedelta
    ends_at: datetime | None = None

    @classmethod
    def read(cls, session_id: EntityId, stored: Document) -> "StoredSession":
        """Return the session of a stored document."""
        lifetime = timedelta(seconds=stored["lifetimeSeconds"])
        return cls(session_id, stored["userId"], stored["deviceId"], lifetime, stored["endsAt"])

    def expires(self, now: datetime) -> datetime:
        """Return when it ends if it is not used again after now."""
        idle = now + self.lifetime
        return idle if self.ends_at is None else min(idle, self.ends_at)

    def used(self, now: datetime) -> Document:
        """Return what is stored of its use now."""
        end = self.expires(now)
        forget = end + REMEMBERED if self.user_id is None else end
        return {"expiresAt": end, "forgetAt": forget, "lastUsedAt": now}


@dataclass(frozen=True, slots=True)
class Standing:
    """A session and its holders as they are at one moment.

    Attributes:
        is_in_force: neither ended nor over.
        user, device: as they are; None if there is none, or none any more.
        granted: units that the person has opened in an emergency.
    """

    user_id: EntityId | None
    device_id: EntityId | None
    is_in_force: bool
    user: User | None
    device: Device | None
    granted: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a person may know of one of their sessions.

    Attributes:
        user_agent: the program that signed in.
    """

    id: EntityId
    device_id: EntityId | None
    method: SignInMethod
    user_agent: str | None
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
