"""What the routes of signing in take and give beside what stations speak."""

from pydantic import Field

from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.protocol.envelope import Answer, Message

_LONGEST_PASSWORD = 1024


class PasswordChange(Message):
    """A person's own new password, with the one that it replaces."""

    current_password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)
    new_password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)


class TicketOnly(Message):
    """The ticket of a sign-in's first step."""

    ticket: str = Field(min_length=1, max_length=4096)


class OwnPassword(Message):
    """Shows that the caller of a session is its person."""

    password: str = Field(min_length=1, max_length=_LONGEST_PASSWORD)


class OwnCode(Message):
    """A code of the caller's authenticator, or on paper."""

    code: str = Field(min_length=1, max_length=64)


class NewAuthenticator(Answer):
    """What an authenticator is set up with. It is shown once.

    Attributes:
        secret: in Base32, to type.
        uri: the same, to scan.
    """

    secret: str
    uri: str


class RecoveryCodes(Answer):
    """Codes to print and keep: each signs in once without the authenticator. They are shown once."""

    recovery_codes: tuple[str, ...]


class SessionWithCodes(Answer):
    """A session that began with setting up an authenticator."""

    session: Session
    recovery_codes: tuple[str, ...]


class FactorState(Answer):
    """What a person has as a second factor, and whether the organisation demands it."""

    is_set_up: bool
    is_demanded: bool
    recovery_codes_left: int
