"""Tickets between the two steps of a sign-in: their holder knows the password, and nothing more is proved."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc.jwk import OKPKey

from medschedule_server.auth.signed_claims import ClaimsKind, SignedClaims
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock

_KIND = ClaimsKind(
    audience="second-factor",
    lifetime=timedelta(minutes=5),
    essential=("organizationId", "userId"),
    refusal="This took too long. Enter your password again.",
)


@dataclass(frozen=True, slots=True)
class TicketClaims:
    """Whose password was right, and on which station."""

    organization_id: EntityId
    user_id: EntityId
    device_id: EntityId | None


class SecondFactorTickets:
    """Make and check tickets."""

    def __init__(self, key: OKPKey, clock: Clock) -> None:
        self._signed = SignedClaims(key, clock, _KIND)

    def issue(
        self, organization_id: EntityId, user_id: EntityId, device_id: EntityId | None
    ) -> tuple[str, datetime]:
        """Return a ticket and when it expires."""
        claims = {"organizationId": organization_id, "userId": user_id, "deviceId": device_id}
        return self._signed.sign(claims)

    def check(self, ticket: str) -> TicketClaims:
        """Return what a ticket says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or came too late.
        """
        claims = self._signed.read(ticket)
        return TicketClaims(str(claims["organizationId"]), str(claims["userId"]), claims.get("deviceId"))
