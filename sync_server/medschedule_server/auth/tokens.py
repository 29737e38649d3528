"""Access tokens: JSON Web Tokens signed with Ed25519, valid for 15 minutes (S120, S121)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from joserfc.jwk import OKPKey

from medschedule_server.auth.signed_claims import ClaimsKind, SignedClaims
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import PERMISSIONS
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import Clock

ACCESS_LIFETIME = timedelta(minutes=15)

_KIND = ClaimsKind(
    audience="medschedule-api",
    lifetime=ACCESS_LIFETIME,
    essential=("sid", "organizationId"),
    refusal="Your session has ended. Sign in again.",
)


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """Who a token says is calling. Whether it may is decided by the server's current state.

    Attributes:
        session_id: the session that the token belongs to; it ends with it.
    """

    session_id: EntityId
    organization_id: EntityId
    user_id: EntityId | None
    device_id: EntityId | None
    expires_at: datetime


class AccessTokens:
    """Make and check access tokens."""

    def __init__(self, key: OKPKey, clock: Clock) -> None:
        self._signed = SignedClaims(key, clock, _KIND)

    def issue(
        self, session_id: EntityId, organization_id: EntityId, user: User | None, device_id: EntityId | None
    ) -> tuple[str, datetime]:
        """Return a token and when it expires."""
        return self._signed.sign(
            {
                "sid": session_id,
                "organizationId": organization_id,
                "userId": None if user is None else user.id,
                "deviceId": device_id,
                "role": None if user is None else user.role.value,
                "permissions": [] if user is None else sorted(PERMISSIONS[user.role]),
            }
        )

    def check(self, token: str) -> AccessClaims:
        """Return what a token says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or has expired.
        """
        claims = self._signed.read(token)
        return AccessClaims(
            session_id=str(claims["sid"]),
            organization_id=str(claims["organizationId"]),
            user_id=claims.get("userId"),
            device_id=claims.get("deviceId"),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
