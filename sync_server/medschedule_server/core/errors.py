"""Errors that a caller is told, each with a stable code and an HTTP status (S63-S66).

ServiceError
├── InvalidRequestError        400 VALIDATION_ERROR
├── AuthenticationError        401 AUTH_ERROR
│   └── DeviceRevokedError     401 DEVICE_REVOKED
├── AuthorizationError         403 AUTHORIZATION_ERROR
├── NotFoundError              404 NOT_FOUND
├── SyncConflictError          409 SYNC_CONFLICT
├── CursorExpiredError         410 CURSOR_EXPIRED
├── PayloadTooLargeError       413 PAYLOAD_TOO_LARGE
├── UpgradeRequiredError       426 UPGRADE_REQUIRED
├── RateLimitedError           429 RATE_LIMITED
├── InternalError              500 INTERNAL_ERROR
└── UnavailableError           503 UNAVAILABLE

WriteRefusedError is not told to a caller: it says that the database refused documents for good (a value that
must be unique, a malformed document), and whoever wrote them decides what that means.
"""

from typing import Any, ClassVar

from medschedule_shared.protocol.enrolment import WIPE_TICKET
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import ExpiryReason


class ServiceError(Exception):
    """Base of what a caller is told.

    Attributes:
        message: one sentence for a person.
        details: for a program; never personal data.
    """

    status: ClassVar[int]
    code: ClassVar[ErrorCode]

    def __init__(self, message: str, details: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    @property
    def headers(self) -> dict[str, str]:
        """HTTP headers that belong to the answer."""
        return {}


class InvalidRequestError(ServiceError):
    """What was sent cannot be a request of this kind."""

    status = 400
    code = ErrorCode.VALIDATION_ERROR


class AuthenticationError(ServiceError):
    """It is not known who is calling."""

    status = 401
    code = ErrorCode.AUTH_ERROR

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class DeviceRevokedError(AuthenticationError):
    """The station was taken out of service and must destroy its replica.

    Args:
        wipe_ticket: what it confirms that with; only for whoever proved to be that station.
    """

    code = ErrorCode.DEVICE_REVOKED

    def __init__(self, wipe_ticket: str | None = None) -> None:
        details = None if wipe_ticket is None else {WIPE_TICKET: wipe_ticket}
        super().__init__("This station was taken out of service by an administrator.", details)


class AuthorizationError(ServiceError):
    """The caller is known and may not do this."""

    status = 403
    code = ErrorCode.AUTHORIZATION_ERROR


class NotFoundError(ServiceError):
    """There is nothing of that name for this caller."""

    status = 404
    code = ErrorCode.NOT_FOUND


class SyncConflictError(ServiceError):
    """The device and the server disagree about what was sent before."""

    status = 409
    code = ErrorCode.SYNC_CONFLICT


class CursorExpiredError(ServiceError):
    """The log cannot be read from where the device stands; it asks for the position and goes on from that."""

    status = 410
    code = ErrorCode.CURSOR_EXPIRED

    def __init__(self, reason: ExpiryReason) -> None:
        super().__init__(
            "This station has to compare what it holds with the server anew.", {"reason": reason.value}
        )


class PayloadTooLargeError(ServiceError):
    """The request's body is larger than the server takes."""

    status = 413
    code = ErrorCode.PAYLOAD_TOO_LARGE


class UpgradeRequiredError(ServiceError):
    """The application is too old for this server. Its outbox stays as it is."""

    status = 426
    code = ErrorCode.UPGRADE_REQUIRED


class RateLimitedError(ServiceError):
    """The caller asked too often.

    Attributes:
        limit_headers: what the standard rate-limit headers say.
    """

    status = 429
    code = ErrorCode.RATE_LIMITED

    def __init__(self, message: str, limit_headers: dict[str, str]) -> None:
        super().__init__(message)
        self.limit_headers = limit_headers

    @property
    def headers(self) -> dict[str, str]:
        return self.limit_headers


class InternalError(ServiceError):
    """A fault of the server; what it was stands in the log under the request's id."""

    status = 500
    code = ErrorCode.INTERNAL_ERROR

    def __init__(self) -> None:
        super().__init__("Internal server error")


class UnavailableError(ServiceError):
    """The database cannot be reached just now; the same request can be sent again."""

    status = 503
    code = ErrorCode.UNAVAILABLE

    def __init__(self) -> None:
        super().__init__("The server cannot reach its database just now. Nothing is lost: try again shortly.")

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "2"}


class WriteRefusedError(Exception):
    """The database refused documents for good."""
