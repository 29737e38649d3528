"""Tickets between the two steps of a sign-in: their holder knows the password, and nothing more is proved."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.auth.tokens import ALGORITHM, ISSUER
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.time.clock import Clock

TICKET_LIFETIME = timedelta(minutes=5)

_AUDIENCE = "second-factor"


@dataclass(frozen=True, slots=True)
class TicketClaims:
    """Whose password was right, and on which station."""

    organization_id: EntityId
    user_id: EntityId
    device_id: EntityId | None


class SecondFactorTickets:
    """Make and check tickets. They are signed as access tokens are, but for another audience."""

    def __init__(self, key: OKPKey, clock: Clock) -> None:
        self._key = key
        self._clock = clock
        self._registry = jwt.JWTClaimsRegistry(
            now=lambda: int(clock.now().timestamp()),
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": _AUDIENCE},
            exp={"essential": True},
            iat={"essential": True},
            organizationId={"essential": True},
            userId={"essential": True},
        )

    def issue(
        self, organization_id: EntityId, user_id: EntityId, device_id: EntityId | None
    ) -> tuple[str, datetime]:
        """Return a ticket and when it expires."""
        now = self._clock.now()
        expires = now + TICKET_LIFETIME
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": _AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int(expires.timestamp()),
            "jti": new_id(),
            "organizationId": organization_id,
            "userId": user_id,
            "deviceId": device_id,
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM]), expires

    def check(self, ticket: str) -> TicketClaims:
        """Return what a ticket says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or came too late.
        """
        try:
            claims = jwt.decode(ticket, self._key, algorithms=[ALGORITHM]).claims
            self._registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise AuthenticationError("This took too long. Enter your password again.") from error
        return TicketClaims(str(claims["organizationId"]), str(claims["userId"]), claims.get("deviceId"))
