"""The sign-in page: which station this is, whether it is offline, and how an attempt ended."""

from dataclasses import dataclass
from enum import StrEnum


class SignInState(StrEnum):
    """How an attempt ended."""

    ACCEPTED = "accepted"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of an outcome, not a secret
    SECOND_FACTOR = "second_factor"
    LOCKED_OUT = "locked_out"
    SERVER_UNKNOWN = "server_unknown"
    CARD_UNKNOWN = "card_unknown"
    PIN_NEEDED = "pin_needed"


@dataclass(frozen=True, slots=True)
class SignInResult:
    """How an attempt ended, with the sentence for the person.

    Attributes:
        state: How it ended.
        sentence: For instance "That password is not right. 4 tries left."; empty when accepted.
        user_id: The user who is in, or whose PIN is needed; empty otherwise.
    """

    state: SignInState
    sentence: str = ""
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class SignInSnapshot:
    """What the page says before anybody signs in.

    Attributes:
        unit_name: For instance "4 West telemetry".
        station: For instance "Station 4W-D2".
        clock: Local wall time.
        date: For instance "Tue 13 Oct 2026".
        offline: For instance "Offline since 05:12. You can sign in and work; your changes are kept on this
            station, 1 waiting.", or why the server does not accept them; empty while it takes them.
        help: Whom to ask, for instance "Forgot your password? House supervisor: 555-0100".
        status: For instance "Locked. The roster and phone numbers open only after sign-in.".
        version: For instance "MedSchedule 0.1.0".
        is_night: Whether the clock shows night, for a theme that follows it.
        needs_code: Whether the station has to join again, with a code.
    """

    unit_name: str
    station: str
    clock: str
    date: str
    offline: str
    help: str
    status: str
    version: str
    is_night: bool = False
    needs_code: bool = False
