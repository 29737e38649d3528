"""Errors that a caller is told, each with a stable code and an HTTP status (S63-S66).

ServiceError
├── InvalidRequestError        400 VALIDATION_ERROR
│   ├── TooSlowError           408 VALIDATION_ERROR
│   ├── AddressTooLongError    414 VALIDATION_ERROR
│   └── TooManyHeadersError    431 VALIDATION_ERROR
├── AuthenticationError        401 AUTH_ERROR
│   ├── DeviceRevokedError     401 DEVICE_REVOKED
│   └── SecondFactorRequiredError 401 SECOND_FACTOR_REQUIRED
├── AuthorizationError         403 AUTHORIZATION_ERROR
├── NotFoundError              404 NOT_FOUND
├── SyncConflictError          409 SYNC_CONFLICT
├── StateRefusedError          409 OPERATION_REFUSED
├── AIOffError                 409 AI_OFF
├── ConflictRecordedError      409 CONFLICT_RECORDED
├── CursorExpiredError         410 CURSOR_EXPIRED
├── PreconditionFailedError    412 PRECONDITION_FAILED
├── PayloadTooLargeError       413 PAYLOAD_TOO_LARGE
├── AIRefusedError             422 AI_REFUSED
├── ContentRefusedError        422 OPERATION_REFUSED
├── IdempotencyKeyReusedError  422 IDEMPOTENCY_KEY_REUSED
├── UpgradeRequiredError       426 UPGRADE_REQUIRED
├── PreconditionRequiredError  428 PRECONDITION_REQUIRED
├── AIBudgetSpentError         429 AI_BUDGET_SPENT
├── RateLimitedError           429 RATE_LIMITED
├── InternalError              500 INTERNAL_ERROR
├── DamagedRecordError         500 DAMAGED_RECORD
├── AINotUsableError           502 AI_NOT_USABLE
├── IdentityProviderError      502 IDENTITY_PROVIDER_FAILED
├── AIUnavailableError         503 AI_UNAVAILABLE
└── UnavailableError           503 UNAVAILABLE

WriteRefusedError is not told to a caller: it says that the database refused documents for good (a value that
must be unique, a malformed document), and whoever wrote them decides what that means.
"""

from datetime import datetime
from typing import Any, ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.enrolment import SECOND_FACTOR_TICKET, WIPE_TICKET
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import ExpiryReason
from medschedule_shared.time.instant import instant_text


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


class TooSlowError(InvalidRequestError):
    """The request did not arrive in time."""

    status = 408

    def __init__(self) -> None:
        super().__init__("The request did not arrive in time. Nothing was done: send it again.")


class AddressTooLongError(InvalidRequestError):
    """The address of the request is longer than any that this server has."""

    status = 414


class TooManyHeadersError(InvalidRequestError):
    """The headers of the request are too many or too large."""

    status = 431


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


class SecondFactorRequiredError(AuthenticationError):
    """The password is right; a code of the person's authenticator is needed as well.

    Args:
        ticket: what the second step is asked for with.
        is_set_up: False for a person who has to set up an authenticator first.
    """

    code = ErrorCode.SECOND_FACTOR_REQUIRED

    def __init__(self, ticket: str, expires_at: datetime, *, is_set_up: bool) -> None:
        sentence = (
            "Enter a code of your authenticator."
            if is_set_up
            else "Your organisation demands a second factor. Set up an authenticator."
        )
        details = {SECOND_FACTOR_TICKET: ticket, "expiresAt": instant_text(expires_at), "isSetUp": is_set_up}
        super().__init__(sentence, details)


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


class StateRefusedError(ServiceError):
    """The operation does not fit what is on record now; `details.refusal` has the operation's own code."""

    status = 409
    code = ErrorCode.OPERATION_REFUSED


class ConflictRecordedError(ServiceError):
    """What was entered cannot stand beside what somebody else did: a person decides.

    Both facts are kept in the conflict that `details.conflictId` names.
    """

    status = 409
    code = ErrorCode.CONFLICT_RECORDED

    def __init__(self, conflict_id: EntityId) -> None:
        super().__init__(
            "This cannot stand beside what is on record. Both were kept: a person has to decide.",
            {"conflictId": conflict_id},
        )


