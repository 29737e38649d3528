"""Check an ID token (OpenID Connect Core 1.0, 3.1.3.7)."""

import hmac
import json
from base64 import urlsafe_b64decode
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from medschedule_server.openid.errors import Flaw, IdTokenError

ALGORITHMS: dict[str, type[RSAKey | ECKey | OKPKey]] = {
    "RS256": RSAKey,
    "PS256": RSAKey,
    "ES256": ECKey,
    "Ed25519": OKPKey,
    "EdDSA": OKPKey,
}
"""Signatures that are believed, each by its own kind of key. Never `none`, and no HMAC: its key would be the
client's secret, or worse, the provider's public key."""

LEEWAY = timedelta(seconds=60)
"""How far the provider's clock may be off."""

_OLDEST = timedelta(minutes=10)


def verified_claims(
    token: str, keys: KeySet, *, issuer: str, client_id: str, nonce: str, now: datetime
) -> dict[str, Any]:
    """Return what an ID token says.

    Raises:
        IdTokenError: it is not believed; the flaw says why.
    """
    key, algorithm = _key(token, keys)
    try:
        claims = jwt.decode(token, key, algorithms=[algorithm]).claims
    except (JoseError, ValueError, TypeError) as error:
        raise IdTokenError(Flaw.SIGNATURE) from error
    if claims.get("iss") != issuer:
        raise IdTokenError(Flaw.ISSUER)
    _check_audience(claims, client_id)
    _check_times(claims, now)
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise IdTokenError(Flaw.NONCE)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise IdTokenError(Flaw.CLAIM)
    return claims


def _key(token: str, keys: KeySet) -> tuple[RSAKey | ECKey | OKPKey, str]:
    """Return the key that a token names, and its algorithm."""
    header = _header(token)
    algorithm, wanted = header.get("alg"), header.get("kid")
    kind = ALGORITHMS.get(algorithm) if isinstance(algorithm, str) else None
    if kind is None or not isinstance(algorithm, str):
        raise IdTokenError(Flaw.ALGORITHM)
    fitting = [key for key in keys.keys if isinstance(key, kind) and key.as_dict().get("use") != "enc"]
    found = [key for key in fitting if wanted is None or key.as_dict().get("kid") == wanted]
    if len(found) != 1:
        raise IdTokenError(Flaw.UNKNOWN_KEY)
    return found[0], algorithm


def _header(token: str) -> dict[str, Any]:
    head = token.partition(".")[0]
    try:
        header = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, UnicodeError) as error:
        raise IdTokenError(Flaw.MALFORMED) from error
    if not isinstance(header, dict):
        raise IdTokenError(Flaw.MALFORMED)
    return header


def _check_audience(claims: dict[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    party = claims.get("azp", client_id if len(named) == 1 else None)
    if client_id not in named or party != client_id:
        raise IdTokenError(Flaw.AUDIENCE)


def _check_times(claims: dict[str, Any], now: datetime) -> None:
    expires, issued = claims.get("exp"), claims.get("iat")
    if not isinstance(expires, int | float) or not isinstance(issued, int | float):
        raise IdTokenError(Flaw.EXPIRED)
    moment, leeway = now.timestamp(), LEEWAY.total_seconds()
    is_old = expires + leeway <= moment or issued < moment - _OLDEST.total_seconds()
    if is_old or issued - leeway > moment:
        raise IdTokenError(Flaw.EXPIRED)
