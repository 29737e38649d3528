"""Why a person does not come in."""

from datetime import datetime
from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class SignInError(DesktopError):
    """A person cannot sign in."""

    code: ClassVar[str] = "SIGN_IN_ERROR"
    sentence: ClassVar[str] = marked("You cannot sign in here now.")


class WrongPassword(SignInError):
    """The login or the password is wrong; which of them is not said.

    Attributes:
        tries_left: before the lock-out; None when the server counts.
    """

    code: ClassVar[str] = "WRONG_PASSWORD"
    sentence: ClassVar[str] = marked("That password is not right.")

    def __init__(self, message: str = "", tries_left: int | None = None) -> None:
        super().__init__(message)
        self.tries_left = tries_left


class WrongPin(WrongPassword):
    """The PIN is not the person's, or they have none at this station."""

    code: ClassVar[str] = "WRONG_PIN"
    sentence: ClassVar[str] = marked("That PIN is not right.")


class CardUnknown(SignInError):
    """Nobody has registered the badge at this station."""

    code: ClassVar[str] = "CARD_UNKNOWN"
    sentence: ClassVar[str] = marked(
        "This station does not know this badge. Sign in by password once, then add the badge under "
        "Your PIN and badge."
    )


class SecondFactorNeeded(SignInError):
    """The password is right; a code of the person's authenticator is needed as well, or was not right."""

    code: ClassVar[str] = "SECOND_FACTOR_NEEDED"
    sentence: ClassVar[str] = marked("Enter a code of your authenticator.")


class LockedOut(SignInError):
    """Too many wrong passwords.

    Attributes:
        until: when the next try is allowed, in UTC.
    """

    code: ClassVar[str] = "LOCKED_OUT"
    sentence: ClassVar[str] = marked("Too many wrong passwords. Wait, then try again.")

    def __init__(self, message: str = "", until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


class LeaseExpired(SignInError):
    """The station was away from its server for longer than it may be."""

    code: ClassVar[str] = "LEASE_EXPIRED"
    sentence: ClassVar[str] = marked(
        "This station was away from its server for too long. Connect it to the network; entries not yet "
        "sent are kept."
    )
