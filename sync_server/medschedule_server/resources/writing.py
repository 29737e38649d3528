"""The routes that change a resource, each by one operation."""

import inspect
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel

from medschedule_server.auth.dependencies import allowed, services
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import failures, wire_answer
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    ConflictRecordedError,
    ContentRefusedError,
    IdempotencyKeyReusedError,
    InvalidRequestError,
    NotFoundError,
    PayloadTooLargeError,
    PreconditionFailedError,
    PreconditionRequiredError,
    RateLimitedError,
    StateRefusedError,
    UnavailableError,
)
from medschedule_server.resources.declaration import Resource, Write
from medschedule_server.resources.reading import ETAG_HEADER
from medschedule_server.resources.representation import represented
from medschedule_server.resources.signature import (
    caller_parameter,
    declare,
    header_parameter,
    id_parameter,
    parameter,
    request_parameter,
)
from medschedule_server.resources.wishes import WriteRequest, body_of, wish_of
from medschedule_server.writes.idempotency_key import IdempotencyKey
from medschedule_server.writes.precondition import IF_MATCH
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.version import API_PREFIX

WRITE_FAILURES = failures(
    InvalidRequestError,
    AuthenticationError,
    AuthorizationError,
    NotFoundError,
    StateRefusedError,
    ConflictRecordedError,
    PayloadTooLargeError,
    ContentRefusedError,
    IdempotencyKeyReusedError,
    RateLimitedError,
    UnavailableError,
)
_LOCATION = {"Location": {"description": "Where the new document is.", "schema": {"type": "string"}}}


def add_write(router: APIRouter, resource: Resource, write: Write, answers: Resource) -> None:
    """Add the route of a write to the router of its resource.

    Args:
        answers: the resource of the document that is answered.
    """
    kind: Any = answers.kind
    matched: tuple[type[Any], ...] = (PreconditionFailedError,) if write.has_id else ()
    if write.must_match:
        matched = (*matched, PreconditionRequiredError)
    headers = {**ETAG_HEADER, **(_LOCATION if write.makes is not None else {})}
    router.add_api_route(
        write.path,
        _endpoint(resource, write, answers),
        methods=[write.method],
        status_code=write.status,
        operation_id=write.operation_id,
        summary=write.summary,
        description=_about(write),
        response_model=Envelope[kind],
        responses={**WRITE_FAILURES, **failures(*matched), write.status: {"headers": headers}},
    )


def _about(write: Write) -> str:
    """Return what the operation's own docstring says, without the list of its arguments."""
    words = inspect.cleandoc(write.operation.__doc__ or "").partition("\n\nAttributes:")[0]
    return words.replace("\n", " ").replace("  ", "\n\n")


def _endpoint(resource: Resource, write: Write, answers: Resource) -> Any:
    model = body_of(write)

    async def endpoint(
        request: Request,
        caller: Principal,
        id_: EntityId | None = None,
        body: BaseModel | None = None,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> Response:
        sent = WriteRequest(id_, body, if_match)
        wish = wish_of(resource, write, sent)
        key = None if idempotency_key is None else _key(idempotency_key, caller, request, sent)
        document = await services(request).door.perform(caller, wish, key)
        return _answer(write, answers, caller, document)

    taken = [
        request_parameter(),
        caller_parameter(allowed(write.needs, write.reach)),
        header_parameter(
            "idempotency_key",
            "Idempotency-Key",
            "Names this request for 24 hours: sent again with the same key, it does nothing twice.",
            min_length=1,
            max_length=200,
            pattern=r"^[!-~]+$",
        ),
    ]
    if write.has_id:
        needed = "Required here." if write.must_match else "Optional here."
        taken += [
            id_parameter(f"Of {resource.one}."),
            header_parameter(
                "if_match",
                "If-Match",
                f"The ETag of the state that you saw, or `*`. {needed}",
                max_length=2000,
                pattern=IF_MATCH,
            ),
        ]
    if model is not None and write.method == "DELETE":
        taken.append(parameter("body", Annotated[model | None, Body()], None))  # many clients send none
    elif model is not None:
        taken.append(parameter("body", Annotated[model, Body()]))
    declare(endpoint, f"{write.operation.type}_{resource.path}", *taken)
    return endpoint


def _key(text: str, caller: Principal, request: Request, sent: WriteRequest) -> IdempotencyKey:
    content = "" if sent.body is None else sent.body.model_dump_json(by_alias=True, exclude_unset=True)
    actor_id = caller.require(None).id
    return IdempotencyKey.of(text, actor_id, request.method, request.url.path, sent.if_match or "", content)


def _answer(write: Write, answers: Resource, caller: Principal, document: Entity) -> Response:
    shown = represented(answers, caller, document)
    response = wire_answer(shown.wire, write.status)
    response.headers["ETag"] = shown.tag
    response.headers["Vary"] = "Authorization"
    if write.makes is not None:
        response.headers["Location"] = f"{API_PREFIX}/{answers.path}/{document.id}"
    return response
