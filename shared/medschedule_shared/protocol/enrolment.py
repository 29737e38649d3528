"""A device joins an organisation by a one-time code, people sign in, and a device leaves for good."""

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.instant import Instant

SECOND_FACTOR_TICKET = "ticket"
"""Where the details of a SECOND_FACTOR_REQUIRED refusal have the ticket for a `SecondFactorRequest`."""

WIPE_TICKET = "wipeTicket"
"""Where the details of a DEVICE_REVOKED refusal have the ticket for a `WipedRequest`."""


class EnrolRequest(Message):
    """Sent once, with the code that the administrator gave out (valid for 24 h).

    Attributes:
        former_token: the refresh token of the device that this computer is already, good any more or not: it
            stays that device then, and goes on numbering its operations. It is left out where there is none.
    """

    schema_version: int = SCHEMA_VERSION
    code: str = Field(min_length=1, max_length=64)
    device_name: str = Field(min_length=1, max_length=120)
    app_version: str = Field(default="", max_length=40)
    former_token: str | None = Field(
        default=None, min_length=1, max_length=4096, exclude_if=lambda token: token is None
    )


class TokenPair(Answer):
    """An access token (15 min) and a refresh token that is replaced at each use."""

    access_token: str
    access_expires_at: Instant
    refresh_token: str
    refresh_expires_at: Instant


class Enrolment(Answer):
    """What a device learns at enrolment.

    Attributes:
        lease_hours: how long the replica may be opened without contact to the server.
    """

    device_id: EntityId
    organization_id: EntityId
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    lease_hours: int
    tokens: TokenPair


class LoginRequest(Message):
    """A person signs in; on an enrolled station with that station's id."""

    schema_version: int = SCHEMA_VERSION
    login: str = Field(min_length=1, max_length=254)
    password: str = Field(min_length=1, max_length=1024)
    organization_id: EntityId
    device_id: EntityId | None = None


class SecondFactorRequest(Message):
    """The second step of a sign-in: the ticket of the first one, and a code."""

    ticket: str = Field(min_length=1, max_length=4096)
    code: str = Field(min_length=1, max_length=64)


class Session(Answer):
    """Who has signed in."""

    user_id: EntityId
    organization_id: EntityId
    display_name: str
    role: Role
    unit_ids: tuple[EntityId, ...]
    tokens: TokenPair


class RefreshRequest(Message):
    refresh_token: str = Field(min_length=1, max_length=4096)


class WipedRequest(Message):
    """A revoked station has destroyed its keys and its replica, and returns the ticket it was given."""

    ticket: str = Field(min_length=1, max_length=4096)


class Wiped(Answer):
    """The server knows that a device holds nothing any more, and since when it does."""

    device_id: EntityId
    wiped_at: Instant
