"""Wipe tickets: a station that was taken out of service proves with one that its data is gone.

By then it has destroyed its tokens, so the refusal that tells it to do so carries what it needs afterwards.
"""

from dataclasses import dataclass
from datetime import timedelta

from joserfc.jwk import OKPKey

from medschedule_server.auth.signed_claims import ClaimsKind, SignedClaims
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock

TICKET_LIFETIME = timedelta(days=30)

_KIND = ClaimsKind(
    audience="wipe",
    lifetime=TICKET_LIFETIME,
    essential=("organizationId", "deviceId"),
    refusal="This confirmation is not good, or came too late.",
)


@dataclass(frozen=True, slots=True)
class WipeClaims:
    """Which device a ticket speaks of."""

    organization_id: EntityId
    device_id: EntityId


class WipeTickets:
    """Make and check wipe tickets."""

    def __init__(self, key: OKPKey, clock: Clock) -> None:
        self._signed = SignedClaims(key, clock, _KIND)

    def issue(self, organization_id: EntityId, device_id: EntityId) -> str:
        """Return a ticket for a device that must destroy what it holds."""
        ticket, _ = self._signed.sign({"organizationId": organization_id, "deviceId": device_id})
        return ticket

    def check(self, ticket: str) -> WipeClaims:
        """Return what a ticket says.

        Raises:
            AuthenticationError: it is not this server's, was changed, or has expired.
        """
        claims = self._signed.read(ticket)
        return WipeClaims(str(claims["organizationId"]), str(claims["deviceId"]))
