"""Refresh tokens: opaque to their holder, numbered and sealed by the server."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from joserfc.jwk import OKPKey

from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId

_PARTS = 5
_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What a token holds.

    Attributes:
        generation: how many tokens of its session were used before it was made.
        secret: random; only the hash of the whole token is stored.
        seal: proves that this server made it.
    """

    organization_id: EntityId
    session_id: EntityId
    generation: int
    secret: str
    seal: str

    def __str__(self) -> str:
        return f"{self.sealed}.{self.seal}"

    @property
    def sealed(self) -> str:
        """Return what the seal is put on."""
        return f"{self.organization_id}.{self.session_id}.{self.generation}.{self.secret}"

    @property
    def hash(self) -> str:
        return hashlib.sha256(str(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A refresh token that is traded in for another one.

    Attributes:
        given, renewed: the old token and the new one.
        is_sealed: whether this server made the old one, whatever its database knows of it.
        name: what its sender calls the exchange. Each try of it carries the same name, which nobody can know
            who only has the token; None if the sender gives none.
    """

    given: RefreshToken
    renewed: RefreshToken
    is_sealed: bool
    name: str | None

    @property
    def mark(self) -> str | None:
        """Return what is stored to know further tries by; neither token nor name can be read from it."""
        if self.name is None:
            return None
        return hmac.digest(self.name.encode(), str(self.given).encode(), "sha256").hex()


class RefreshTokens:
    """Make and read refresh tokens, with a key that follows from the one that signs access tokens."""

    def __init__(self, key: OKPKey) -> None:
        private = str(key.as_dict(private=True)["d"])
        self._key = hmac.digest(private.encode(), b"medschedule refresh tokens", "sha256")

    def make(self, organization_id: EntityId, session_id: EntityId, generation: int) -> RefreshToken:
        """Return a new token."""
        bare = RefreshToken(organization_id, session_id, generation, secrets.token_urlsafe(32), "")
        return RefreshToken(organization_id, session_id, generation, bare.secret, self._seal(bare))

    def read(self, text: str) -> RefreshToken:
        """Return what a token holds; nothing is said of whether it is good.

        Raises:
            AuthenticationError: it is none.
        """
        parts = text.split(".")
        if len(parts) != _PARTS or not text.isascii() or not _NUMBER.fullmatch(parts[2]):
            raise session_ended()
        return RefreshToken(parts[0], parts[1], int(parts[2]), parts[3], parts[4])

    def exchange(self, given: RefreshToken, name: str | None) -> Exchange:
        """Return what may be given for a token; nothing is said of whether that is good."""
        renewed = self.make(given.organization_id, given.session_id, given.generation + 1)
        return Exchange(given, renewed, self.is_sealed(given), name)

    def is_sealed(self, token: RefreshToken) -> bool:
        """Tell whether this server made a token, whatever its database knows of it."""
        return hmac.compare_digest(self._seal(token).encode(), token.seal.encode())

    def _seal(self, token: RefreshToken) -> str:
        return hmac.digest(self._key, token.sealed.encode(), "sha256").hex()


def session_ended() -> AuthenticationError:
    """Return the refusal for a token that is not good any more."""
    return AuthenticationError("Your session has ended. Sign in again.")
