"""Tell a caller over HTTP why an operation was refused."""

from medschedule_server.core.errors import (
    AuthorizationError,
    ContentRefusedError,
    NotFoundError,
    ServiceError,
    StateRefusedError,
)
from medschedule_shared.operations.outcome import RefusalCode, Refused

_ERRORS: dict[RefusalCode, type[ServiceError]] = {
    RefusalCode.NOT_FOUND: NotFoundError,
    RefusalCode.NOT_ALLOWED: AuthorizationError,
    RefusalCode.INVALID: ContentRefusedError,
    RefusalCode.OUTSIDE_PERIOD: ContentRefusedError,
    RefusalCode.RULE_BROKEN: ContentRefusedError,
    RefusalCode.WRONG_STATE: StateRefusedError,
    RefusalCode.DOUBLE_BOOKING: StateRefusedError,
    RefusalCode.ALREADY_EXISTS: StateRefusedError,
}


def refusal(refused: Refused) -> ServiceError:
    """Return the error of a refusal: its own sentence, and its code in the details."""
    return _ERRORS[refused.code](refused.message, {"refusal": refused.code.value})