class CursorExpiredError(ServiceError):
    """The log cannot be read from where the device stands; it asks for the position and goes on from that."""

    status = 410
    code = ErrorCode.CURSOR_EXPIRED

    def __init__(self, reason: ExpiryReason) -> None:
        super().__init__(
            "This station has to compare what it holds with the server anew.", {"reason": reason.value}
        )


class PreconditionFailedError(ServiceError):
    """The document is not any more what the caller saw."""

    status = 412
    code = ErrorCode.PRECONDITION_FAILED

    def __init__(self) -> None:
        super().__init__("Somebody changed this since you read it. Nothing was changed: read it again.")


class PayloadTooLargeError(ServiceError):
    """The request's body is larger than the server takes."""

    status = 413
    code = ErrorCode.PAYLOAD_TOO_LARGE


class ContentRefusedError(ServiceError):
    """The request is well formed, and the operation refuses what it asks; `details.refusal` has its code."""

    status = 422
    code = ErrorCode.OPERATION_REFUSED


class IdempotencyKeyReusedError(ServiceError):
    """The key was used for another request in the last 24 hours."""

    status = 422
    code = ErrorCode.IDEMPOTENCY_KEY_REUSED

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was used for another request. Nothing was changed.")


class UpgradeRequiredError(ServiceError):
    """The application is too old for this server. Its outbox stays as it is."""

    status = 426
    code = ErrorCode.UPGRADE_REQUIRED


class PreconditionRequiredError(ServiceError):
    """The change could undo what somebody else did unseen by the caller, who has to say what they saw."""

    status = 428
    code = ErrorCode.PRECONDITION_REQUIRED

    def __init__(self) -> None:
        super().__init__("Send If-Match with the ETag of what you read, so that nobody's change is undone.")


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


class DamagedRecordError(ServiceError):
    """A record was changed in the database by something else than this server, or its key is gone."""

    status = 500
    code = ErrorCode.DAMAGED_RECORD

    def __init__(self) -> None:
        super().__init__(
            "This record was damaged on the server and cannot be read. Nothing else is affected: tell your "
            "administrator, who finds it in the server's log."
        )


class IdentityProviderError(ServiceError):
    """The organisation's own sign-in does not answer as one."""

    status = 502
    code = ErrorCode.IDENTITY_PROVIDER_FAILED

    def __init__(self) -> None:
        super().__init__(
            "Your organisation's sign-in does not answer just now. Try again shortly, or use your password."
        )


class UnavailableError(ServiceError):
    """The database cannot be reached just now; the same request can be sent again."""

    status = 503
    code = ErrorCode.UNAVAILABLE

    def __init__(self) -> None:
        super().__init__("The server cannot reach its database just now. Nothing is lost: try again shortly.")

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "2"}


class AIOffError(ServiceError):
    """This server asks no AI, or not for this organisation."""

    status = 409
    code = ErrorCode.AI_OFF

    def __init__(self) -> None:
        super().__init__("AI is not in use here. Everything works without it.")


class AIUnavailableError(ServiceError):
    """The AI is slow, lost or busy.

    Args:
        seconds: after which it may be asked again.
    """

    status = 503
    code = ErrorCode.AI_UNAVAILABLE

    def __init__(self, seconds: int = 30) -> None:
        super().__init__("The AI does not answer just now. Nothing is lost: work goes on without it.")
        self._seconds = seconds

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self._seconds)}


class AIBudgetSpentError(ServiceError):
    """The organisation has spent what it may spend on AI in a day.

    Args:
        seconds: until the next day begins.
    """

    status = 429
    code = ErrorCode.AI_BUDGET_SPENT

    def __init__(self, seconds: int) -> None:
        super().__init__("Today's budget for AI is spent. Everything works without it until tomorrow.")
        self._seconds = seconds

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self._seconds)}


class AIRefusedError(ServiceError):
    """The AI refuses to answer this."""

    status = 422
    code = ErrorCode.AI_REFUSED

    def __init__(self) -> None:
        super().__init__("The AI refuses to answer this. Nothing was changed: say it in other words.")


class AINotUsableError(ServiceError):
    """The AI answered what cannot be used."""

    status = 502
    code = ErrorCode.AI_NOT_USABLE

    def __init__(self) -> None:
        super().__init__("The AI answered nothing that can be used. Nothing was changed.")


class WriteRefusedError(Exception):
    """The database refused documents for good."""
