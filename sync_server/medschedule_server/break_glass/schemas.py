"""What the routes of emergency access take and give."""

from pydantic import Field

from medschedule_server.auth.access_grants import AccessGrant
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant

LONGEST_MINUTES = 240


class AccessRequest(Message):
    """Units that are needed now, why, and for how long at most."""

    unit_ids: tuple[EntityId, ...] = Field(min_length=1, max_length=20)
    reason: str = Field(min_length=10, max_length=500, examples=["Covering 5E: its charge nurse is ill"])
    minutes: int = Field(default=LONGEST_MINUTES, ge=15, le=LONGEST_MINUTES)


class GrantView(Answer):
    """An access that was taken. It ends by itself."""

    grant_id: EntityId
    user_id: EntityId
    unit_ids: tuple[EntityId, ...]
    reason: str
    starts_at: Instant
    ends_at: Instant

    @classmethod
    def of(cls, grant: AccessGrant) -> "GrantView":
        """Return the view of a grant."""
        return cls(
            grant_id=grant.id,
            user_id=grant.user_id,
            unit_ids=grant.unit_ids,
            reason=grant.reason,
            starts_at=grant.starts_at,
            ends_at=grant.ends_at,
        )


class GrantList(Answer):
    """Accesses that were taken, the newest first."""

    grants: tuple[GrantView, ...]
