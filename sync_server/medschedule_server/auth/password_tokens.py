"""One-time tokens with which a person chooses a password: after an invitation, or when it was reset."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.identity import EntityId

TOKEN_LIFETIME = timedelta(hours=24)

_PARTS = 2


@dataclass(frozen=True, slots=True)
class PasswordTokenText:
    """What a token holds: the organisation, and a secret of which only the hash is stored."""

    organization_id: EntityId
    secret: str

    def __str__(self) -> str:
        return f"{self.organization_id}.{self.secret}"

    @property
    def hash(self) -> str:
        return hashlib.sha256(str(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """What is stored of a token that was given out."""

    hash: str
    expires_at: datetime


def new_password_token(organization_id: EntityId) -> PasswordTokenText:
    """Return a new token."""
    return PasswordTokenText(organization_id, secrets.token_urlsafe(32))


def read_password_token(text: str) -> PasswordTokenText:
    """Return what a token holds; nothing is said of whether it is good.

    Raises:
        AuthenticationError: it is none.
    """
    parts = text.split(".")
    if len(parts) != _PARTS or not text.isascii():
        raise token_refused()
    return PasswordTokenText(*parts)


def token_refused() -> AuthenticationError:
    """Return the refusal for a token that is unknown, used or too old."""
    return AuthenticationError(
        "This link was used before or has expired. Ask your administrator for a new one."
    )
