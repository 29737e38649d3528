"""Examples of what is answered when something does not succeed."""

from typing import Any

from medschedule_shared.protocol.envelope import ErrorCode

_MESSAGES: dict[ErrorCode, tuple[str, Any]] = {
    ErrorCode.VALIDATION_ERROR: (
        "The request is not valid at body.patients.",
        [{"field": "body.patients", "problem": "less_than_equal"}],
    ),
    ErrorCode.AUTH_ERROR: ("Sign in first.", None),
    ErrorCode.SECOND_FACTOR_REQUIRED: ("Enter a code of your authenticator.", None),
    ErrorCode.DEVICE_REVOKED: ("This station was taken out of service by an administrator.", None),
    ErrorCode.AUTHORIZATION_ERROR: ("Your role does not allow this.", None),
    ErrorCode.NOT_FOUND: ("The shift is no longer there. Nothing was changed.", {"refusal": "NOT_FOUND"}),
    ErrorCode.SYNC_CONFLICT: ("The next operation of this station has number 12.", {"expected": 12}),
    ErrorCode.OPERATION_REFUSED: (
        "31 October 2026 is outside this schedule.",
        {"refusal": "OUTSIDE_PERIOD"},
    ),
    ErrorCode.CONFLICT_RECORDED: (
        "This cannot stand beside what is on record. Both were kept: a person has to decide.",
        {"conflictId": "01a0b1c2-d3e4-7f50-8a6b-7c8d9e0f1a2b"},
    ),
    ErrorCode.CURSOR_EXPIRED: (
        "This station has to compare what it holds with the server anew.",
        {"reason": "scope"},
    ),
    ErrorCode.PRECONDITION_FAILED: (
        "Somebody changed this since you read it. Nothing was changed: read it again.",
        None,
    ),
    ErrorCode.PAYLOAD_TOO_LARGE: ("The request is larger than 8.0 MB.", None),
    ErrorCode.IDEMPOTENCY_KEY_REUSED: (
        "This Idempotency-Key was used for another request. Nothing was changed.",
        None,
    ),
    ErrorCode.UPGRADE_REQUIRED: ("This version of the app is too old for the server. Update it.", None),
    ErrorCode.PRECONDITION_REQUIRED: (
        "Send If-Match with the ETag of what you read, so that nobody's change is undone.",
        None,
    ),
    ErrorCode.RATE_LIMITED: ("Too many requests. Wait 40 seconds and try again.", None),
    ErrorCode.INTERNAL_ERROR: ("Internal server error", None),
    ErrorCode.IDENTITY_PROVIDER_FAILED: (
        "Your organisation's sign-in does not answer just now. Try again shortly, or use your password.",
        None,
    ),
    ErrorCode.DAMAGED_RECORD: (
        "This record was damaged on the server and cannot be read. Nothing else is affected.",
        None,
    ),
    ErrorCode.UNAVAILABLE: (
        "The server cannot reach its database just now. Nothing is lost: try again shortly.",
        None,
    ),
}


def failure_examples(codes: str, otherwise: Any) -> dict[str, Any]:
    """Return the `examples` of a response that can have some codes, joined by `or` in its description.

    Args:
        otherwise: the example where the description names none.
    """
    found = [name for name in codes.split(" or ") if name in _MESSAGES]
    if not found:
        return {"example": otherwise}
    return {"examples": {name: {"$ref": f"#/components/examples/{name}"} for name in found}}


def every_failure() -> dict[str, Any]:
    """Return the examples that responses refer to, by their codes."""
    return {code.value: {"value": _failure(code.value)} for code in _MESSAGES}


def _failure(name: str) -> dict[str, Any]:
    message, details = _MESSAGES[ErrorCode(name)]
    told = {} if details is None else {"details": details}
    return {
        "success": False,
        "error": {"code": name, "message": message, **told},
        "meta": {"timing": 3.2, "version": "0.1.0"},
    }
