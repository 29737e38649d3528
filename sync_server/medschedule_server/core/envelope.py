"""Write the envelope of every JSON answer (S62)."""

from importlib.metadata import version
from typing import Any, Literal

from fastapi import Response
from pydantic import BaseModel
from pydantic_core import to_json

from medschedule_server.core import stopwatch
from medschedule_server.core.errors import ServiceError
from medschedule_shared.protocol.envelope import Answer, ErrorBody, Meta, Pagination

_VERSION = version("medschedule-server")


class Failure(Answer):
    """The envelope of everything that did not succeed."""

    success: Literal[False]
    error: ErrorBody
    meta: Meta | None = None


def answer(data: BaseModel | None = None, status: int = 200) -> Response:
    """Return the envelope of a success; inside `data` every field is written, also when it is null."""
    return wire_answer(None if data is None else data.model_dump(mode="json", by_alias=True), status)


def wire_answer(data: Any, status: int = 200, pagination: Pagination | None = None) -> Response:
    """Return the envelope of a success with data that is in its wire form already; None for no data."""
    envelope: dict[str, object] = {"success": True, "meta": _meta(pagination)}
    if data is not None:
        envelope["data"] = data
    return _json(envelope, status)


def error_answer(
    error: ServiceError, headers: dict[str, str] | None = None, data: BaseModel | None = None
) -> Response:
    """Return the envelope of a failure, with data where there is something to tell all the same."""
    body = ErrorBody(code=error.code, message=error.message, details=error.details)
    envelope: dict[str, object] = {"success": False, "error": _written(body), "meta": _meta()}
    if data is not None:
        envelope["data"] = data.model_dump(mode="json", by_alias=True)
    response = _json(envelope, error.status)
    response.headers.update({**error.headers, **(headers or {})})
    return response


def _meta(pagination: Pagination | None = None) -> dict[str, object]:
    return _written(Meta(pagination=pagination, timing=stopwatch.milliseconds(), version=_VERSION))


def _written(part: BaseModel) -> dict[str, object]:
    return part.model_dump(mode="json", by_alias=True, exclude_none=True)


def _json(envelope: dict[str, object], status: int) -> Response:
    return Response(to_json(envelope), status, media_type="application/json")


def failures(*errors: type[ServiceError]) -> dict[int | str, dict[str, object]]:
    """Describe to OpenAPI the failures that a route can answer with."""
    codes: dict[int, list[str]] = {}
    for error in errors:
        codes.setdefault(error.status, []).append(error.code.value)
    return {
        status: {"model": Failure, "description": " or ".join(dict.fromkeys(names))}
        for status, names in codes.items()
    }
