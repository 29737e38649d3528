"""Talking to the server."""

from collections.abc import Mapping
from typing import Any, ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class SyncError(DesktopError):
    """Talking to the server."""

    code: ClassVar[str] = "SYNC_ERROR"
    sentence: ClassVar[str] = marked("Your changes could not be sent. They are kept on this station.")


class AnswerTooLate(SyncError):
    """An answer that would be of no use any more did not come in time."""

    code: ClassVar[str] = "ANSWER_TOO_LATE"
    sentence: ClassVar[str] = marked("The answer did not come in time. Nothing was changed.")


class QuestionStopped(SyncError):
    """The person did not want to wait for the answer."""

    code: ClassVar[str] = "QUESTION_STOPPED"
    sentence: ClassVar[str] = marked("Stopped. Nothing was changed.")


class ServerUnreachable(SyncError):
    """No answer; temporary."""

    code: ClassVar[str] = "SERVER_UNREACHABLE"
    sentence: ClassVar[str] = marked("The server cannot be reached. Your changes are kept on this station.")


class ServerBusy(ServerUnreachable):
    """The server answers that it cannot work now; temporary.

    Attributes:
        retry_after: seconds that it asks to wait; None when it does not say.
    """

    code: ClassVar[str] = "SERVER_BUSY"
    sentence: ClassVar[str] = marked(
        "The server is busy. Your changes are kept on this station and sent later."
    )

    def __init__(self, message: str = "", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CertificateRefused(ServerUnreachable):
    """Whoever answers cannot prove to be the server; nothing was sent."""

    code: ClassVar[str] = "CERTIFICATE_REFUSED"
    sentence: ClassVar[str] = marked(
        "The server's certificate is not trusted, so nothing was sent. Ask your administrator to check the "
        "server address and the certificate authority."
    )


class ProxyRefused(ServerUnreachable):
    """The proxy of the network does not let the station through, or is not there."""

    code: ClassVar[str] = "PROXY_REFUSED"
    sentence: ClassVar[str] = marked(
        "The proxy of this network does not let this station through to its server. Your changes are kept on "
        "this station; ask your administrator to check the proxy."
    )


class MalformedAnswer(SyncError):
    """Something answers, but not in the way of a MedSchedule server."""

    code: ClassVar[str] = "MALFORMED_ANSWER"
    sentence: ClassVar[str] = marked(
        "The server's answer cannot be understood, so nothing was changed. Check the server address."
    )


class ServerRefused(SyncError):
    """The server understood and refused.

    Attributes:
        server_code: the code in the envelope, for instance `AUTH_ERROR`.
        details: for the program, as the envelope has them.
    """

    code: ClassVar[str] = "SERVER_REFUSED"
    sentence: ClassVar[str] = marked(
        "The server refused this station. Your changes are kept on this station."
    )

    def __init__(
        self, message: str = "", server_code: str = "", details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.server_code = server_code
        self.details = details or {}


class SessionEnded(ServerRefused):
    """The server takes no token of this station any more: it has to join again, with a code."""

    code: ClassVar[str] = "SESSION_ENDED"
    sentence: ClassVar[str] = marked(
        "This station's session with the server has ended. Ask for a new enrolment code; your changes are "
        "kept on this station."
    )


class DeviceRevoked(ServerRefused):
    """An administrator has revoked this device."""

    code: ClassVar[str] = "DEVICE_REVOKED"
    sentence: ClassVar[str] = marked(
        "An administrator has closed this station. Ask for a new enrolment code."
    )

    @property
    def wipe_ticket(self) -> str | None:
        """What the station shows the server when it has wiped its copy; None when the server gave none."""
        ticket = self.details.get("wipeTicket")
        return ticket if isinstance(ticket, str) else None


class UpgradeRequired(ServerRefused):
    """The server no longer speaks this version's protocol."""

    code: ClassVar[str] = "UPGRADE_REQUIRED"
    sentence: ClassVar[str] = marked(
        "This MedSchedule is too old for its server. Update it; your changes are kept on this station."
    )


class CursorExpired(ServerRefused):
    """The server no longer has the changes since this station's last contact; it must load everything."""

    code: ClassVar[str] = "CURSOR_EXPIRED"
    sentence: ClassVar[str] = marked(
        "This station was away for long and loads everything from the server again."
    )


class SyncDisagreement(ServerRefused):
    """Server and station disagree about what was sent before, for instance after a restore from a backup."""

    code: ClassVar[str] = "SYNC_DISAGREEMENT"
    sentence: ClassVar[str] = marked(
        "This station and its server disagree about what was sent. Your changes are kept on this station; "
        "ask your administrator."
    )

    @property
    def expected(self) -> int | None:
        """The number that the server wants the station's next operation to have, when it says so."""
        number = self.details.get("expected")
        return number if isinstance(number, int) else None
