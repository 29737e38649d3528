"""Access tokens: JSON Web Tokens signed with Ed25519, valid for 15 minutes (S120, S121)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import PERMISSIONS
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import Clock

ACCESS_LIFETIME = timedelta(minutes=15)

ALGORITHM = "Ed25519"  # RFC 9864: one name for one curve; `EdDSA` would leave the curve open
ISSUER = "medschedule-server"
_AUDIENCE = "medschedule-api"


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
        self._key = key
        self._clock = clock
        self._registry = jwt.JWTClaimsRegistry(
            now=lambda: int(clock.now().timestamp()),
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": _AUDIENCE},
            exp={"essential": True},
            iat={"essential": True},
            jti={"essential": True},
            sid={"essential": True},
            organizationId={"essential": True},
        )

    def issue(
        self, session_id: EntityId, organization_id: EntityId, user: User | None, device_id: EntityId | None
    ) -> tuple[str, datetime]:
        """Return a token and when it expires."""
        now = self._clock.now()
        expires = now + ACCESS_LIFETIME
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": _AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int(expires.timestamp()),
            "jti": new_id(),
            "sid": session_id,
            "organizationId": organization_id,
            "userId": None if user is None else user.id,
            "deviceId": device_id,
            "role": None if user is None else user.role.value,
            "permissions": [] if user is None else sorted(PERMISSIONS[user.role]),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM]), expires

    def check(self, token: str) -> AccessClaims:
        """Return what a token says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or has expired.
        """
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
            self._registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise AuthenticationError("Your session has ended. Sign in again.") from error
        return AccessClaims(
            session_id=str(claims["sid"]),
            organization_id=str(claims["organizationId"]),
            user_id=claims.get("userId"),
            device_id=claims.get("deviceId"),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
