"""A caller's name for one request, so that sending it again does nothing twice."""

import hashlib
import hmac
from dataclasses import dataclass

from medschedule_shared.identity import EntityId


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A key as it is stored: neither the caller's text nor what was sent can be read from it.

    Attributes:
        id: names the key of one person.
        fingerprint: of the request that it was sent with.
    """

    id: str
    fingerprint: str

    @classmethod
    def of(cls, text: str, actor_id: EntityId, *request: str) -> "IdempotencyKey":
        """Return the key that a person sent with a request."""
        secret = f"{actor_id}\n{text}".encode()
        fingerprint = hmac.new(secret, digestmod="sha256")
        for part in request:
            fingerprint.update(f"{len(part)}:{part}".encode())
        return cls(hashlib.sha256(secret).hexdigest(), fingerprint.hexdigest())
