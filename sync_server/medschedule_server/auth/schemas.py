"""What the routes of signing in take and give beside what stations speak."""

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant

_LONGEST_PASSWORD = 1024


class PasswordToken(Answer):
    """Lets one person choose a password, once.

    Attributes:
        token: shown here and never again; hand it to that person alone.
    """

    user_id: EntityId
    token: str
    expires_at: Instant


class PasswordChange(Message):
    """A person's own new password, with the one that it replaces."""

    current_password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)
    new_password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)


class PasswordChoice(Message):
    """A password chosen with a one-time token."""

    token: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)
