"""An organisation's OpenID provider, and a sign-in at it that is under way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Part
from medschedule_shared.model.roles import Role


class Provider(Part):
    """What an organisation has set.

    Attributes:
        client_secret: sealed in the database, and never shown.
        claim: holds a person's login here.
        create_role: of accounts that are made for people who sign in first; None makes none.
    """

    collection: ClassVar[str] = "identity_providers"

    name: str
    issuer: str
    client_id: str
    client_secret: Annotated[str | None, PRIVATE]
    claim: str
    create_role: Role | None

    def is_client(self, issuer: str, client_id: str) -> bool:
        """Tell whether these name the same client at the same issuer."""
        return (self.issuer, self.client_id) == (issuer, client_id)


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """A sign-in that waits for the browser. It is used once.

    Attributes:
        nonce: what the ID token has to repeat.
        code_verifier: proves to the provider who began (RFC 7636).
    """

    state: str
    nonce: str
    code_verifier: str
    redirect_uri: str
    device_id: EntityId | None
    issuer: str
    expires_at: datetime
