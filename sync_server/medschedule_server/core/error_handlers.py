"""Turn every failure inside the application into the envelope, routing failures included."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

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
_METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")


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


def _methods(request: Request) -> list[str]:
    """Return every method that an address takes; the framework names those of its first route alone."""
    methods: set[str] = set()
    for method in _METHODS:
        scope = {**request.scope, "method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
            methods.add(method)
    return sorted(methods)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if status == _MethodNotAllowedError.status:
        headers["Allow"] = ", ".join(_methods(request))
    known: dict[int, ServiceError] = {
        400: InvalidRequestError("The request is not valid JSON."),
        401: AuthenticationError("Sign in first."),
        403: AuthorizationError("This is not allowed."),
        404: NotFoundError("There is nothing at this address."),
        405: _MethodNotAllowedError("This address does not take that method."),
    }
    return error_answer(known.get(status, InternalError()), headers)
