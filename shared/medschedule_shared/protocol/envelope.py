"""The envelope of every JSON answer (S62) and its error codes (S63-S66)."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict

from medschedule_shared.wire import Wire

T = TypeVar("T")


class ErrorCode(StrEnum):
    VALIDATION_ERROR = "VALIDATION_ERROR"
    AUTH_ERROR = "AUTH_ERROR"
    DEVICE_REVOKED = "DEVICE_REVOKED"
    SECOND_FACTOR_REQUIRED = "SECOND_FACTOR_REQUIRED"
    AUTHORIZATION_ERROR = "AUTHORIZATION_ERROR"
    NOT_FOUND = "NOT_FOUND"
    SYNC_CONFLICT = "SYNC_CONFLICT"
    OPERATION_REFUSED = "OPERATION_REFUSED"
    CONFLICT_RECORDED = "CONFLICT_RECORDED"
    PRECONDITION_FAILED = "PRECONDITION_FAILED"
    PRECONDITION_REQUIRED = "PRECONDITION_REQUIRED"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    CURSOR_EXPIRED = "CURSOR_EXPIRED"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    UPGRADE_REQUIRED = "UPGRADE_REQUIRED"
    RATE_LIMITED = "RATE_LIMITED"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    DAMAGED_RECORD = "DAMAGED_RECORD"
    IDENTITY_PROVIDER_FAILED = "IDENTITY_PROVIDER_FAILED"
    UNAVAILABLE = "UNAVAILABLE"
    AI_OFF = "AI_OFF"
    AI_UNAVAILABLE = "AI_UNAVAILABLE"
    AI_BUDGET_SPENT = "AI_BUDGET_SPENT"
    AI_REFUSED = "AI_REFUSED"
    AI_NOT_USABLE = "AI_NOT_USABLE"


class Message(Wire):
    """A frozen message with camelCase names; what it does not know is refused."""

    # Built at once, unlike answers: the server would build a request's only when the first one comes.
    model_config = ConfigDict(extra="forbid", defer_build=False)


class Answer(Wire):
    """A frozen answer; a field that a newer server adds is ignored."""

    model_config = ConfigDict(extra="ignore")


class ErrorBody(Answer):
    code: ErrorCode
    message: str
    details: Any = None


class Pagination(Answer):
    page: int
    page_size: int
    total: int


class Meta(Answer):
    """About the answer; `timing` is in milliseconds."""

    pagination: Pagination | None = None
    timing: float | None = None
    version: str | None = None


class Envelope(Answer, Generic[T]):
    """`{success, data?, error?, meta?}`: exactly this on every JSON route."""

    success: bool
    data: T | None = None
    error: ErrorBody | None = None
    meta: Meta | None = None
