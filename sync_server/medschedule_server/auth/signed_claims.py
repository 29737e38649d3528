"""Claims that the server signs and later believes.

Each kind is for an audience of its own, so that no token opens another kind's door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import new_id
from medschedule_shared.time.clock import Clock

_ALGORITHM = "Ed25519"  # RFC 9864: one name for one curve; `EdDSA` would leave the curve open
_ISSUER = "medschedule-server"
_REMEMBERED = 4096
"""Tokens whose signature was found good. A station shows the same one for a quarter of an hour."""

_ALWAYS = ("iss", "aud", "exp", "iat", "jti")


@dataclass(frozen=True, slots=True)
class ClaimsKind:
    """One kind of token.

    Attributes:
        audience: whom it is for.
        essential: the claims without which it is none, beside those that every token has.
        refusal: what the holder of one that is not good is told.
    """

    audience: str
    lifetime: timedelta
    essential: tuple[str, ...]
    refusal: str


class SignedClaims:
    """Sign claims of one kind with the server's Ed25519 key, and read them again (RFC 7519)."""

    def __init__(self, key: OKPKey, clock: Clock, kind: ClaimsKind) -> None:
        self._key = key
        self._clock = clock
        self._kind = kind
        needed: dict[str, Any] = {name: {"essential": True} for name in (*_ALWAYS, *kind.essential)}
        needed["iss"]["value"], needed["aud"]["value"] = _ISSUER, kind.audience
        self._verified = lru_cache(_REMEMBERED)(self._decoded)
        self._registry = jwt.JWTClaimsRegistry(now=lambda: int(clock.now().timestamp()), **needed)

    def sign(self, claims: dict[str, Any]) -> tuple[str, datetime]:
        """Return a token and when it expires."""
        now = self._clock.now()
        expires = now + self._kind.lifetime
        every = {
            "iss": _ISSUER,
            "aud": self._kind.audience,
            "iat": int(now.timestamp()),
            "exp": int(expires.timestamp()),
            "jti": new_id(),
            **claims,
        }
        return jwt.encode({"alg": _ALGORITHM}, every, self._key, algorithms=[_ALGORITHM]), expires

    def read(self, token: str) -> Mapping[str, Any]:
        """Return the claims of a token. Its signature is looked at once, its time at every use.

        Raises:
            AuthenticationError: it is not this server's, not of this kind, was changed, or has expired.
        """
        try:
            claims = self._verified(token)
            self._registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise AuthenticationError(self._kind.refusal) from error
        return claims

    def _decoded(self, token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims
        return claims
