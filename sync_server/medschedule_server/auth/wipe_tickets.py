"""Wipe tickets: a station that was taken out of service proves with one that its data is gone.

By then it has destroyed its tokens, so the refusal that tells it to do so carries what it needs afterwards.
"""

from dataclasses import dataclass
from datetime import timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.auth.tokens import ALGORITHM, ISSUER
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.time.clock import Clock

TICKET_LIFETIME = timedelta(days=30)

_AUDIENCE = "wipe"


@dataclass(frozen=True, slots=True)
class WipeClaims:
    """Which device a ticket speaks of."""

    organization_id: EntityId
    device_id: EntityId


class WipeTickets:
    """Make and check wipe tickets. They are signed as access tokens are, but for another audience."""

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
            organizationId={"essential": True},
            deviceId={"essential": True},
        )

    def issue(self, organization_id: EntityId, device_id: EntityId) -> str:
        """Return a ticket for a device that must destroy what it holds."""
        now = self._clock.now()
        claims = {
            "iss": ISSUER,
            "aud": _AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int((now + TICKET_LIFETIME).timestamp()),
            "jti": new_id(),
            "organizationId": organization_id,
            "deviceId": device_id,
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def check(self, ticket: str) -> WipeClaims:
        """Return what a ticket says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or has expired.
        """
        try:
            claims = jwt.decode(ticket, self._key, algorithms=[ALGORITHM]).claims
            self._registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise AuthenticationError("This confirmation is not good, or came too late.") from error
        return WipeClaims(str(claims["organizationId"]), str(claims["deviceId"]))
