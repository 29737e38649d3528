"""Turn every failure inside the application into the envelope, routing failures included."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InternalError,
    InvalidRequestError,
    NotFoundError,
    ServiceError,
)

_MOST_DETAILS = 20


class _MethodNotAllowedError(NotFoundError):
    status = 405


def install(app: FastAPI) -> None:
    """Answer errors of this application with the envelope."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http)


def _service_error(_: Request, error: Exception) -> Response:
    return error_answer(error if isinstance(error, ServiceError) else InternalError())


def _malformed(_: Request, error: Exception) -> Response:
    """Name the fields that are wrong, never their values: they may be personal."""
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    details = [
        {"field": ".".join(str(part) for part in problem["loc"]), "problem": problem["type"]}
        for problem in list(problems)[:_MOST_DETAILS]
    ]
    where = details[0]["field"] if details else "body"
    return error_answer(InvalidRequestError(f"The request is not valid at {where}.", details))


def _http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    known: dict[int, ServiceError] = {
        400: InvalidRequestError("The request is not valid JSON."),
        401: AuthenticationError("Sign in first."),
        403: AuthorizationError("This is not allowed."),
        404: NotFoundError("There is nothing at this address."),
        405: _MethodNotAllowedError("This address does not take that method."),
    }
    return error_answer(known.get(status, InternalError()), headers)
