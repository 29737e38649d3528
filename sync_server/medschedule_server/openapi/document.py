"""Make the OpenAPI document of an application, the same bytes every time."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from medschedule_server.core.errors import (
    AddressTooLongError,
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    PayloadTooLargeError,
    RateLimitedError,
    ServiceError,
    UnavailableError,
)
from medschedule_shared.time.instant import Instant

Json = dict[str, Any]

_ABOUT = """\
Every answer is `{success, data?, error?, meta?}`. An error has a stable `code`, one sentence for a person,
and sometimes `details` for a program. `docs/api.md` shows how to sign in, page, filter and write.

`x-access` says for each route which permission it takes and how far it reaches: `anonymous`, `device` (an
enrolled station), `own`, `unit` (the units that the caller holds) or `organization`.
"""
_TAGS = {
    "health": "Whether the server can serve.",
    "metrics": "What a monitoring system collects.",
    "auth": "Sign in, stay signed in, sign out.",
    "users": "Accounts, their roles and units.",
    "break-glass": "Open a unit that is not one's own in an emergency, with a reason.",
    "devices": "Stations: enrolment, units, revocation.",
    "organizations": "The tenant and its settings.",
    "units": "Wards.",
    "staff": "The people who are scheduled.",
    "credentials": "Licences and certificates.",
    "shift templates": "The shifts that a unit works.",
    "core staffing": "The seats that a unit plans for.",
    "rotations": "Patterns of weeks that are pinned into a person's row of a schedule.",
    "schedules": "Schedule periods and their postings.",
    "assignments": "Who works when.",
    "open shifts": "Seats that are offered, and who would like to have them.",
    "requests": "Time off.",
    "swaps": "Colleagues who change shifts.",
    "census": "How many patients there are.",
    "call-outs": "Who cannot come, and who was asked instead.",
    "turns": "Whose turn it is to go home, to float or to stay on.",
    "conflicts": "Two entries that cannot both stand.",
    "insights": "What the numbers say and a person should know.",
    "ai": "Ask a language model for proposals; see docs/ai.md.",
    "audit": "Who did what and who saw what.",
    "sync": "The stations' own protocol; see docs/sync-protocol.md.",
}
_INSTANT_PATTERN = TypeAdapter(Instant).json_schema()["pattern"]
_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def operation_id(route: APIRoute) -> str:
    """Name a route that does not name itself: its tag and its function, in camel case."""
    words = f"{route.tags[0] if route.tags else ''} {route.name}".replace("_", " ").replace("-", " ").split()
    return words[0] + "".join(word.capitalize() for word in words[1:])


def document_of(app: FastAPI, *enrich: Callable[[Json], None]) -> Json:
    """Return the document, without titles that only repeat the names of fields.

    Args:
        enrich: each adds something to it.
    """
    made: Json = json.loads(json.dumps(app.openapi()))
    made["info"] = {
        **made["info"],
        "description": _ABOUT,
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    made["servers"] = [{"url": "/", "description": "This server"}]
    used = {tag for _, _, operation in operations(made) for tag in operation.get("tags", ())}
    known = [name for name in _TAGS if name in used]
    made["tags"] = [{"name": name, "description": _TAGS[name]} for name in known]
    made["tags"] += [{"name": name} for name in sorted(used - _TAGS.keys())]
    for scheme in made["components"]["securitySchemes"].values():
        scheme |= {"bearerFormat": "JWT", "description": "The access token of a person or a station."}
    for _, _, operation in operations(made):
        _complete(operation)
    _say_instants(made)
    _drop_titles(made["components"]["schemas"])
    _drop_titles(made["paths"])
    _drop_unused(made)
    for add in enrich:
        add(made)
    return made


def document_text(document: Json) -> str:
    """Return a document as it is committed."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield the path, the method and the description of every operation."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in _METHODS:
                yield path, method, operation


def _complete(operation: Json) -> None:
    """Name the failures that any route of its kind can answer with, and the types of what may be left out."""
    responses = operation["responses"]
    if "HTTPValidationError" in json.dumps(responses.get("422", {})):
        del responses["422"]
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        parameter["schema"] = _without_null(parameter["schema"])
    possible: list[type[ServiceError]] = []
    if parameters or "requestBody" in operation:
        possible.append(InvalidRequestError)
    if any(parameter["in"] in {"query", "path"} for parameter in parameters):
        possible.append(AddressTooLongError)
    if "requestBody" in operation:
        possible.append(PayloadTooLargeError)
    if "security" in operation:
        possible += [AuthenticationError, AuthorizationError, RateLimitedError, UnavailableError]
    for error in possible:
        failure = {"schema": {"$ref": "#/components/schemas/Failure"}}
        described = {"description": error.code.value, "content": {"application/json": failure}}
        responses.setdefault(str(error.status), described)
    operation["responses"] = dict(sorted(responses.items()))


def _without_null(schema: Json) -> Json:
    """Return the schema of a parameter: one that is left out is not sent as null."""
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) != 1:
        return schema
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **options[0]}


def _say_instants(schema: Any) -> None:
    """Name instants in the way that generators of clients know; the pattern lets a thirteenth month pass."""
    if isinstance(schema, list):
        for each in schema:
            _say_instants(each)
    elif isinstance(schema, dict):
        if schema.get("pattern") == _INSTANT_PATTERN:
            del schema["pattern"]
            schema["format"] = "date-time"
        for each in schema.values():
            _say_instants(each)


def _drop_unused(document: Json) -> None:
    """Take out the schemas that nothing refers to any more."""
    schemas = document["components"]["schemas"]
    while True:
        text = json.dumps(document)
        unused = [name for name in schemas if f'"#/components/schemas/{name}"' not in text]
        if not unused:
            return
        for name in unused:
            del schemas[name]


def _drop_titles(schema: Any) -> None:
    if isinstance(schema, list):
        for each in schema:
            _drop_titles(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("title"), str):
            del schema["title"]
        for each in schema.values():
            _drop_titles(each)
