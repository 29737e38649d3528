"""What the routes of OpenID Connect take and give."""

from pydantic import Field

from medschedule_server.openid.provider import Provider
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant

_CLAIM = r"^[A-Za-z][A-Za-z0-9_.:/-]{0,99}$"


class ProviderSettings(Message):
    """How an organisation's people sign in at their own provider.

    Attributes:
        claim: the claim of the ID token that holds a person's login here; an e-mail has to be verified.
        client_secret: None for a client that has none; left out, the one that is stored stays.
        create_role: of accounts that are made for people who sign in first; None makes none.
    """

    name: str = Field(min_length=1, max_length=100, examples=["Lakeview staff account"])
    issuer: str = Field(min_length=8, max_length=300, examples=["https://login.lakeview.example"])
    client_id: str = Field(min_length=1, max_length=300)
    client_secret: str | None = Field(default=None, min_length=1, max_length=500)
    claim: str = Field(default="email", pattern=_CLAIM)
    create_role: Role | None = None


class ProviderView(Answer):
    """What is set, without the secret."""

    name: str
    issuer: str
    client_id: str
    has_secret: bool
    claim: str
    create_role: Role | None

    @classmethod
    def of(cls, provider: Provider) -> "ProviderView":
        """Return the view of a provider."""
        return cls(
            name=provider.name,
            issuer=provider.issuer,
            client_id=provider.client_id,
            has_secret=provider.client_secret is not None,
            claim=provider.claim,
            create_role=provider.create_role,
        )


class StartRequest(Message):
    """A person wants to sign in at their provider.

    Attributes:
        redirect_uri: where the browser comes back to: a port of this computer's loopback address.
    """

    organization_id: EntityId
    redirect_uri: str = Field(min_length=1, max_length=200, examples=["http://127.0.0.1:49152/callback"])
    device_id: EntityId | None = None


class Started(Answer):
    """What the browser is sent to, and what completes the sign-in.

    Attributes:
        attempt: for whoever began alone; it is never in the browser.
        state: what the browser has to bring back.
    """

    provider_name: str
    authorization_url: str
    attempt: str
    state: str
    expires_at: Instant


class FinishRequest(Message):
    """What the browser brought back."""

    attempt: str = Field(min_length=1, max_length=200)
    state: str = Field(min_length=1, max_length=200)
    code: str = Field(min_length=1, max_length=4096)
