"""A person sets up an authenticator of their own."""

from pydantic import Field

from medschedule_shared.protocol.envelope import Answer, Message

LONGEST_PASSWORD = 1024
LONGEST_CODE = 64


class OwnPassword(Message):
    """Shows that the caller of a session is its person."""

    password: str = Field(min_length=1, max_length=LONGEST_PASSWORD)


class OwnCode(Message):
    """A code of the caller's authenticator, or on paper."""

    code: str = Field(min_length=1, max_length=LONGEST_CODE)


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
